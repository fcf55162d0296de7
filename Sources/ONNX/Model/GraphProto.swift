/// The nodes of a model, and what they read and make.
package struct GraphProto: Equatable, Sendable {
    /// Its name.
    package var name = ""
    /// Its nodes, in the order of the file.
    package var nodes: [NodeProto] = []
    /// Tensors that are given.
    package var initializers: [TensorProto] = []
    /// What it reads; files of version 3 and earlier name the initializers here as well.
    package var inputs: [ValueInfoProto] = []
    /// What it makes.
    package var outputs: [ValueInfoProto] = []
    /// How many initializers are sparse, which are not read.
    package var sparseInitializerCount = 0

    /// The most nodes of a model.
    static let mostNodes = 100_000

    /// Reads what a message says, beside what was there.
    mutating func merge(_ reader: WireReader) throws(ONNXError) {
        var reader = reader
        while let field = try reader.next() {
            switch field.number {
            case 1:
                guard nodes.count < Self.mostNodes else {
                    throw .tooLarge("it has more than \(Self.mostNodes) nodes")
                }
                nodes.append(try NodeProto(try reader.message(field)))
            case 2: name = try reader.text(field)
            case 5:
                var tensor = TensorProto()
                try tensor.merge(try reader.message(field))
                initializers.append(tensor)
            case 11: inputs.append(try ValueInfoProto(try reader.message(field)))
            case 12: outputs.append(try ValueInfoProto(try reader.message(field)))
            case 15: sparseInitializerCount += 1
            default: break
            }
        }
    }
}
