/// An attribute of a node, of which one value is set.
package struct AttributeProto: Equatable, Sendable {
    /// What kind of value it says that it holds, by the numbers of `AttributeProto.AttributeType`.
    package enum Kind: Int64, Sendable {
        /// Nothing is said, as before version 2 of the format.
        case undefined = 0
        /// One of the values that are read.
        case float, integer, text, tensor, graph, floats, integers, texts
    }

    /// Its name.
    package var name = ""
    /// The number of its ``Kind``, or of one that is not read.
    package var type: Int64 = 0
    /// Its value as a float.
    package var float: Float?
    /// Its value as an integer.
    package var integer: Int64?
    /// Its value as text.
    package var text: String?
    /// Its value as a tensor.
    package var tensor: TensorProto?
    /// Its values as floats.
    package var floats: [Float] = []
    /// Its values as integers.
    package var integers: [Int64] = []
    /// Its values as texts.
    package var texts: [String] = []
    /// Whether it holds a graph, as `If`, `Loop` and `Scan` do; what is in it is not read.
    package var isGraph = false
    /// The attribute of a call whose value it has, in the body of a function.
    package var reference = ""

    /// Reads what a message says; a tensor that occurs twice is merged.
    mutating func merge(_ reader: WireReader) throws(ONNXError) {
        var reader = reader
        while let field = try reader.next() {
            switch field.number {
            case 1: name = try reader.text(field)
            case 2: float = try reader.float(field)
            case 3: integer = try reader.integer(field)
            case 4: text = try reader.text(field)
            case 5:
                var value = tensor ?? TensorProto()
                try value.merge(try reader.message(field))
                tensor = value
            case 6, 11: isGraph = true
            case 7: try reader.append(field, to: &floats)
            case 8: try reader.append(field, to: &integers)
            case 9: texts.append(try reader.text(field))
            case 20: type = try reader.integer(field)
            case 21: reference = try reader.text(field)
            default: break
            }
        }
    }
}
