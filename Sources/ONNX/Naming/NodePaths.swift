/// The paths of a graph's nodes: where each stands in the network that it was exported from, no path given twice.
///
/// Of what a file keeps, the first that there is: the name of the weights without `.weight`; the module in the node's name or in
/// what PyTorch's second exporter notes, or the scope that TensorFlow wrote into it (``ScopeNames``); the node's name; its value's name; the operator and a number. Of a module, the one node
/// with weights and nodes that are alone in it have the module's path, and others its path and their operator. What would have
/// another's path is numbered from the second on: `relu`, `relu_1`.
struct NodePaths {
    private var operators: [Substring: Set<String>] = [:]
    private var weightedCounts: [Substring: Int] = [:]
    private var nextNumbers: [String: Int] = [:]
    private var counts: [String: Int] = [:]
    private var given: Set<String> = []

    /// The paths of nodes, in their order.
    static func paths(of nodes: [GraphFolder.Kept]) -> [String] {
        var paths = NodePaths()
        let scopes = ScopeNames(nodes)
        let addresses = zip(nodes, scopes.modules).map { kept, scope in
            var address = kept.node.address
            address.module = address.module ?? kept.weightPath ?? scope
            return address
        }
        for (kept, address) in zip(nodes, addresses) {
            for module in Self.modules(around: address.module ?? "") {
                paths.operators[module, default: []].insert(kept.node.node.operatorType)
                if kept.isWeighted { paths.weightedCounts[module, default: 0] += 1 }
            }
        }
        return zip(nodes, addresses).map { kept, address in
            // Exporters keep equal weights once, so that a name seen before may be another module's.
            if let path = kept.weightPath, !paths.given.contains(path) { return paths.unique(path) }
            return paths.unique(paths.path(kept, address))
        }
    }

    private mutating func path(_ kept: GraphFolder.Kept, _ address: NodeAddress) -> String {
        guard let module = address.module else {
            let count = counts[address.function, default: 0]
            counts[address.function] = count + 1
            return address.name ?? "\(address.function)-\(count)"
        }
        if module.isEmpty { return address.function }
        let isAlone =
            operators[module[...]]?.count == 1
            || kept.isWeighted && weightedCounts[module[...]] == 1
        return isAlone ? module : "\(module).\(address.function)"
    }

    private mutating func unique(_ path: String) -> String {
        var candidate = path
        while !given.insert(candidate).inserted {
            let number = nextNumbers[path, default: 1]
            nextNumbers[path] = number + 1
            candidate = "\(path)_\(number)"
        }
        return candidate
    }

    /// A module and all that it stands in, but the network itself.
    private static func modules(around module: String) -> [Substring] {
        guard !module.isEmpty else { return [] }
        var modules = [module[...]]
        for index in module.utf8.indices where module.utf8[index] == UInt8(ascii: ".") {
            modules.append(module[..<index])
        }
        return modules
    }
}

extension GraphFolder.Kept {
    /// Whether it is a layer with weights.
    fileprivate var isWeighted: Bool {
        switch operation {
        case .convolution, .gemm, .matrixProduct, .batchNormalization, .layerNormalization,
            .instanceNormalization, .groupNormalization, .prelu:
            inputs.contains { if case .constant = $0 { true } else { false } }
        default: false
        }
    }

    /// The path that the name of its weights tells.
    fileprivate var weightPath: String? {
        guard isWeighted else { return nil }
        for case .constant(let tensor) in inputs {
            guard let name = tensor.name, name.hasSuffix(".weight") else { continue }
            let path = cleaned(String(name.dropLast(7)), limit: NodeAddress.limit)
            if !path.isEmpty { return path }
        }
        return nil
    }
}
