extension ModelFile {
    /// Works out everything of the model that does not depend on pixels, for one size of picture.
    /// - Throws: ``ONNXError`` with the place of what is at fault; what is not supported is named all at once.
    package func folded(_ options: FoldingOptions = FoldingOptions()) throws(ONNXError)
        -> FoldedGraph
    {
        let graph = try GraphLinker.link(model)
        let output = try Self.output(of: graph, options)
        let nodes = GraphOrder.needed(
            for: output.value, of: graph.nodes, valueCount: graph.valueNames.count)
        let inputs = Self.inputs(of: graph, readBy: nodes)
        // What reads the picture may stand in their own graphs, which are not looked into.
        let branches = nodes.filter { ["If", "Loop", "Scan"].contains($0.node.operatorType) }
        guard !inputs.isEmpty || branches.isEmpty else {
            throw .unsupported(branches.map { UnsupportedNode($0, OperatorRule.branchReason) })
        }
        let input = try GraphInput(inputs, options)
        var folder = try GraphFolder(graph, self, input)
        try folder.fold(nodes, for: output.value)
        guard folder.unsupported.isEmpty else { throw .unsupported(folder.unsupported) }
        guard case .picture(let value) = folder.operand(output.value), value.index > 0 else {
            throw .refused(
                "the model's output \(shown(output.info.name)) does not depend on its input")
        }
        let version = model.operatorSets.first { $0.domain.isEmpty }?.version ?? 0
        return FoldedGraph(
            values: folder.values, nodes: FoldedNode.named(folder.kept), inputType: input.type,
            output: value.index, outputName: output.info.name,
            valuesByName: folder.valuesByName, operatorSet: version, file: self)
    }

    private static func output(
        of graph: LinkedGraph, _ options: FoldingOptions
    ) throws(ONNXError) -> (info: ValueInfoProto, value: ValueID) {
        for (info, _) in graph.outputs {
            if case .other(let kind) = info.kind, options.output ?? info.name == info.name {
                throw .refused(
                    "the model's output \(shown(info.name)) is \(kind), as classifiers of tables make; only networks that answer with a tensor are shown"
                )
            }
        }
        let names = graph.outputs.prefix(8).map { shown($0.info.name) }.joined(separator: ", ")
        if let name = options.output {
            if let output = graph.outputs.first(where: { $0.info.name == name }) { return output }
            // Any value on the way may be asked for, such as the numbers before a sigmoid.
            guard let value = graph.valueNames.firstIndex(of: name) else {
                throw .refused("the model has no output \(shown(name)); it has \(names)")
            }
            return (ValueInfoProto(named: name), value)
        }
        guard graph.outputs.count == 1 else {
            if let node = graph.nodes.first(where: { $0.node.isOfDetectors }) {
                throw .refused(
                    "the model finds objects (it has \(graph.outputs.count) outputs and \(node.node.place)); only networks that answer with one tensor are shown"
                )
            }
            throw .refused(
                "the model has \(graph.outputs.count) outputs; say which to show, one of \(names): 'output: NAME' in a notebook, --output NAME to a command"
            )
        }
        return graph.outputs[0]
    }

    private static func inputs(
        of graph: LinkedGraph, readBy nodes: [LinkedNode]
    ) -> [(info: ValueInfoProto, value: ValueID)] {
        var isRead = [Bool](repeating: false, count: graph.valueNames.count)
        for node in nodes { for input in node.inputs { if let input { isRead[input] = true } } }
        return graph.inputs.filter { isRead[$0.value] }
    }
}

extension NodeProto {
    /// Whether only networks that find objects have it.
    fileprivate var isOfDetectors: Bool {
        ["NonMaxSuppression", "RoiAlign", "MaxRoiPool", "EfficientNMS_TRT"].contains(operatorType)
    }
}
