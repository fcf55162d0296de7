/// The versions of operators that a model or a function uses, by who defines them.
struct OperatorSets {
    /// Versions of ONNX's own operators that are known here, all of what changed between them with them.
    static let known: ClosedRange<Int64> = 7...28

    private var versions: [String: Int64] = [:]

    /// Takes what a file says.
    /// - Throws: ``ONNXError/operatorSet(_:)`` for versions that are not known, or two of one domain.
    init(_ sets: [OperatorSetID]) throws(ONNXError) {
        for set in sets {
            if let other = versions[set.domain], other != set.version {
                throw .operatorSet(
                    "the model names two versions of one set of operators, \(other) and \(set.version); export it again"
                )
            }
            versions[set.domain] = set.version
        }
        if let version = versions[""], !Self.known.contains(version) {
            throw .operatorSet(
                "the model uses version \(version) of ONNX's operators (opset), and versions \(Self.known.lowerBound) to \(Self.known.upperBound) are known; export it again with opset_version=18"
            )
        }
    }

    /// Those of a model for what a function does not say.
    func filled(from model: OperatorSets) -> OperatorSets {
        var sets = self
        sets.versions.merge(model.versions) { own, _ in own }
        return sets
    }

    /// The version of a node's operators.
    /// - Throws: ``ONNXError/operatorSet(_:)`` where none is given for ONNX's own; others' are nobody's to judge.
    func version(of node: NodeProto) throws(ONNXError) -> Int64 {
        if let version = versions[node.domain] { return version }
        guard node.domain.isEmpty else { return 0 }
        throw .operatorSet(
            "the model does not say which version of ONNX's operators it uses (opset_import); export it again"
        )
    }
}
