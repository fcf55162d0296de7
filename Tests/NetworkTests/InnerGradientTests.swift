import TestSupport
import Testing

@testable import Network

/// Gradients to inner values, and of them.
@Suite struct InnerGradientTests {
    /// Central differences in double precision, with all else held as it is.
    @Test(arguments: Example.all)
    func gradientsToEveryValueAreThoseOfTheReference(_ example: Example) throws {
        let network = Network(randomising: example.graph, seed: 3)
        let (reference, pictures) = (network.reference, noise(2, example.graph.input, seed: 4))
        let evaluator = Evaluator(network)
        let seeds = (0..<evaluator.classCount).map { Double($0 % 5) - 1.5 }
        let all = reference.values(of: pictures.entry(1).map(Double.init))
        for value in 0...example.graph.logitsValue {
            let found = try evaluator.gradients(to: value, of: pictures) { _, range in
                Tensor(
                    shape: [range.count, seeds.count],
                    values: range.flatMap { _ in seeds.map(Float.init) })
            }
            let known = all[value]
            #expect(relativeError(found.values.entry(1), known) < 1e-5, "value \(value)")
            let ours = found.gradients.entry(1).map(Double.init)
            let greatest = ours.map(abs).max() ?? 0
            func score(_ place: Int, _ step: Double) -> Double {
                var moved = known
                moved[place] += step
                return zip(reference.output(of: all, with: moved, at: value), seeds)
                    .reduce(0) { $0 + $1.0 * $1.1 }
            }
            for place in stride(from: 0, to: known.count, by: known.count / 6 + 1) {
                let ends = [-1e-5, 0, 1e-5].map { score(place, $0) }
                let (before, behind) = ((ends[1] - ends[0]) / 1e-5, (ends[2] - ends[1]) / 1e-5)
                // Where a window of a max pooling holds equals, or a ReLU reads 0, there is no slope.
                guard abs(before - behind) < 1e-3 * greatest else { continue }
                #expect(
                    abs(ours[place] - (before + behind) / 2) < 1e-4 * greatest + 1e-9,
                    "value \(value), place \(place)")
            }
        }
    }

    /// The mean over places of each channel, as the last numbers of a network of its own.
    @Test(arguments: Example.all)
    func whatMakesAChannelIsANetwork(_ example: Example) throws {
        let network = Network(randomising: example.graph, seed: 3)
        let (reference, pictures) = (network.reference, noise(1, example.graph.input, seed: 4))
        let pixels = pictures.entry(0).map(Double.init)
        for value in 0...example.graph.logitsValue {
            let part = try #require(try network.part(from: 0, to: value, meansOfPlaces: true))
            let shape = example.graph.shapes[value]
            let area = shape.height * shape.width
            func means(_ pixels: [Double]) -> [Double] {
                let values = reference.values(of: pixels)[value]
                return (0..<shape.channels).map { channel in
                    values[channel * area..<(channel + 1) * area].reduce(0, +) / Double(area)
                }
            }
            let target = shape.channels / 2
            let found = try Evaluator(part).gradients(of: pictures) { logits, _ in
                Tensor(
                    shape: logits.shape,
                    values: (0..<shape.channels).map { $0 == target ? 1 : 0 })
            }
            #expect(relativeError(found.logits.values, means(pixels)) < 1e-5, "value \(value)")
            let greatest = Double(found.gradients.values.map(abs).max() ?? 0)
            for place in stride(from: 0, to: pixels.count, by: pixels.count / 3 + 1) {
                var (above, below) = (pixels, pixels)
                above[place] += 1e-5
                below[place] -= 1e-5
                let slope = (means(above)[target] - means(below)[target]) / 2e-5
                #expect(
                    abs(Double(found.gradients.values[place]) - slope) < 1e-4 * greatest + 1e-9,
                    "value \(value), place \(place)")
            }
        }
    }

    /// What follows a value alone is a network whose picture it is.
    @Test(arguments: Example.all)
    func whatFollowsAValueIsANetwork(_ example: Example) throws {
        let network = Network(randomising: example.graph, seed: 3)
        let pictures = noise(3, example.graph.input, seed: 4)
        let evaluator = Evaluator(network)
        let logits = try evaluator.logits(of: pictures)
        for value in 1..<example.graph.logitsValue {
            guard let rest = try network.part(from: value, to: example.graph.logitsValue) else {
                continue
            }
            let values = try evaluator.activations(at: [value], of: pictures)[0]
            let found = try Evaluator(rest).logits(of: values)
            #expect(relativeError(found.values, logits.values.map(Double.init)) < 1e-5)
        }
    }

    @Test func aShortcutPastAValueLeavesNoNetworkBehindIt() throws {
        let same = Graph.Operation.convolution(Convolution(channels: 3, kernel: 3, deviation: 0.2))
        let graph = try Graph(
            input: PictureShape(channels: 3, height: 4, width: 4),
            nodes: [
                .init(same, inputs: [0]), .init(same, inputs: [1]), .init(.add, inputs: [1, 2]),
                .init(.globalMean, inputs: [3]), .init(.softmax, inputs: [4]),
            ])
        #expect((0...4).map { graph.leadsThrough($0, to: 4) } == [true, true, false, true, true])
        #expect(!graph.leadsThrough(3, to: 2))
        #expect(try Network(initialising: graph, seed: 1).part(from: 2, to: 4) == nil)
    }
}
