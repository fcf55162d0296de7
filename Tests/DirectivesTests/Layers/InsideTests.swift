import Charts
import Findings
import Network
import Notebook
import TestSupport
import Testing

@testable import Directives

/// Gradients to and of what is inside the network: Grad-CAM at any layer, channels in the place of classes, layers in that of pixels.
@Suite struct InsideTests {
    private static let network: Network? = (try? NamedNetwork.graph()).map {
        Network(initialising: $0, seed: 8)
    }

    private static func figure(_ call: String) throws -> Figure {
        let network = try #require(network)
        let laboratory = Laboratory(
            graph: network.graph, checkpoint: Checkpoint(network: network), dataset: Fixture.facts,
            test: { Fixture.pictures })
        let subject = Subject(graph: network.graph, dataset: Fixture.facts)
        let executed = try Fixture.run(call + "\n", laboratory: laboratory, subject: subject)
        #expect(executed.diagnostics.map(\.message) == [])
        guard case .figure(let figure) = try #require(executed.outcomes.values.first) else {
            throw Fixture.Missing.figure
        }
        return figure.figure
    }

    private static func mistakes(_ call: String) throws -> [String] {
        try Fixture.mistakes(
            call + "\n", subject: Subject(graph: NamedNetwork.graph(), dataset: Fixture.facts))
    }

    private static func array(_ figure: Figure) throws -> (shape: [Int], values: [Double]) {
        for case .array(let name, _, let shape, let values) in figure.data where name != "alphas" {
            return (shape, values.map(Double.init))
        }
        throw Fixture.Missing.figure
    }

    /// What layer2 makes of a picture, and of black, [9, 4, 4].
    private static func values(_ picture: Int) throws -> [[Double]] {
        let network = try #require(network)
        let pixels = Fixture.pictures.pixels[picture * 192..<(picture + 1) * 192]
        let pictures = Tensor(
            shape: [2, 3, 8, 8],
            values: pixels.map { Float($0) / 255 } + [Float](repeating: 0, count: 192))
        let found = try Evaluator(network).activations(at: [11], of: pictures)[0]
        return (0..<2).map { found.entry($0).map(Double.init) }
    }

    /// Behind the layer stand a mean over 16 places and a dense layer, so that its gradient is known: W[k][c] / 16.
    @Test func gradCAMBeforeAMeanAndADenseLayerIsTheClassActivationMap() throws {
        let figure = try Self.figure("<<class-maps image=5>>")
        let (shape, maps) = try Self.array(figure)
        #expect(shape == [3, 4, 4])
        let (values, weights) = (
            try Self.values(5)[0], try #require(Self.network?.layers.last?.weight.values)
        )
        let greatest = maps.map(abs).max() ?? 0
        for target in 0..<3 {
            for place in 0..<16 {
                let sum = (0..<9).reduce(0.0) {
                    $0 + Double(weights[target * 9 + $1]) * values[$1 * 16 + place] / 16
                }
                #expect(abs(maps[target * 16 + place] - sum) < 1e-5 * greatest)
            }
        }
        #expect(
            figure.caption.hasPrefix(
                "Grad-CAM of test picture 5, of class frog at layer2.1.relu_1: 3 maps of 4×4 places, over the picture in grey, all on one scale. "
            ))
        #expect(
            figure.notes[1]
                == "A global mean and one dense layer follow, so that these are class activation maps (CAM) divided by the number of places, 16."
        )
        // The first layer by number has no mean behind it.
        let first = try Self.figure("<<class-maps image=5 layer=1 sign=positive view=map>>")
        #expect(first.notes.count == 1)
        #expect(first.caption.contains(" and only where that sum is positive (its ReLU). "))
        let tile = try #require(first.grid?.tiles.first)
        #expect((tile.picture.width, tile.picture.height) == (8, 8))
        // Red speaks against: without it every pixel keeps its blue.
        #expect(
            stride(from: 2, to: tile.picture.rgb.count, by: 3)
                .allSatisfy { tile.picture.rgb[$0] == 255 })
    }

    /// A value in the branch that a shortcut goes past has a gradient, by central differences in double precision.
    @Test func gradCAMInABranch() throws {
        let network = try #require(Self.network)
        let reference = try Self.reference(network)
        let pixels = Fixture.pictures.pixels[0..<192].map { Double(Float($0) / 255) }
        let all = reference.values(of: pixels)
        let values = all[9]
        let (_, maps) = try Self.array(Self.figure("<<class-maps image=0 layer=layer2.1.conv2>>"))
        let weights = (0..<9).map { channel in
            (0..<16).reduce(0.0) { sum, place in
                var (above, below) = (values, values)
                above[channel * 16 + place] += 1e-6
                below[channel * 16 + place] -= 1e-6
                return sum
                    + (reference.output(of: all, with: above, at: 9)[1]
                        - reference.output(of: all, with: below, at: 9)[1]) / 2e-6 / 16
            }
        }
        let greatest = maps.map(abs).max() ?? 0
        for place in 0..<16 {
            let sum = (0..<9).reduce(0.0) { $0 + weights[$1] * values[$1 * 16 + place] }
            #expect(abs(maps[16 + place] - sum) < 1e-4 * greatest)
        }
    }

    /// The rest is linear in the layer, so that its share in a logit is the difference times W[k][c] / 16.
    @Test func integratedGradientsAtALayer() throws {
        let figure = try Self.figure(
            "<<integrated-gradients images=2 layer=layer2 score=logit class=1>>")
        let (shape, shares) = try Self.array(figure)
        #expect(shape == [1, 9, 4, 4])
        let ends = try Self.values(2)
        let weights = try #require(Self.network?.layers.last?.weight.values)
        let greatest = shares.map(abs).max() ?? 0
        for (index, share) in shares.enumerated() {
            let expected =
                (ends[0][index] - ends[1][index]) * Double(weights[9 + index / 16]) / 16
            #expect(abs(share - expected) < 1e-5 * greatest)
        }
        let row = try #require(figure.table("proofs")?.rows.first)
        let change = try #require(row[5].number) - (try #require(row[4].number))
        #expect(abs((row[6].number ?? 0) - change) < 1e-5)
        #expect(abs(shares.reduce(0, +) - change) < 1e-5)
        #expect(
            figure.caption.hasPrefix(
                "Integrated gradients of test picture 2 at layer2 (layer2.1.relu_1), for the logit of dog, on the way from what layer2 (layer2.1.relu_1) makes of a black picture: "
            ))
        // One value a square of 2×2 pixels.
        let tile = try #require(figure.grid?.tiles.first)
        #expect((tile.picture.width, tile.picture.height) == (8, 8))
    }

    /// A layer's channels are many: files hold the sums that are drawn, which are W[k][c] / 16 summed over c, the same at all places.
    @Test func gradientsToALayerAreKeptAsSums() throws {
        let figure = try Self.figure(
            "<<interior-gradients images=2 layer=layer2 score=logit class=1 alphas=[.5]>>")
        let (shape, sums) = try Self.array(figure)
        #expect(shape == [1, 1, 4, 4])
        let weights = try #require(Self.network?.layers.last?.weight.values)
        let slopes = weights[9..<18].map { Double($0) / 16 }
        let sum = slopes.reduce(0, +)
        #expect(sums.allSatisfy { abs($0 - sum) < 1e-5 * abs(sum) })
        // The mean size is that of every channel's gradient, not of their sums.
        let size = try #require(figure.table("points")?.rows.first?.last?.number)
        let expected = slopes.map(abs).reduce(0, +) / 9
        #expect(abs(size - expected) < 1e-5 * expected)
        #expect(
            figure.caption.contains(
                "from what layer2 (layer2.1.relu_1) makes of a black picture to what it makes of test picture 2. "
            ))
    }

    /// Each gradient of the mean of a channel against central differences in double precision.
    @Test func gradientsOfAChannel() throws {
        let network = try #require(Self.network)
        let reference = try Self.reference(network)
        let figure = try Self.figure(
            "<<interior-gradients images=4 of=layer1 channel=2 alphas=[.5, 1]>>")
        let (shape, gradients) = try Self.array(figure)
        #expect(shape == [2, 1, 3, 8, 8])
        func mean(_ pixels: [Double]) -> Double {
            reference.values(of: pixels)[6][128..<192].reduce(0, +) / 64
        }
        let pixels = Fixture.pictures.pixels[768..<960].map { Double(Float($0) / 255) }
        let greatest = gradients.map(abs).max() ?? 0
        for (place, alpha) in [0.5, 1].enumerated() {
            for index in stride(from: 0, to: 192, by: 5) {
                var (above, below) = (pixels.map { alpha * $0 }, pixels.map { alpha * $0 })
                above[index] += 1e-6
                below[index] -= 1e-6
                let slope = (mean(above) - mean(below)) / 2e-6
                #expect(abs(gradients[192 * place + index] - slope) < 1e-4 * greatest)
            }
        }
        #expect(
            figure.caption
                == "Interior gradients of the mean of channel 2 of layer1 (layer1.1.relu) at α times the way from a black picture to test picture 4. Each picture is darkened where its gradient is small. Under each stands its class."
        )
        #expect(figure.data.map(\.name) == ["alphas", "gradients", "points"])
    }

    /// What is proved is the change of the channel's mean from baseline to picture.
    @Test func integratedGradientsOfAChannelAddUp() throws {
        let network = try #require(Self.network)
        let reference = try Self.reference(network)
        let figure = try Self.figure("<<integrated-gradients images=4 of=layer1 channel=2>>")
        func mean(_ pixels: [Double]) -> Double {
            reference.values(of: pixels)[6][128..<192].reduce(0, +) / 64
        }
        let pixels = Fixture.pictures.pixels[768..<960].map { Double(Float($0) / 255) }
        let row = try #require(figure.table("proofs")?.rows.first)
        #expect(row[3].shown == "channel 2 of layer1 (layer1.1.relu)")
        #expect(abs((row[5].number ?? 9) - mean(pixels)) < 1e-5)
        #expect(abs((row[4].number ?? 9) - mean(pixels.map { _ in 0 })) < 1e-5)
        #expect(
            figure.grid?.tiles[0].lines[3].text
                == "mean of channel 2 of layer1 (layer1.1.relu), from black")
        #expect(figure.grid?.legend.map(\.text) == ["blue raises the mean", "red lowers the mean"])
    }

    /// Of one layer's channel to another before it, which is on all ways.
    @Test func fromALayerToAChannelBehindIt() throws {
        let (shape, _) = try Self.array(
            Self.figure("<<integrated-gradients images=4 of=layer2 channel=0 layer=layer1.0>>"))
        #expect(shape == [1, 6, 8, 8])
    }

    @Test(arguments: [
        (
            "integrated-gradients of=layer1",
            "layer1: 'of' differentiates one channel of a layer, and 'channel' does not say which (it has channels 0 to 5)"
        ),
        (
            "integrated-gradients channel=3",
            "3: 'channel' says nothing without the layer whose channel it is (write of=conv1 beside it)"
        ),
        (
            "interior-gradients of=layer1 channel=6",
            "6: channel 6 does not exist; there are channels 0 to 5"
        ),
        (
            "integrated-gradients of=layer1 channel=0 class=cat",
            "cat: 'class' says nothing beside 'of', which differentiates a channel and no class"
        ),
        (
            "integrated-gradients of=layr1 channel=0",
            "layr1: there is no layer 'layr1' (did you mean 'layer1'?)"
        ),
        (
            "integrated-gradients of=layer1.* channel=0",
            "layer1.*: 'of' is one layer, and layer1.* are 2 (they are layer1.0.relu and layer1.1.relu)"
        ),
        (
            "integrated-gradients layer=layer2.1.conv2",
            "layer2.1.conv2: not everything leads through 'layer2.1.conv2', as where a shortcut goes past it, so that what follows is no function of it alone (everything leads through 'layer2.0.relu')"
        ),
        (
            "integrated-gradients layer=layer2 of=layer1 channel=0",
            "layer2: what 'layer1' makes is not made of what 'layer2' makes (everything leads through 'layer1.1.conv1')"
        ),
        (
            "integrated-gradients layer=fc",
            "fc: what is there at fc has no rows and columns, and so no map ('last-map' is the last value with rows and columns)"
        ),
        (
            "integrated-gradients mode=article layer=layer2",
            "layer2: 'layer' says nothing with mode=article, which has its own"
        ),
        (
            "class-maps image=0 layer=avgpool",
            "avgpool: what is there at avgpool has no rows and columns, and so no map ('last-map' is the last value with rows and columns)"
        ),
        (
            "class-maps image=0 layer=layer1..layer2",
            "layer1..layer2: 'layer' is one layer, and layer1..layer2 are 2 (they are layer1.1.relu and layer2.1.relu_1)"
        ),
    ])
    func whatMakesNoSenseIsSaid(call: String, mistake: String) throws {
        #expect(try Self.mistakes("<<\(call)>>") == [mistake])
    }

    /// The same network in double precision, without its softmax.
    private static func reference(_ network: Network) throws -> ReferenceNetwork {
        ReferenceNetwork(
            input: .init(channels: 3, height: 8, width: 8),
            nodes: network.graph.nodes.dropLast().map { node in
                let operation: ReferenceNetwork.Operation =
                    switch node.operation {
                    case .convolution(let c):
                        .convolution(
                            channels: c.channels, kernel: 3, stride: c.stride.height, padding: 1)
                    case .dense(let d): .dense(channels: d.channels)
                    case .add: .add
                    case .globalMean: .globalMean
                    default: .relu
                    }
                return .init(operation, inputs: node.inputs)
            },
            parameters: network.layers.map { .init(weight: $0.weight.values.map(Double.init)) })
    }
}
