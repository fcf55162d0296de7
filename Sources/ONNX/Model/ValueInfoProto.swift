/// What a file says of one value: its name, type and shape.
package struct ValueInfoProto: Equatable, Sendable {
    /// What kind of value it is.
    package enum Kind: Equatable, Sendable {
        /// Nothing is said.
        case unknown
        /// A tensor.
        case tensor
        /// A sequence, a map, an optional or a sparse tensor.
        case other(String)
    }

    /// A dimension's size.
    package enum Dimension: Equatable, Sendable {
        /// A number of at least 1.
        case size(Int)
        /// A name for what is known only when the network runs.
        case named(String)
        /// Nothing is said.
        case unknown
    }

    /// Its name.
    package var name = ""
    /// Its kind.
    package var kind = Kind.unknown
    /// A number of ``ElementType``, or of a type that is not read.
    package var elementType: Int64 = 0
    /// The size of each dimension; nil where not even their number is said.
    package var shape: [Dimension]?

    /// A value of which nothing but its name is known.
    init(named name: String) { self.name = name }

    /// Reads what a message says.
    init(_ reader: WireReader) throws(ONNXError) {
        var reader = reader
        while let field = try reader.next() {
            switch field.number {
            case 1: name = try reader.text(field)
            case 2: try mergeType(try reader.message(field))
            default: break
            }
        }
    }

    private mutating func mergeType(_ reader: WireReader) throws(ONNXError) {
        var reader = reader
        while let field = try reader.next() {
            switch field.number {
            case 1:
                kind = .tensor
                try mergeTensor(try reader.message(field))
            case 4: kind = .other("a sequence")
            case 5: kind = .other("a map")
            case 8: kind = .other("a sparse tensor")
            case 9: kind = .other("an optional value")
            default: break
            }
        }
    }

    private mutating func mergeTensor(_ reader: WireReader) throws(ONNXError) {
        var reader = reader
        while let field = try reader.next() {
            switch field.number {
            case 1: elementType = try reader.integer(field)
            case 2:
                var shape = shape ?? []
                var dimensions = try reader.message(field)
                while let dimension = try dimensions.next() {
                    guard dimension.number == 1 else { continue }
                    shape.append(try Self.dimension(try dimensions.message(dimension)))
                }
                self.shape = shape
            default: break
            }
        }
    }

    /// Exporters write 0, -1 and `?` for what they do not know.
    private static func dimension(_ reader: WireReader) throws(ONNXError) -> Dimension {
        var reader = reader
        var dimension = Dimension.unknown
        while let field = try reader.next() {
            switch field.number {
            case 1:
                let size = try reader.integer(field)
                dimension = size > 0 ? .size(Int(clamping: size)) : .unknown
            case 2:
                let name = try reader.text(field)
                dimension = ["", "?", "-1", "0"].contains(name) ? .unknown : .named(name)
            default: break
            }
        }
        return dimension
    }
}
