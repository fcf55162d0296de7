import Digests
import Foundation
import TestSupport
import Testing

@testable import Network

/// Numbers for each channel, as batch normalisations and the preparation of pictures come to.
@Suite struct AffineTests {
    private let picture = PictureShape(channels: 5, height: 7, width: 9)

    private func convolution(_ channels: Int, _ kernel: Int = 1) -> Graph.Operation {
        .convolution(
            Convolution(channels: channels, kernel: kernel, hasBias: true, deviation: 0.4))
    }

    private func affine(_ channels: Int) -> Affine {
        Affine(
            scale: (0..<channels).map { 0.25 * Float($0 + 1) * ($0.isMultiple(of: 2) ? 1 : -1) },
            shift: (0..<channels).map { Float($0) - 1.5 })
    }

    @Test(arguments: [16, 5, 21])
    func itIsThatOfTheReferenceWhereverItStands(channels: Int) throws {
        let affine = Graph.Operation.affine(affine(channels))
        // Before a padded convolution, where a border stays zero; after one; after another; and before and behind an activation.
        for stack in [
            [affine, convolution(4, 3)], [convolution(6, 3), .relu, convolution(3)],
            [affine, affine, .elu, affine], [.relu, affine, .maxPool(Pooling(size: 2)), .relu],
        ] {
            try Comparison.expect(
                Graph(input: picture, stack: [convolution(channels, 3)] + stack))
        }
    }

    @Test func ofThePictureItIsThatOfTheReference() throws {
        try Comparison.expect(Graph(input: picture, stack: [.affine(affine(5))]))
        try Comparison.expect(
            Graph(input: picture, stack: [.affine(affine(5)), convolution(7, 3), .elu]))
        // The picture is read again beside it.
        try Comparison.expect(
            Graph(
                input: picture,
                nodes: [
                    .init(.affine(affine(5)), inputs: [0]), .init(.add, inputs: [0, 1]),
                    .init(.affine(affine(5)), inputs: [2]), .init(.multiply, inputs: [2, 3]),
                ]))
    }

    /// (x − 3) / √(15.75 + 0.25) · 2 + 1 is x / 2 − 1/2, and (x − 0.5) / 0.25 is 4 x − 2.
    @Test func itsNumbersFollowFromTheFormulas() {
        #expect(
            Affine(
                normalisingBy: [3], variance: [15.75], epsilon: 0.25, scale: [2], shift: [1])
                == Affine(scale: [0.5], shift: [-0.5]))
        #expect(
            Affine(mean: [0.5, 0], deviation: [0.25, 1])
                == Affine(scale: [4, 1], shift: [-2, 0]))
        #expect(
            Affine(normalisingBy: [1], variance: [1], epsilon: 0)
                == Affine(scale: [1], shift: [-1]))
    }

    /// A batch normalisation belongs to the convolution before it, and the activation after both; where others read the
    /// convolution as well, it is no part of it.
    @Test func itBelongsToTheLayerBeforeIt() throws {
        let affine = Graph.Operation.affine(affine(5))
        let graph = try Graph(
            input: picture,
            stack: [
                convolution(5, 3), affine, .relu, convolution(5), affine, .globalMean,
            ])
        #expect(graph.layers.map(\.output) == [3, 5])
        #expect(graph.layers.map(\.usualRule) == [.he, .leCun])
        #expect(graph.infimum(after: 1) == 0 && graph.infimum(after: 2) == nil)
        let shared = try Graph(
            input: picture,
            nodes: [
                .init(convolution(5), inputs: [0]), .init(affine, inputs: [1]),
                .init(.add, inputs: [1, 2]),
            ])
        #expect(shared.layers.map(\.output) == [1])
    }

    @Test func whatALayerMakesIsThatAfterIt() throws {
        let graph = try Graph(
            input: picture,
            stack: [
                convolution(6, 3), .affine(affine(6)), .relu, convolution(21),
                .affine(affine(21)), .globalMean,
            ])
        let network = Network(randomising: graph, seed: 1)
        let pictures = noise(2, picture, seed: 2)
        let found = try Evaluator(network).activations(after: [1, 2], of: pictures)
        let values = network.reference.values(of: pictures.entry(1).map(Double.init))
        #expect(relativeError(found[0].entry(1), values[3]) < 2e-5)
        #expect(relativeError(found[1].entry(1), values[5]) < 2e-5)
    }

    @Test func numbersThatDoNotFitAreRefused() {
        func error(_ affine: Affine) -> GraphError? {
            do throws(GraphError) {
                _ = try Graph(input: picture, stack: [.affine(affine)])
                return nil
            } catch {
                return error
            }
        }
        #expect(error(affine(4)) == .wrongChannelCount(node: 0, 5))
        #expect(
            error(affine(4))?.description
                == "operation 1 has numbers for other than the 5 channels that it reads")
        let ones = [Double](repeating: 1, count: 5)
        #expect(error(Affine(mean: ones, deviation: ones)) == nil)
        // A deviation of 0 or below, and a variance below 0 that epsilon does not mend.
        #expect(error(Affine(mean: ones, deviation: [1, 1, 0, 1, 1])) == .notFinite(node: 0))
        #expect(error(Affine(mean: ones, deviation: [1, 1, -1, 1, 1])) == .notFinite(node: 0))
        // More or fewer of one than of the other are for no number of channels.
        for affine in [
            Affine(mean: [1, 1], deviation: ones), Affine(mean: ones + [1], deviation: ones),
            Affine(
                normalisingBy: ones, variance: ones, epsilon: 0, scale: ones + [1], shift: ones),
        ] { #expect(error(affine) == .wrongChannelCount(node: 0, 5)) }
        #expect(
            error(
                Affine(normalisingBy: ones, variance: ones.map { -$0 }, epsilon: 1e-5))
                == .notFinite(node: 0))
        #expect(
            error(Affine(mean: ones, deviation: [1, 1, 0, 1, 1]))?.description
                == "operation 1 has numbers that are infinite or none")
    }

    /// The numbers are kept with the network, and are part of what its digest is over.
    @Test func aCheckpointKeepsThem() throws {
        func network(_ affine: Affine) throws -> Network {
            Network(
                initialising: try Graph(
                    input: picture, stack: [convolution(5), .affine(affine), .relu]), seed: 1)
        }
        var other = affine(5)
        other.shift[4] += 0.1
        let one = try network(affine(5))
        let bytes = try Checkpoint(network: one).encoded()
        #expect(try Checkpoint(decoding: bytes).network == one)
        #expect(try network(other).digest != one.digest)
        let plain = try Network(
            initialising: Graph(input: picture, stack: [convolution(5), .relu]), seed: 1)
        #expect(plain.digest != one.digest)
    }
}
