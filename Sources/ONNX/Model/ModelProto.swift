/// An ONNX file as it is written, nothing of it judged yet.
///
/// The fields are those of `onnx.proto`; what is not needed to compute the network or to name its parts is not kept, above all
/// the stack traces that PyTorch's second exporter writes to every node, which name private paths.
package struct ModelProto: Equatable, Sendable {
    /// The version of the format.
    package var irVersion: Int64 = 0
    /// The program that wrote it.
    package var producerName = ""
    /// That program's version.
    package var producerVersion = ""
    /// The versions of the operators in it.
    package var operatorSets: [OperatorSetID] = []
    /// Texts by name, such as the names of classes.
    package var metadata: [String: String] = [:]
    /// The graph; nil where the file has none.
    package var graph: GraphProto?
    /// Functions that its nodes may call.
    package var functions: [FunctionProto] = []

    /// Reads a whole file; a graph that occurs twice is merged.
    init(_ reader: WireReader) throws(ONNXError) {
        var reader = reader
        while let field = try reader.next() {
            switch field.number {
            case 1: irVersion = try reader.integer(field)
            case 2: producerName = try reader.text(field)
            case 3: producerVersion = try reader.text(field)
            case 7:
                var graph = self.graph ?? GraphProto()
                try graph.merge(try reader.message(field))
                self.graph = graph
            case 8: operatorSets.append(try OperatorSetID(try reader.message(field)))
            case 14:
                let entry = try StringStringEntry(try reader.message(field))
                metadata[entry.key] = entry.value
            case 25: functions.append(try FunctionProto(try reader.message(field)))
            default: break
            }
        }
    }
}
