/// A tensor as a file keeps it: shape, type, and where its numbers lie.
///
/// The numbers themselves stay in the file until ``ModelFile`` is asked for them.
package struct TensorProto: Equatable, Sendable {
    /// Its name; empty for the tensor of a `Constant`.
    package var name = ""
    /// The size of each dimension, the outermost first; empty for one number.
    package var dimensions: [Int64] = []
    /// A number of ``ElementType``, or of a type that is not read.
    package var dataType: Int64 = 0
    /// Where its `raw_data` lies in the file, if it has any.
    var rawData: Range<Int>?
    /// Where the message itself lies: one range, or several that are merged.
    var messages: [Range<Int>] = []
    /// Which of the fields 4 to 10 with typed numbers it has.
    var typedFields: Set<Int> = []
    /// Keys and values that say where the numbers lie outside the file.
    var externalData: [String: String] = [:]
    /// Whether they lie there.
    var isExternal = false
    /// Whether it is one part of a larger tensor, which ONNX has never used.
    var isSegment = false

    /// The most dimensions of a tensor.
    static let mostDimensions = 16

    /// Reads what a message says; what it says twice, the later overrides.
    mutating func merge(_ reader: WireReader) throws(ONNXError) {
        var reader = reader
        messages.append(reader.range)
        while let field = try reader.next() {
            switch field.number {
            case 1: try reader.append(field, to: &dimensions)
            case 2: dataType = try reader.integer(field)
            case 3: isSegment = true
            case 4, 5, 6, 7, 10, 11: typedFields.insert(field.number)
            case 8: name = try reader.text(field)
            case 9: rawData = try reader.range(of: field)
            case 13:
                let entry = try StringStringEntry(try reader.message(field))
                externalData[entry.key] = entry.value
            case 14: isExternal = try reader.integer(field) == 1
            default: break
            }
        }
    }
}

/// A text by its key.
struct StringStringEntry {
    var key = ""
    var value = ""

    init(_ reader: WireReader) throws(ONNXError) {
        var reader = reader
        while let field = try reader.next() {
            switch field.number {
            case 1: key = try reader.text(field)
            case 2: value = try reader.text(field)
            default: break
            }
        }
    }
}
