extension Graph {
    /// Multiplications of the direct sum that node `index` takes for one picture, an attention's products of matrices counted; 0 where
    /// it has neither.
    public func multiplications(ofNode index: Int) -> Int {
        if case .attention(let attention) = nodes[index].operation {
            let read = nodes[index].inputs.map { shapes[$0] }
            return attention.multiplications(read[0], read[1], read[2])
        }
        guard let layer = layers.first(where: { $0.node == index }) else { return 0 }
        let output = shapes[index + 1]
        return layer.weightShape.reduce(1, *) * output.height * output.width
    }

    /// Multiplications that a forward pass takes for one picture.
    public var multiplications: Int { nodes.indices.reduce(0) { $0 + multiplications(ofNode: $1) } }
}
