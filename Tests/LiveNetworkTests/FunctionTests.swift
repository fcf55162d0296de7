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
        .elu(alpha: -1), .softplus, .mish, .reciprocal, .selu, .absolute, .exponential,
        .threshold(least: 0.3), .threshold(least: -2), .power(1), .power(2), .power(3), .power(7),
        .power(-1), .power(-2),
    ]
    /// Those of numbers above 0 alone.
    private static let ofPositive: [Graph.Activation] = [
        .logarithm, .power(0.5), .power(-0.5), .power(1.5), .power(0.375), .power(2.5),
        .power(-3.25), .power(11.75),
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
        try compare(activation, Self.places, lanes)
    }

    @Test(arguments: ofPositive, lanesHere)
    func `logarithms and roots are those of numbers above nothing`(
        _ activation: Graph.Activation, _ lanes: Int
    ) throws {
        try compare(activation, Self.places.map(abs).map { max($0, 0.01) }, lanes)
    }

    private func compare(
        _ activation: Graph.Activation, _ places: [Float], _ lanes: Int
    ) throws {
        let (values, slopes) = try run(.activation(activation), places, lanes: lanes)
        let function = activation.reference
        for (index, x) in places.enumerated() {
            let (value, slope) = (function.value(Double(x)), function.slope(Double(x)))
            // What is subtracted on the way is as large as x or 1.
            let scale =
                activation.roundings * max(abs(value), activation.isOfDifferences ? 1 : 0) + 1e-12
            #expect(abs(Double(values[index]) - value) <= scale, "at \(x)")
            // Near its pole a difference says nothing of the slope.
            if activation.hasPole && abs(x) < 0.1 { continue }
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
    func `exponentials and logarithms reach to where numbers end`(_ lanes: Int) throws {
        let exponential = try run(
            .activation(.exponential), [88.5, -88, -100, 89, 1000, -1000], lanes: lanes)
        for (value, x) in zip(exponential.values, [88.5, -88, -100.0]) {
            #expect(abs(Double(value) - exp(x)) <= 3e-7 * exp(x) + 0x1p-149, "at \(x)")
        }
        #expect(exponential.values[3...] == [.infinity, .infinity, 0])
        let logarithm = try run(
            .activation(.logarithm), [0x1p-140, 0x1p-126, 3e38, 0, .infinity, -1], lanes: lanes)
        for (value, x) in zip(logarithm.values, [0x1p-140, 0x1p-126, Double(Float(3e38))]) {
            #expect(abs(Double(value) / log(x) - 1) < 2e-7, "at \(x)")
        }
        #expect(logarithm.values[3] == -.infinity && logarithm.values[4] == .infinity)
        #expect(logarithm.values[5].isNaN)
    }

    @Test(arguments: lanesHere)
    func `slopes of nothing are nothing where they would be infinite`(_ lanes: Int) throws {
        let root = try run(.activation(.power(0.5)), [0, 0.25, 4], lanes: lanes)
        #expect(root.values == [0, 0.5, 2] && root.slopes == [0, 1, 0.25])
        func slopes(_ activation: Graph.Activation, _ values: [Float]) throws -> [Float] {
            try run(.activation(activation), values, lanes: lanes).slopes
        }
        #expect(try slopes(.power(0.25), [0, 1, 1])[0] == 0)
        #expect(try slopes(.logarithm, [0, 2, 4]) == [0, 0.5, 0.25])
        #expect(try slopes(.absolute, [0, -2, 4]) == [0, -1, 1])
        let cube = try run(.activation(.power(3)), [-2, 0, 3], lanes: lanes)
        #expect(cube.values == [-8, 0, 27] && cube.slopes == [12, 0, 27])
        #expect(try run(.activation(.power(0)), [-2, 0, 3], lanes: lanes).values == [1, 1, 1])
        #expect(try run(.activation(.power(0.5)), [-1, 1, 1], lanes: lanes).values[0].isNaN)
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
    /// How far it may be off as a share of its value: a power is rounded with every factor.
    fileprivate var roundings: Double {
        if case .power = self { 6e-7 } else { 3e-7 }
    }

    /// Whether it is infinite at 0.
    fileprivate var hasPole: Bool {
        switch self {
        case .reciprocal, .logarithm: true
        case .power(let exponent): exponent < 1
        default: false
        }
    }

    /// Whether it is made of numbers near 1 or x that are taken from one another.
    fileprivate var isOfDifferences: Bool {
        switch self {
        case .gelu, .tanhGelu, .hardSwish, .hardSigmoid, .elu, .selu: true
        default: false
        }
    }
}
