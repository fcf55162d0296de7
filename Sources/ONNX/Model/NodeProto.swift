/// One operator applied, as a file has it.
package struct NodeProto: Equatable, Sendable {
    /// Names of the values it reads; empty for one that is left out.
    package var inputs: [String] = []
    /// Names of the values it makes; empty for one that nobody asks for.
    package var outputs: [String] = []
    /// Its own name, often empty.
    package var name = ""
    /// The operator, such as `Conv`.
    package var operatorType = ""
    /// Who defines the operator; empty for ONNX itself.
    package var domain = ""
    /// Which of several functions of one name it calls.
    package var overload = ""
    /// Its attributes.
    package var attributes: [AttributeProto] = []
    /// The modules it was called in, as PyTorch's second exporter notes them: a list as Python writes it, or nil.
    package var nameScopes: String?

    /// The most attributes of a node or function; no operator has a dozen.
    static let mostAttributes = 64

    /// Reads what a message says.
    init(_ reader: WireReader) throws(ONNXError) {
        var reader = reader
        while let field = try reader.next() {
            switch field.number {
            case 1: inputs.append(try reader.text(field))
            case 2: outputs.append(try reader.text(field))
            case 3: name = try reader.text(field)
            case 4: operatorType = try reader.text(field)
            case 5:
                guard attributes.count < Self.mostAttributes else {
                    throw .tooLarge("a node has more than \(Self.mostAttributes) attributes")
                }
                var attribute = AttributeProto()
                try attribute.merge(try reader.message(field))
                attributes.append(attribute)
            case 7: domain = Self.canonical(try reader.text(field))
            case 8: overload = try reader.text(field)
            case 9:
                let entry = try StringStringEntry(try reader.message(field))
                if entry.key == "pkg.torch.onnx.name_scopes" { nameScopes = entry.value }
            default: break
            }
        }
    }

    /// A domain by one of its names: `ai.onnx` is ONNX itself, as the empty text is.
    static func canonical(_ domain: String) -> String { domain == "ai.onnx" ? "" : domain }
}
