import Foundation
import Network

/// Training, forward passes and gradients of the flagship's network.
struct NetworkBenchmark {
    private let clock = ContinuousClock()
    private let graph: Graph

    init() throws {
        graph = try Self.flagship()
    }

    /// The network that `notebooks/inside-the-mind.md` declares.
    static func flagship() throws -> Graph {
        var operations: [Graph.Operation] = []
        let layers: [(channels: Int, kernel: Int, deviation: Double, pools: Bool)] = [
            (128, 3, 0.04, false), (128, 3, 0.05, false), (128, 3, 0.06, true),
            (128, 3, 0.04, false), (128, 3, 0.05, false), (128, 3, 0.06, true),
            (128, 3, 0.06, false), (128, 1, 0.05, false), (10, 1, 0.04, false),
        ]
        for layer in layers {
            operations.append(
                .convolution(
                    Convolution(
                        channels: layer.channels, kernel: layer.kernel, deviation: layer.deviation))
            )
            operations.append(.elu)
            if layer.pools { operations.append(.meanPool(Pooling(size: 2))) }
        }
        return try Graph(
            input: PictureShape(channels: 3, height: 32, width: 32),
            stack: operations + [.globalMean, .softmax])
    }

    private func pictures(_ count: Int) -> LabelledPictures {
        Self.pictures(count, PictureShape(channels: 3, height: 32, width: 32))
    }

    /// Noise in ten classes.
    static func pictures(_ count: Int, _ shape: PictureShape) -> LabelledPictures {
        var generator = SeededGenerator(seed: 1)
        return LabelledPictures(
            shape: shape,
            pixels: (0..<count * shape.count).map { _ in UInt8(truncatingIfNeeded: generator.next())
            },
            labels: (0..<count).map { UInt16($0 % 10) }, classNames: (0..<10).map { "\($0)" })
    }

    func training(_ table: inout ResultTable) throws {
        for batch in [50, 128, 256] { try training(batch: batch, &table) }
    }

    private func training(batch: Int, _ table: inout ResultTable) throws {
        let pictures = pictures(2048)
        let trainer = try Trainer(
            graph, recipe: Recipe(method: .modern, epochs: 1, batch: batch, seed: 1),
            training: pictures, test: pictures)
        for _ in 0..<2 { _ = try trainer.next() }
        let before = trainer.time
        let steps = max(2, 768 / batch)
        let start = clock.now
        for _ in 0..<steps { _ = try trainer.next() }
        let seconds = (clock.now - start) / .seconds(1)
        let time = trainer.time - before
        func share(_ part: Double) -> String { String(format: "%.1f %%", 100 * part / seconds) }
        table.add(
            "Training", "batch \(batch)", Double(batch * steps) / seconds, "pictures/s",
            remark:
                "kernels \(share(time.kernels)), optimiser \(share(time.optimizer)), data \(share(time.data))"
        )
    }

    func forward(_ table: inout ResultTable) throws {
        let evaluator = Evaluator(Network(initialising: graph, seed: 1))
        for batch in [50, 128, 256] {
            let tensor = pictures(batch).tensor(0..<batch)
            let seconds = try fastest { _ = try evaluator.logits(of: tensor) }
            table.add("Forward", "batch \(batch)", Double(batch) / seconds, "pictures/s")
        }
    }

    func gradients(_ table: inout ResultTable) throws {
        let evaluator = Evaluator(Network(initialising: graph, seed: 1))
        let tensor = pictures(128).tensor(0..<128)
        let gradients = try fastest {
            _ = try evaluator.gradients(of: tensor) { logits, _ in
                Tensor(shape: logits.shape, repeating: 1)
            }
        }
        table.add(
            "Gradients to the picture", "batch 128", 128 / gradients, "(picture × node)/s")
    }

    func kernels(_ table: inout ResultTable) throws {
        let timings = try KernelTiming.ofTrainingStep(graph, piece: Evaluator.largestPiece)
        for timing in timings {
            let name = "\(graph.name(ofNode: timing.node)), \(timing.pass.words)"
            if timing.operations > 0 {
                table.add(
                    "Kernels, piece of \(Evaluator.largestPiece)", name,
                    Double(timing.operations) / timing.seconds * 1e-9, "GFLOP/s",
                    remark: String(format: "%6.2f ms  ", timing.seconds * 1e3) + timing.kernel)
            } else {
                table.add(
                    "Kernels, piece of \(Evaluator.largestPiece)", name, timing.seconds * 1e3, "ms",
                    remark: "              " + timing.kernel)
            }
        }
    }

    /// The shortest of three times, in seconds.
    private func fastest(_ body: () throws -> Void) throws -> Double {
        try body()
        return try (0..<3).map { _ in
            let start = clock.now
            try body()
            return (clock.now - start) / .seconds(1)
        }.min() ?? 0
    }
}

extension Graph {
    fileprivate func name(ofNode node: Int) -> String {
        if let layer = layers.firstIndex(where: { $0.node == node }) { return "layer \(layer)" }
        switch nodes[node].operation {
        case .elu: return "ELU at \(shapes[node + 1].width)×\(shapes[node + 1].height)"
        case .meanPool: return "mean pool to \(shapes[node + 1].width)×\(shapes[node + 1].height)"
        case .globalMean: return "global mean"
        default: return "node \(node)"
        }
    }
}

extension KernelTiming.Pass {
    fileprivate var words: String {
        switch self {
        case .forward: "forward"
        case .gradientToInput: "gradient to input"
        case .gradientToWeights: "gradient to weights"
        }
    }
}
