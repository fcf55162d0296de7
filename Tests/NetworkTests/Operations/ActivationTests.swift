import Foundation
import TestSupport
import Testing

@testable import Network

/// Activations with their slopes against their formulas in double precision.
@Suite struct ActivationTests {
    static let all: [Graph.Activation] = [
        .sigmoid, .tanh, .silu, .gelu, .tanhGelu, .leakyRelu(slope: 0.1), .leakyRelu(slope: -0.3),
        .leakyRelu(slope: 0), .hardSigmoid(slope: 1.0 / 6, offset: 0.5),
        .hardSigmoid(slope: 0.2, offset: 0.4), .hardSwish, .clip(least: 0, greatest: 6),
        .clip(least: -0.5, greatest: nil), .clip(least: nil, greatest: 0.75),
        .clip(least: 0.25, greatest: 0.5), .clip(least: -1, greatest: -0.5), .elu(alpha: 0.5),
        .elu(alpha: 1.7), .elu(alpha: -0.5), .softplus, .mish, .selu, .absolute,
        .threshold(least: 0.5), .threshold(least: -1.000_000_5), .threshold(least: 0),
    ]

    /// On 5 × 7 × 9 values between −4 and 4.
    @Test(arguments: all)
    func onThePictureTheyAreThoseOfTheReference(_ activation: Graph.Activation) throws {
        let picture = PictureShape(channels: 5, height: 7, width: 9)
        try Comparison.expect(
            Graph(input: picture, stack: [.activation(activation)]), from: -4...4)
    }

    /// Where they are done in place, and where channels do not fill vectors: a zero that they move would count in what follows.
    @Test(arguments: all)
    func betweenOthersTheyAreThoseOfTheReference(_ activation: Graph.Activation) throws {
        func convolution(_ channels: Int, _ kernel: Int = 1) -> Graph.Operation {
            .convolution(
                Convolution(channels: channels, kernel: kernel, hasBias: true, deviation: 0.5))
        }
        let operation = Graph.Operation.activation(activation)
        for channels in [16, 21] {
            try Comparison.expect(
                Graph(
                    input: PictureShape(channels: 2, height: 7, width: 5),
                    stack: [
                        convolution(channels), operation, convolution(channels, 3), operation,
                        .meanPool(Pooling(size: 2, stride: 1)), operation, convolution(3, 2),
                    ]), from: -2...2)
        }
    }

    /// After what others read as well, nothing is overwritten.
    @Test(arguments: all)
    func whatOthersReadStaysAsItIs(_ activation: Graph.Activation) throws {
        let convolution = Graph.Operation.convolution(
            Convolution(channels: 5, kernel: 3, hasBias: true, deviation: 0.3))
        try Comparison.expect(
            Graph(
                input: PictureShape(channels: 3, height: 7, width: 5),
                nodes: [
                    .init(convolution, inputs: [0]), .init(.activation(activation), inputs: [1]),
                    .init(convolution, inputs: [2]), .init(.add, inputs: [3, 1, 2]),
                    .init(.activation(activation), inputs: [4]),
                ]), from: -2...2)
    }

    /// What two activations after one another make is asked for together.
    @Test func whatIsAskedForIsNotOverwritten() throws {
        let graph = try Graph(
            input: PictureShape(channels: 2, height: 5, width: 4),
            stack: [
                .convolution(Convolution(channels: 4, kernel: 3, deviation: 0.5)),
                .activation(.tanh), .activation(.clip(least: 0, greatest: nil)),
                .convolution(Convolution(channels: 3, kernel: 1, deviation: 0.5)),
            ])
        let network = Network(randomising: graph, seed: 1)
        let pictures = noise(2, graph.input, seed: 2)
        let found = try Evaluator(network).activations(after: [1, 2], of: pictures)
        let values = network.reference.values(of: pictures.entry(1).map(Double.init))
        #expect(relativeError(found[0].entry(1), values[2]) < 2e-5)
        #expect(relativeError(found[1].entry(1), values[4]) < 2e-5)
        #expect(values[2].contains { $0 < 0 })
    }

    private func run(
        _ activation: Graph.Activation, _ values: [Float]
    ) throws -> (values: [Float], slopes: [Float]) {
        let graph = try Graph(
            input: PictureShape(channels: values.count, height: 1, width: 1),
            stack: [.activation(activation)])
        let found = try Evaluator(Network(graph: graph, layers: [])).gradients(
            of: Tensor(shape: [1, values.count, 1, 1], values: values)
        ) { logits, _ in
            Tensor(shape: logits.shape, values: logits.values.map { _ in 1 })
        }
        return (found.logits.values, found.gradients.values)
    }

    /// Far out, formulas with exponentials have quotients of infinities.
    @Test(arguments: all)
    func farOutTheyAreStillThoseOfTheReference(_ activation: Graph.Activation) throws {
        let values: [Float] = [
            -10_000, -1_000, -100, -89, -50, -30, -20, -10, 10, 20, 30, 50, 89, 100, 1_000, 10_000,
        ]
        let (found, slopes) = try run(activation, values)
        for (index, x) in values.map(Double.init).enumerated() {
            // ln(1 + eˣ) is x where eˣ is too large to be a number.
            let isLinear = x > 700 && [.softplus, .mish].contains(activation)
            let value = isLinear ? x : activation.reference.value(x)
            #expect(abs(Double(found[index]) - value) <= 2e-6 * max(1, abs(value)), "at \(x)")
            let slope = isLinear ? 1 : activation.reference.slope(x)
            #expect(abs(Double(slopes[index]) - slope) < 1e-5, "slope at \(x)")
        }
    }

    /// A network whose values are no numbers is not shown as one with values.
    @Test(arguments: all)
    func whatIsNoNumberStaysSo(_ activation: Graph.Activation) throws {
        #expect(try run(activation, [.nan, 1]).values[0].isNaN)
    }

    @Test func theirLeastValuesAreThose() throws {
        // On a grid of a thousandth from −20 to 20, and far below.
        let grid = (-20_000...20_000).map { Double($0) / 1_000 } + [-700]
        for activation in Self.all {
            let least = grid.map(activation.reference.value).min() ?? .nan
            guard let infimum = activation.infimum else {
                #expect(least < -1, "\(activation)")
                continue
            }
            #expect(least >= infimum - 1e-15 && least < infimum + 1e-6, "\(activation)")
        }
        let graph = try Graph(
            input: PictureShape(channels: 1, height: 2, width: 2),
            stack: [
                .convolution(Convolution(channels: 1, kernel: 1, deviation: 1)),
                .activation(.hardSwish),
            ])
        #expect(graph.infimum(after: 1) == -0.375)
    }

    @Test(arguments: [
        Graph.Activation.clip(least: 1, greatest: 0), .clip(least: .nan, greatest: nil),
        .leakyRelu(slope: .infinity), .elu(alpha: 1e300), .hardSigmoid(slope: 1, offset: .nan),
    ])
    func numbersThatAreNoneAreRefused(_ activation: Graph.Activation) {
        #expect(throws: GraphError.impossibleActivation(node: 0)) {
            try Graph(
                input: PictureShape(channels: 1, height: 2, width: 2),
                stack: [.activation(activation)])
        }
    }

    @Test(arguments: all)
    func theyComeBackFromTheirCode(_ activation: Graph.Activation) throws {
        let data = try JSONEncoder().encode(Graph.Operation.activation(activation))
        #expect(
            try JSONDecoder().decode(Graph.Operation.self, from: data) == .activation(activation))
    }

    /// √(2 / fan-in) before what loses half of the variance.
    @Test func theRuleForFirstWeightsFollowsFromThem() throws {
        func rule(_ operation: Graph.Operation) throws -> InitialisationRule {
            try Graph(
                input: PictureShape(channels: 1, height: 2, width: 2),
                stack: [
                    .convolution(Convolution(channels: 1, kernel: 1, deviation: 1)), operation,
                ]
            ).layers[0].usualRule
        }
        #expect(try rule(.activation(.silu)) == .he)
        #expect(try rule(.activation(.tanh)) == .leCun)
        #expect(try rule(.activation(.selu)) == .leCun)
        #expect(try rule(.relu) == .he)
        #expect(try rule(.globalMean) == .leCun)
    }
}
