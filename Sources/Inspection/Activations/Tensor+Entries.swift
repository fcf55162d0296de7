public import Network

extension Tensor {
    /// Chosen entries of the first axis, such as some pictures of a batch.
    /// - Returns: [indices.count, …].
    public func entries(_ indices: some Collection<Int>) -> Tensor {
        var values: [Float] = []
        values.reserveCapacity(indices.count * self.values.count / max(shape[0], 1))
        for index in indices { values.append(contentsOf: entry(index)) }
        return Tensor(shape: [indices.count] + shape.dropFirst(), values: values)
    }

    /// The mean over positions, in double precision.
    ///
    /// - Shape: [N, C, H, W] → [N, C]
    public func meanOverPositions() -> Tensor {
        precondition(shape.count == 4, "activations are [N, C, H, W]")
        let area = shape[2] * shape[3]
        let means = (0..<shape[0] * shape[1]).map { map in
            Float(
                values[map * area..<(map + 1) * area].reduce(0.0) { $0 + Double($1) }
                    / Double(area))
        }
        return Tensor(shape: [shape[0], shape[1]], values: means)
    }
}
