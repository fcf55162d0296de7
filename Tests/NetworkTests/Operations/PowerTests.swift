import TestSupport
import Testing

@testable import Network

/// Exponentials, logarithms and powers against formulas in double precision.
@Suite struct PowerTests {
    private static let picture = PictureShape(channels: 5, height: 3, width: 7)

    /// Behind numbers from 1/4 on, and before means, in which a number for a channel that is not there would count.
    @Test(
        arguments: [
            .exponential, .logarithm, .power(0.5), .power(-0.5), .power(2.5), .power(0.4),
            .power(-1),
        ] as [Graph.Activation])
    func ofPositiveNumbers(_ activation: Graph.Activation) throws {
        func value(_ x: Double) -> Double { activation.reference.value(max(x, 0.25)) }
        let clip = Graph.Operation.activation(.clip(least: 0.25, greatest: nil))
        try FormulaComparison.expect([clip, .activation(activation)], of: Self.picture) { x in
            x.map(value)
        }
        let convolution = Graph.Operation.activation(activation)
        try FormulaComparison.expect([clip, convolution, .globalMean], of: Self.picture) { x in
            (0..<5).map { channel in
                x[channel * 21..<(channel + 1) * 21].reduce(0) { $0 + value($1) } / 21
            }
        }
    }

    private func run(
        _ stack: [Graph.Operation], _ values: [Float]
    ) throws -> (values: [Float], slopes: [Float]) {
        let graph = try Graph(
            input: PictureShape(channels: values.count, height: 1, width: 1), stack: stack)
        let found = try Evaluator(Network(graph: graph, layers: [])).gradients(
            of: Tensor(shape: [1, values.count, 1, 1], values: values)
        ) { logits, _ in
            Tensor(shape: logits.shape, values: logits.values.map { _ in 1 })
        }
        return (found.logits.values, found.gradients.values)
    }

    /// A length of nothing goes nowhere, as in PyTorch's norms: a black picture has a gradient.
    @Test func theSlopeOfARootOfNothingIsNothing() throws {
        let found = try run([.activation(.power(0.5))], [0, 0.25, 4])
        #expect(found.values == [0, 0.5, 2] && found.slopes == [0, 1, 0.25])
        #expect(try run([.activation(.power(0.25))], [0, 1]).slopes == [0, 0.25])
    }

    @Test func wholePowersAreThoseOfNegativeNumbersToo() throws {
        let found = try run([.activation(.power(3))], [-2, 0, 3])
        #expect(found.values == [-8, 0, 27] && found.slopes == [12, 0, 27])
    }

    @Test func whatHasNoRootIsNoNumber() throws {
        let found = try run([.activation(.power(0.5))], [-1, 1])
        #expect(found.values[0].isNaN && found.values[1] == 1)
        #expect(try run([.activation(.logarithm)], [-1, 1]).values[0].isNaN)
    }

    @Test func theirLeastValuesAreThose() {
        let expected: [(Graph.Activation, Double?)] = [
            (.exponential, 0), (.logarithm, nil), (.power(0.5), 0), (.power(2), 0),
            (.power(3), nil),
            (.power(-1), nil), (.power(0), 1),
        ]
        for (activation, least) in expected {
            #expect(activation.infimum == least, "\(activation)")
        }
    }
}
