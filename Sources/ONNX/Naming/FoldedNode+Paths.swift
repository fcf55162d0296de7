extension FoldedNode {
    /// Nodes with their paths.
    static func named(_ kept: [GraphFolder.Kept]) -> [FoldedNode] {
        zip(kept, NodePaths.paths(of: kept)).map { kept, path in
            FoldedNode(
                operation: kept.operation, operatorName: kept.node.node.operatorType,
                inputs: kept.inputs, outputs: kept.outputs, path: path, name: kept.node.node.name)
        }
    }
}
