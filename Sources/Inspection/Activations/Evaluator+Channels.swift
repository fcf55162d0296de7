public import Network

extension Evaluator {
    /// The mean over positions of each channel after `layer` layers, a piece of the pictures at a time.
    ///
    /// Only `piece` pictures' activations are held at once.
    ///
    /// - Shape: [N, C, H, W] → [N, channels of the layer]
    /// - Throws: What the network throws while it runs.
    public func meanActivations(
        after layer: Int, of pictures: Tensor, piece: Int = 50
    ) throws -> Tensor {
        var values: [Float] = []
        try forEachPiece(of: pictures, at: value(after: layer), piece: piece) { activations in
            values += activations.meanOverPositions().values
        }
        return Tensor(
            shape: [pictures.shape[0], values.count / max(pictures.shape[0], 1)], values: values)
    }

    /// What describes each channel after `layer` layers, a piece of the pictures at a time.
    /// - Returns: nil of no pictures.
    /// - Throws: What the network throws while it runs, or ``SampleError`` when an activation is not finite.
    public func channelStatistics(
        after layer: Int, of pictures: Tensor, activation: ChannelStatistics.Activation,
        piece: Int = 50
    ) throws -> ChannelStatistics? {
        try channelStatistics(
            at: value(after: layer), of: pictures, activation: activation, piece: piece)
    }

    /// What describes each channel of a value of the graph, a piece of the pictures at a time.
    /// - Returns: nil of no pictures.
    /// - Throws: What the network throws while it runs, or ``SampleError`` when an activation is not finite.
    public func channelStatistics(
        at value: Int, of pictures: Tensor, activation: ChannelStatistics.Activation,
        piece: Int = 50
    ) throws -> ChannelStatistics? {
        var statistics: ChannelStatistics?
        try forEachPiece(of: pictures, at: value, piece: piece) { activations in
            var sofar =
                statistics
                ?? ChannelStatistics(channels: activations.shape[1], activation: activation)
            try sofar.add(activations)
            statistics = sofar
        }
        return statistics
    }

    private func value(after layer: Int) -> Int {
        layer == 0 ? 0 : network.graph.layers[layer - 1].output
    }

    private func forEachPiece(
        of pictures: Tensor, at value: Int, piece: Int, _ body: (Tensor) throws -> Void
    ) throws {
        for start in stride(from: 0, to: pictures.shape[0], by: piece) {
            let range = start..<min(start + piece, pictures.shape[0])
            for activations in try self.activations(
                at: [value], of: pictures.entries(range))
            {
                try body(activations)
            }
        }
    }
}
