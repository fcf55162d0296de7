import Foundation
import Network
import TestSupport
import Testing

@testable import LiveNetwork

/// What a program makes of a picture beside a formula in double precision, and its gradient beside the formula's central differences.
enum Formula {
    static func expect(
        _ stack: [Graph.Operation], of shape: PictureShape, lanes: Int, positive: Bool = false,
        within tolerance: Double = 1e-5, _ location: SourceLocation = #_sourceLocation,
        formula: ([Double]) -> [Double]
    ) throws {
        try expect(
            stack.enumerated().map { .init($1, inputs: [$0]) }, of: shape, lanes: lanes,
            positive: positive, within: tolerance, location, formula: formula)
    }

    /// The same for any nodes that begin with the picture.
    static func expect(
        _ nodes: [Graph.Node], of shape: PictureShape, lanes: Int, positive: Bool = false,
        within tolerance: Double = 1e-5, _ location: SourceLocation = #_sourceLocation,
        formula: ([Double]) -> [Double]
    ) throws {
        let network = Network(graph: try Graph(input: shape, nodes: nodes), layers: [])
        let program = try LiveProgram(network, lanes: lanes)
        let runner = try LiveRunner(program)
        let picture = noise(1, shape, seed: 11).values.map { positive ? $0 + 0.25 : 2 * $0 - 1 }
        let upstream = noise(
            1, PictureShape(channels: program.classCount, height: 1, width: 1), seed: 5
        ).values.map { $0 - 0.5 }
        // What one pass wrote where it should not is found by the next.
        for _ in 0..<2 {
            try runner.runForward(picture)
            try runner.runBackward(upstream)
        }
        let values = picture.map(Double.init)
        expectNear(runner.logits, formula(values), within: tolerance, "values", location)
        let checked = Array(stride(from: 0, to: values.count, by: max(1, values.count / 100)))
        let slopes = checked.map {
            centralDifference(
                of: formula, at: values, along: $0, weighting: upstream.map(Double.init))
        }
        let found = runner.pictureGradient
        #expect(found.allSatisfy { $0.isFinite }, sourceLocation: location)
        expectNear(
            checked.map { found[$0] }, slopes, within: 3 * tolerance, "gradient", location)
    }

    /// Exponentials by their sum.
    static func shares(_ values: [Double]) -> [Double] {
        let powers = values.map { exp($0) }
        let sum = powers.reduce(0, +)
        return powers.map { $0 / sum }
    }

    /// Numbers brought to mean 0 and variance 1.
    static func normalised(_ values: [Double], epsilon: Double) -> [Double] {
        let count = Double(values.count)
        let mean = values.reduce(0, +) / count
        let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
        return values.map { ($0 - mean) / (variance + epsilon).squareRoot() }
    }

    /// Drawn numbers from −1 to 1.
    static func numbers(_ count: Int, seed: UInt64) -> [Float] {
        noise(1, PictureShape(channels: count, height: 1, width: 1), seed: seed).values.map {
            2 * $0 - 1
        }
    }
}
