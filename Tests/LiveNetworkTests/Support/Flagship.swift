import Network

/// The network of the flagship article: nine layers on pictures of 32 × 32.
enum Flagship {
    static func graph() throws -> Graph {
        func convolution(_ channels: Int, _ kernel: Int, _ deviation: Double) -> Graph.Operation {
            .convolution(Convolution(channels: channels, kernel: kernel, deviation: deviation))
        }
        let half = Graph.Operation.meanPool(Pooling(size: 2))
        return try Graph(
            input: PictureShape(channels: 3, height: 32, width: 32),
            stack: [
                convolution(128, 3, 0.04), .elu, convolution(128, 3, 0.05), .elu,
                convolution(128, 3, 0.06), .elu, half,
                convolution(128, 3, 0.04), .elu, convolution(128, 3, 0.05), .elu,
                convolution(128, 3, 0.06), .elu, half,
                convolution(128, 3, 0.06), .elu, convolution(128, 1, 0.05), .elu,
                convolution(10, 1, 0.04), .elu, .globalMean, .softmax,
            ])
    }
}
