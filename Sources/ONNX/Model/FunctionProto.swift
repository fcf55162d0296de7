/// A function that a model defines for itself: nodes that stand for one.
package struct FunctionProto: Equatable, Sendable {
    /// Which function a node calls.
    package struct Name: Hashable, Sendable {
        /// Who defines it.
        package var domain: String
        /// What nodes call.
        package var name: String
        /// Which of several of the same name.
        package var overload: String
    }

    /// What nodes call it.
    package var name = Name(domain: "", name: "", overload: "")
    /// Names of what it reads.
    package var inputs: [String] = []
    /// Names of what it makes.
    package var outputs: [String] = []
    /// Attributes that a call need not give, with their values.
    package var defaults: [AttributeProto] = []
    /// Its nodes.
    package var nodes: [NodeProto] = []
    /// The versions of the operators in it.
    package var operatorSets: [OperatorSetID] = []

    /// Reads what a message says.
    init(_ reader: WireReader) throws(ONNXError) {
        var reader = reader
        while let field = try reader.next() {
            switch field.number {
            case 1: name.name = try reader.text(field)
            case 4: inputs.append(try reader.text(field))
            case 5: outputs.append(try reader.text(field))
            case 7: nodes.append(try NodeProto(try reader.message(field)))
            case 9: operatorSets.append(try OperatorSetID(try reader.message(field)))
            case 10: name.domain = NodeProto.canonical(try reader.text(field))
            case 11:
                guard defaults.count < NodeProto.mostAttributes else {
                    throw .tooLarge(
                        "a function has more than \(NodeProto.mostAttributes) attributes")
                }
                var attribute = AttributeProto()
                try attribute.merge(try reader.message(field))
                defaults.append(attribute)
            case 13: name.overload = try reader.text(field)
            default: break
            }
        }
    }
}

/// A version of the operators that someone defines.
package struct OperatorSetID: Equatable, Sendable {
    /// Who defines them; empty for ONNX itself.
    package var domain = ""
    /// The version.
    package var version: Int64 = 0

    /// Reads what a message says.
    init(_ reader: WireReader) throws(ONNXError) {
        var reader = reader
        while let field = try reader.next() {
            switch field.number {
            case 1: domain = NodeProto.canonical(try reader.text(field))
            case 2: version = try reader.integer(field)
            default: break
            }
        }
    }
}
