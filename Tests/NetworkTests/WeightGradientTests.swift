import TestSupport
import Testing

@testable import Network

@Suite struct WeightGradientTests {
    /// The gradient of Σ r·logits over two pieces, as a training step takes it.
    private func gradients(
        _ network: Network, _ pictures: Tensor, _ weights: [Float]
    ) throws -> [Network.Weights] {
        let prepared = PreparedWeights(network.graph)
        let compiled = try CompiledGraph(
            network.graph, piece: 2, purpose: .training, weights: prepared)
        let sum = try GradientSum(compiled)
        try prepared.load(network.layers)
        let count = network.graph.input.count
        var result = network.layers
        for piece in 0..<2 {
            _ = compiled.pictures.update(
                fromContentsOf: pictures.values[2 * piece * count..<2 * (piece + 1) * count])
            try compiled.runForward()
            _ = compiled.logitGradients?.update(fromContentsOf: weights + weights)
            try compiled.runBackward()
            try sum.add([compiled], isFirst: piece == 0, isLast: piece == 1, into: &result)
        }
        return result
    }

    @Test(arguments: Example.all)
    func gradientsToWeightsAreCentralDifferences(_ example: Example) throws {
        let network = Network(randomising: example.graph, seed: 11)
        let pictures = noise(4, example.graph.input, seed: 12)
        var generator = SeededGenerator(seed: 13)
        let weights = (0..<Evaluator(network).classCount).map { _ in Float(generator.nextNormal()) }
        let ours = try gradients(network, pictures, weights)
        func score(_ reference: ReferenceNetwork) -> Double {
            (0..<4).map { index in
                zip(reference.output(of: pictures.entry(index).map(Double.init)), weights)
                    .map { $0 * Double($1) }.reduce(0, +)
            }.reduce(0, +)
        }
        for layer in network.layers.indices {
            let scale = Double(ours[layer].weight.values.map(abs).max() ?? 0)
            for _ in 0..<6 {
                let index = generator.nextInteger(below: ours[layer].weight.values.count)
                var (above, below) = (network.reference, network.reference)
                above.parameters[layer].weight[index] += 1e-5
                below.parameters[layer].weight[index] -= 1e-5
                let difference = (score(above) - score(below)) / 2e-5
                #expect(abs(Double(ours[layer].weight.values[index]) - difference) < 5e-5 * scale)
            }
            guard let bias = ours[layer].bias else { continue }
            let index = generator.nextInteger(below: bias.values.count)
            var (above, below) = (network.reference, network.reference)
            above.parameters[layer].bias?[index] += 1e-5
            below.parameters[layer].bias?[index] -= 1e-5
            let difference = (score(above) - score(below)) / 2e-5
            let greatest = Double(bias.values.map(abs).max() ?? 0)
            #expect(abs(Double(bias.values[index]) - difference) < 5e-5 * greatest)
        }
    }
}
