import Foundation
import Network

/// Training of networks as textbooks have them, beside the flagship: LeNet-5, a plain network of convolutions whose channels
/// are no multiples of 16, and dense layers alone.
///
/// By the recipe `article`, whose optimiser, AMSGrad, PyTorch has too: `pytorch/networks.py` compares the two.
struct OrdinaryBenchmark {
    private static let batch = 128
    private let clock = ContinuousClock()

    func run(_ table: inout ResultTable) throws {
        for (name, graph) in try Self.networks() { try training(name, graph, &table) }
    }

    /// By the names that `pytorch/networks.py` knows.
    private static func networks() throws -> [(String, Graph)] {
        func convolution(_ channels: Int, _ kernel: Int, padding: Int? = nil) -> Graph.Operation {
            .convolution(
                Convolution(
                    channels: channels, kernel: kernel, padding: padding, hasBias: true,
                    deviation: 0.05))
        }
        func dense(_ channels: Int) -> Graph.Operation {
            .dense(Dense(channels: channels, hasBias: true, deviation: 0.05))
        }
        let halves = Graph.Operation.maxPool(Pooling(size: 2))
        let digits = PictureShape(channels: 1, height: 28, width: 28)
        let colors = PictureShape(channels: 3, height: 32, width: 32)
        return [
            (
                "LeNet-5",
                try Graph(
                    input: digits,
                    stack: [
                        convolution(6, 5), .relu, halves, convolution(16, 5, padding: 0), .relu,
                        halves, dense(120), .relu, dense(84), .relu, dense(10), .softmax,
                    ])
            ),
            (
                "12-24-48",
                try Graph(
                    input: colors,
                    stack: [
                        convolution(12, 3), .relu, halves, convolution(24, 3), .relu, halves,
                        convolution(48, 3), .relu, halves, dense(128), .relu, dense(10), .softmax,
                    ])
            ),
            (
                "784-512-256-10",
                try Graph(
                    input: digits,
                    stack: [dense(512), .relu, dense(256), .relu, dense(10), .softmax])
            ),
            ("flagship", try NetworkBenchmark.flagship()),
        ]
    }

    /// Steps for a second and a half, after two that compile the kernels.
    private func training(_ name: String, _ graph: Graph, _ table: inout ResultTable) throws {
        let pictures = NetworkBenchmark.pictures(8192, graph.input)
        let trainer = try Trainer(
            graph, recipe: Recipe(method: .article, epochs: 1000, batch: Self.batch, seed: 1),
            training: pictures, test: NetworkBenchmark.pictures(10, graph.input))
        for _ in 0..<2 { _ = try trainer.next() }
        var seconds: [Double] = []
        let start = clock.now
        while (clock.now - start) / .seconds(1) < 1.5 || seconds.count < 3 {
            let begin = clock.now
            // What is measured after an epoch is no part of a step.
            guard case .step = try trainer.next() else { continue }
            seconds.append((clock.now - begin) / .seconds(1))
        }
        let mean = seconds.reduce(0, +) / Double(seconds.count)
        table.add(
            "Training of ordinary networks, batch \(Self.batch)", name,
            Double(Self.batch) / mean, "pictures/s")
    }
}
