import Inspection
import Network
import TestSupport

/// Functions whose gradients and integrals are known.
enum ClosedForm {
    /// A function of a few numbers with one logit.
    static func function(
        of count: Int, value: @escaping ([Double]) -> Double,
        gradient: @escaping ([Double]) -> [Double]
    ) -> LogitFunction {
        func points(_ values: [Double]) -> [[Double]] {
            stride(from: 0, to: values.count, by: count).map { Array(values[$0..<$0 + count]) }
        }
        return LogitFunction(shape: PictureShape(channels: count, height: 1, width: 1)) { values in
            points(values).map { [value($0)] }
        } gradients: { values, scoreGradient in
            let points = points(values)
            let logits = points.map { [value($0)] }
            let gradients = points.indices.flatMap { index in
                let factor = scoreGradient(logits[index], index)[0]
                return gradient(points[index]).map { factor * $0 }
            }
            return (logits, gradients)
        }
    }

    static func linear(_ weights: [Double]) -> LogitFunction {
        function(of: weights.count) { point in
            zip(weights, point).reduce(0) { $0 + $1.0 * $1.1 }
        } gradient: { _ in
            weights
        }
    }
}

extension LogitFunction {
    /// The reference network in double precision.
    init(_ network: ReferenceNetwork) {
        let input = network.shapes[0]
        func points(_ values: [Double]) -> [[Double]] {
            stride(from: 0, to: values.count, by: input.count).map {
                Array(values[$0..<$0 + input.count])
            }
        }
        self.init(
            shape: PictureShape(
                channels: input.channels, height: input.height, width: input.width)
        ) { values in
            points(values).map { network.output(of: $0) }
        } gradients: { values, scoreGradient in
            let points = points(values)
            let logits = points.map { network.output(of: $0) }
            let gradients = points.indices.flatMap { index in
                network.gradients(
                    of: points[index], outputGradient: scoreGradient(logits[index], index)
                ).picture
            }
            return (logits, gradients)
        }
    }
}

/// A small network of the flagship's kind: ELU after every layer, no bias, a global mean at the end.
enum SmallNetwork {
    static let shape = ReferenceNetwork.Shape(channels: 3, height: 6, width: 6)

    static func reference(seed: UInt64 = 5) -> ReferenceNetwork {
        var generator = SeededGenerator(seed: seed)
        return ReferenceNetwork(
            input: shape,
            stack: [
                .convolution(channels: 4, kernel: 3, stride: 1, padding: 1), .elu,
                .meanPool(size: 2, stride: 2),
                .convolution(channels: 5, kernel: 3, stride: 1, padding: 1), .elu,
                .convolution(channels: 10, kernel: 1, stride: 1, padding: 0), .elu, .globalMean,
            ], hasBias: false, generator: &generator
        ).scaled(by: 2.5)
    }

    /// [count, 3, 6, 6] in [0, 1).
    static func pictures(_ count: Int, seed: UInt64 = 6) -> Tensor {
        var generator = SeededGenerator(seed: seed)
        return Tensor(
            shape: [count, 3, 6, 6],
            values: (0..<count * shape.count).map { _ in Float(generator.nextUniform()) })
    }
}

extension ReferenceNetwork {
    /// Larger weights, rounded to single precision, so that the score bends along the path.
    func scaled(by factor: Double) -> ReferenceNetwork {
        var network = self
        for layer in network.parameters.indices {
            network.parameters[layer].weight = network.parameters[layer].weight.map {
                Double(Float($0 * factor))
            }
        }
        return network
    }
}
