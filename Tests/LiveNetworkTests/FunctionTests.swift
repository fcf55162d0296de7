import Foundation
import Network
import TestSupport
import Testing

@testable import LiveNetwork

/// Functions of each value, number by number.
@Suite struct FunctionTests {
    private static let all: [Graph.Activation] = [
        .sigmoid, .tanh, .silu, .gelu, .tanhGelu, .leakyRelu(slope: 0.1), .leakyRelu(slope: -0.5),
        .hardSigmoid(slope: 0.2, offset: 0.5), .hardSwish, .clip(least: 0, greatest: 6),
        .clip(least: nil, greatest: 1), .clip(least: -2, greatest: nil), .elu(alpha: 0.5),
        .elu(alpha: -1), .softplus, .mish, .reciprocal, .selu,
    ]

    /// Values from far below to far above 0, none of them at a kink.
    private static let places: [Float] = (0..<399).map {
        let t = (Float($0) - 198.6) / 199
        return 30 * t * t * t + t
    }

    private func run(
        _ operation: Graph.Operation, _ values: [Float], lanes: Int
    ) throws -> (values: [Float], slopes: [Float]) {
        let shape = PictureShape(channels: 3, height: values.count / 3, width: 1)
        let network = Network(
            graph: try Graph(input: shape, stack: [operation]), layers: [])
        let runner = try LiveRunner(LiveProgram(network, lanes: lanes))
        try runner.runForward(values)
        try runner.runBackward([Float](repeating: 1, count: values.count))
        return (runner.logits, runner.pictureGradient)
    }

    @Test(arguments: all, lanesHere)
    func `each is what its paper says`(_ activation: Graph.Activation, _ lanes: Int) throws {
        let (values, slopes) = try run(.activation(activation), Self.places, lanes: lanes)
        let function = activation.reference
        for (index, x) in Self.places.enumerated() {
            let (value, slope) = (function.value(Double(x)), function.slope(Double(x)))
            // What is subtracted on the way is as large as x or 1.
            let scale = 3e-7 * max(abs(value), activation.isOfDifferences ? 1 : 0) + 1e-12
            #expect(abs(Double(values[index]) - value) <= scale, "at \(x)")
            // Near its pole a difference says nothing of the slope.
            if activation == .reciprocal && abs(x) < 0.1 { continue }
            #expect(abs(Double(slopes[index]) - slope) <= 2e-6 * max(1, abs(slope)), "at \(x)")
        }
    }

    /// By exponentials alone: relative to the value, however small that is.
    @Test(arguments: lanesHere)
    func `small values keep their digits`(_ lanes: Int) throws {
        let places: [Float] = (0..<90).map { -Float($0) * 0.9 - 0.01 }
        for activation in [Graph.Activation.sigmoid, .softplus, .silu, .mish] {
            let values = try run(.activation(activation), places, lanes: lanes).values
            for (value, x) in zip(values, places) {
                let expected = activation.reference.value(Double(x))
                #expect(abs(Double(value) / expected - 1) < 1e-6, "\(activation) at \(x)")
            }
        }
        let near: [Float] = (0..<90).map { -Float($0 + 1) * 1e-4 }
        for operation in [Graph.Operation.elu, .activation(.tanh), .activation(.selu)] {
            let values = try run(operation, near, lanes: lanes).values
            for (value, x) in zip(values, near) {
                let expected =
                    switch operation {
                    case .activation(let activation): activation.reference.value(Double(x))
                    default: expm1(Double(x))
                    }
                #expect(abs(Double(value) / expected - 1) < 3e-7, "\(operation) at \(x)")
            }
        }
    }

    @Test(arguments: lanesHere)
    func `what is no number stays none`(_ lanes: Int) throws {
        for operation in [Graph.Operation.elu, .relu] + Self.all.map({ .activation($0) }) {
            let values = try run(operation, [1, .nan, -1], lanes: lanes).values
            #expect(values[1].isNaN && values[0].isFinite && values[2].isFinite, "\(operation)")
        }
    }

    @Test(arguments: lanesHere)
    func `slopes of channels are their own`(_ lanes: Int) throws {
        let (values, slopes) = try run(
            .prelu([0.5, -2, 0]), [-1, 2, -3, 4, -5, 6], lanes: lanes)
        #expect(values == [-0.5, 2, 6, 4, 0, 6])
        #expect(slopes == [0.5, 1, -2, 1, 0, 1])
    }

    @Test(arguments: lanesHere)
    func `probabilities of logits that are far apart add up to one`(_ lanes: Int) throws {
        let shape = PictureShape(channels: 5, height: 1, width: 1)
        let network = Network(graph: try Graph(input: shape, stack: [.softmax]), layers: [])
        let runner = try LiveRunner(LiveProgram(network, lanes: lanes))
        let logits: [Float] = [-300, 12, 11.5, 0, 12]
        try runner.runForward(logits)
        expectNear(runner.probabilities, logits.map(Double.init).softmax(), within: 3e-7)
    }
}

extension Graph.Activation {
    /// Whether it is made of numbers near 1 or x that are taken from one another.
    fileprivate var isOfDifferences: Bool {
        switch self {
        case .gelu, .tanhGelu, .hardSwish, .hardSigmoid, .elu, .selu: true
        default: false
        }
    }
}
