import Network
import TestSupport
import Testing

@testable import Network

/// A graph run and differentiated beside the independent implementation.
enum Comparison {
    /// Expects that all values and gradients are those of the reference, for three pictures.
    ///
    /// Gradients are those of the sum of the last values, each times a number of its own; to the pictures, and to the weights
    /// where there are any.
    static func expect(
        _ graph: Graph, within tolerance: Double = 2e-5, pictures count: Int = 3, seed: UInt64 = 3,
        from range: ClosedRange<Float> = 0...1, _ location: SourceLocation = #_sourceLocation
    ) throws {
        let network = Network(randomising: graph, seed: seed)
        var pictures = noise(count, graph.input, seed: seed + 1)
        pictures.values = pictures.values.map {
            range.lowerBound + $0 * (range.upperBound - range.lowerBound)
        }
        let reference = network.reference
        let made = graph.shapes[GraphCompiler.logitsValue(of: graph)].count
        let seeds = noise(count, PictureShape(channels: made, height: 1, width: 1), seed: 5)
        let found = try Evaluator(network).gradients(of: pictures) { _, range in
            Tensor(
                shape: [range.count, made],
                values: range.flatMap { seeds.entry($0).map { $0 - 0.5 } })
        }
        // Without gradients the buffers of values are used again.
        let logits = try Evaluator(network).logits(of: pictures)
        #expect(logits == found.logits, sourceLocation: location)
        var ofWeights = reference.parameters.map { $0.weight.map { _ in 0.0 } }
        var ofBiases = reference.parameters.map { $0.bias.map { $0.map { _ in 0.0 } } }
        for picture in 0..<count {
            let values = pictures.entry(picture).map(Double.init)
            let output = reference.output(of: values)
            #expect(output.count == made, sourceLocation: location)
            #expect(
                relativeError(found.logits.entry(picture), output) < tolerance,
                sourceLocation: location)
            let expected = reference.gradients(
                of: values, outputGradient: seeds.entry(picture).map { Double($0 - 0.5) })
            #expect(
                relativeError(found.gradients.entry(picture), expected.picture) < tolerance,
                "gradient to the picture", sourceLocation: location)
            for (layer, gradients) in expected.parameters.enumerated() {
                for (index, value) in gradients.weight.enumerated() {
                    ofWeights[layer][index] += value
                }
                for (index, value) in (gradients.bias ?? []).enumerated() {
                    ofBiases[layer]?[index] += value
                }
            }
        }
        let ours = try weightGradients(network, pictures, seeds.values.map { $0 - 0.5 })
        for (layer, gradients) in ours.enumerated() {
            #expect(
                relativeError(gradients.weight.values, ofWeights[layer]) < tolerance,
                "gradient to the weights of layer \(layer)", sourceLocation: location)
            guard let bias = gradients.bias, let expected = ofBiases[layer] else { continue }
            #expect(
                relativeError(bias.values, expected) < tolerance,
                "gradient to the bias of layer \(layer)", sourceLocation: location)
        }
    }

    /// The gradients to the weights over all pictures, each a piece of its own, as a training step takes them.
    private static func weightGradients(
        _ network: Network, _ pictures: Tensor, _ seeds: [Float]
    ) throws -> [Network.Weights] {
        guard !network.layers.isEmpty else { return [] }
        let prepared = PreparedWeights(network.graph)
        let compiled = try CompiledGraph(
            network.graph, piece: 1, purpose: .training, weights: prepared)
        let sum = try GradientSum(compiled)
        try prepared.load(network.layers)
        let count = pictures.shape[0]
        let made = seeds.count / count
        var result = network.layers
        for piece in 0..<count {
            _ = compiled.pictures.update(fromContentsOf: pictures.entry(piece))
            try compiled.runForward()
            _ = compiled.logitGradients?.update(
                fromContentsOf: seeds[piece * made..<(piece + 1) * made])
            try compiled.runBackward()
            try sum.add(
                [compiled], isFirst: piece == 0, isLast: piece == count - 1, into: &result)
        }
        return result
    }
}
