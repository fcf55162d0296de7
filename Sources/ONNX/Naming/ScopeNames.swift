/// The modules in the names that TensorFlow's scopes leave: `sequential_1/stem_1/Relu` is of `stem`.
///
/// What all names begin with is the network itself. Keras traces a network anew to export it and counts its names on, so that each of
/// them ends in `_1` or a later number.
struct ScopeNames {
    /// The module of each node; nil where its names tell of no scope, empty for the network itself.
    let modules: [String?]

    /// Reads the names of nodes.
    init(_ nodes: [GraphFolder.Kept]) {
        var scopes = nodes.map { Self.scope(of: $0) }
        var isOfKeras = false
        // The network's own name, and before it that of the call that a saved model is.
        while let root = Self.common(scopes) {
            isOfKeras = Self.withoutCount(root) != nil
            scopes = scopes.map { $0.map { $0.dropFirst() } }
        }
        let outermost = scopes.compactMap { $0?.first }
        if isOfKeras, outermost.allSatisfy({ Self.withoutCount($0) != nil }) {
            scopes = scopes.map { scope in
                guard let scope, let name = scope.first.flatMap(Self.withoutCount) else {
                    return scope
                }
                return [name] + scope.dropFirst()
            }
        }
        modules = scopes.map { scope in
            scope.map { cleaned($0.joined(separator: "."), limit: NodeAddress.limit) }
        }
    }

    /// `stem` of `stem_1`; nil where no number stands behind.
    private static func withoutCount(_ name: Substring) -> Substring? {
        guard let sign = name.lastIndex(of: "_"), sign > name.startIndex,
            case let digits = name[name.index(after: sign)...].utf8, !digits.isEmpty,
            digits.allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        return name[..<sign]
    }

    /// Bytes of a name that is taken apart; longer ones are nobody's.
    private static let longest = 2048
    /// What stands between a layer and its weights.
    private static let operations: Set<Substring> = [
        "convolution", "Conv2D", "depthwise", "MatMul", "Cast",
    ]

    /// The piece that all scopes begin with, of two nodes or more; nil where there is none.
    private static func common(_ scopes: [ArraySlice<Substring>?]) -> Substring? {
        let known = scopes.compactMap(\.self)
        guard known.count > 1, let root = known[0].first,
            known.allSatisfy({ $0.first == root })
        else { return nil }
        return root
    }

    /// The scopes that a node stands in, the outermost first: those of its name, or of its weights where several operations became
    /// one that has a name of its own.
    private static func scope(of kept: GraphFolder.Kept) -> ArraySlice<Substring>? {
        if let pieces = pieces(kept.node.node.name) { return pieces.dropLast() }
        for case .constant(let tensor) in kept.inputs where tensor.shape.count > 1 {
            guard let pieces = tensor.name.flatMap(pieces)?.dropLast(), let last = pieces.last,
                operations.contains(last)
            else { continue }
            return pieces.dropLast()
        }
        return nil
    }

    private static func pieces(_ name: String) -> ArraySlice<Substring>? {
        guard name.utf8.count <= longest else { return nil }
        let pieces = name.split(separator: "/", omittingEmptySubsequences: false)
        return pieces.count > 1 && pieces.allSatisfy { !$0.isEmpty } ? pieces[...] : nil
    }
}
