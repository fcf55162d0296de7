/// Why an ONNX file cannot be used.
///
/// `description` is the words for users, without the file's name, which the caller knows. Names in it are cleaned and shortened,
/// as ``shown(_:)`` does.
package enum ONNXError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The bytes are not protobuf as ONNX uses it; counted from the start of the file.
    case damaged(offset: Int, String)
    /// The file is larger or holds more than is read.
    case tooLarge(String)
    /// A tensor's numbers are not what it says they are, or not readable.
    case tensor(String, String)
    /// A tensor's numbers lie in another file that cannot be read.
    case externalData(tensor: String, String)
    /// The operators are of a version that is not known.
    case operatorSet(String)
    /// The graph is none: a value that nothing makes, a cycle, a name that is given twice.
    case broken(String)
    /// What the model is for is nothing that can be shown here.
    case refused(String)
    /// A node contradicts itself or what it reads.
    case node(operatorName: String, path: String, String)
    /// Nodes that are not computed here, all of the model's.
    case unsupported([UnsupportedNode])

    /// The words for users.
    package var description: String {
        switch self {
        case .damaged(let offset, let reason):
            "this is not an ONNX file, or a damaged one: at byte \(offset) \(reason); export or copy it again"
        case .tooLarge(let reason): "the model is too large: \(reason)"
        case .tensor(let name, let reason):
            "\(name.isEmpty ? "a tensor without a name" : "the tensor \(shown(name))") cannot be read: \(reason)"
        case .externalData(let name, let reason):
            "the numbers of the tensor \(shown(name)) lie outside the model's file: \(reason)"
        case .operatorSet(let reason): reason
        case .broken(let reason): "the model's graph is broken: \(reason); export it again"
        case .refused(let reason): reason
        case .node(let operatorName, let path, let reason):
            "the node '\(path)' (\(cleaned(operatorName, limit: 40))) cannot be computed: \(cleaned(reason, limit: 400))"
        case .unsupported(let nodes):
            nodes.count == 1
                ? "the model has a node that is not supported: \(nodes.words); name an output before it ('output: NAME'), or export the model without it"
                : "the model has \(nodes.count) nodes that are not supported: \(nodes.words); name an output before them ('output: NAME'), or export the model without them"
        }
    }
}
