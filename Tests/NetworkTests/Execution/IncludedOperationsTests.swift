import Network
import TestSupport
import Testing

/// What convolutions and sums take along, against the same values one after another, as they are made where somebody asks for each.
@Suite struct IncludedOperationsTests {
    /// Two convolutions of one value, their sum and an activation of that.
    private static func graph(
        kernel: Int, stride: Int, _ activation: Graph.Operation
    ) throws -> Graph {
        func convolution(_ channels: Int, _ kernel: Int, stride: Int = 1) -> Graph.Operation {
            .convolution(
                Convolution(
                    channels: channels, kernel: kernel, stride: stride, hasBias: true,
                    deviation: 0.2))
        }
        return try Graph(
            input: PictureShape(channels: 3, height: 36, width: 34),
            nodes: [
                .init(convolution(64, 3), inputs: [0]), .init(.relu, inputs: [1]),
                .init(convolution(136, 3, stride: stride), inputs: [2]),
                .init(convolution(136, kernel, stride: stride), inputs: [2]),
                .init(.add, inputs: [4, 3]), .init(activation, inputs: [5]),
                .init(.globalMean, inputs: [6]),
            ])
    }

    private static let activations: [Graph.Operation] = [
        .relu, .elu, .activation(.clip(least: 0, greatest: 6)),
    ]

    @Test(arguments: [(1, 1), (1, 2), (3, 1), (3, 2), (5, 1)])
    func sumsAndActivationsAreTheSameToTheLastBit(kernel: Int, stride: Int) throws {
        for activation in Self.activations {
            let network = Network(
                randomising: try Self.graph(kernel: kernel, stride: stride, activation), seed: 5)
            let pictures = noise(2, network.graph.input, seed: 6)
            let apart = try Evaluator(network).activations(at: [3, 4, 5, 6], of: pictures)
            #expect(zip(apart[0].values, apart[1].values).map(+) == apart[2].values)
            if activation == .relu {
                #expect(apart[2].values.map { max($0, 0) } == apart[3].values)
            }
            // Of each alone all that is before it may be taken along.
            for (value, expected) in zip(3...6, apart) {
                let alone = try Evaluator(network).activations(at: [value], of: pictures)[0]
                #expect(alone == expected)
            }
            let logits = try Evaluator(network).logits(of: pictures)
            let kept = try Evaluator(network).activations(at: [3, 4, 5, 6, 7], of: pictures)
            #expect(logits.values == kept[4].values)
        }
    }

    /// A sum that is read twice, or asked for as well as what follows it, is made by itself.
    @Test func whatOthersReadIsNotOverwritten() throws {
        let first = try Self.graph(kernel: 1, stride: 1, .relu)
        var nodes = Array(first.nodes.dropLast())
        nodes.append(.init(.add, inputs: [5, 6]))
        nodes.append(.init(.globalMean, inputs: [7]))
        let network = Network(
            randomising: try Graph(input: first.input, nodes: nodes), seed: 7)
        let pictures = noise(1, first.input, seed: 8)
        let found = try Evaluator(network).activations(at: [7], of: pictures)[0]
        let apart = try Evaluator(network).activations(at: [5, 6], of: pictures)
        #expect(found.values == zip(apart[0].values, apart[1].values).map(+))
    }

    @Test(arguments: [1, 3])
    func logitsAreTheSameWithAWayBack(kernel: Int) throws {
        for activation in Self.activations {
            let network = Network(
                randomising: try Self.graph(kernel: kernel, stride: 1, activation), seed: 9)
            let pictures = noise(1, network.graph.input, seed: 10)
            // With a value asked for, nothing around it is taken along.
            let plain = try Evaluator(network).gradients(to: 5, of: pictures) { logits, _ in logits
            }
            let whole = try Evaluator(network).gradients(of: pictures) { logits, _ in logits }
            #expect(plain.logits == whole.logits)
            let picture = pictures.values.map(Double.init)
            let expected = network.reference.output(of: picture)
            #expect(relativeError(whole.logits.values, expected) < 2e-5)
        }
    }
}
