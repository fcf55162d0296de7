import Foundation
import TestSupport
import Testing

@testable import Network

/// Operations without weights beside a formula in double precision, and their gradients beside its central differences.
enum FormulaComparison {
    /// Expects that what a stack makes of pictures is what the formula makes, plain and behind channels that lie in blocks.
    ///
    /// Pictures keep `away` from 0 where a formula has a kink.
    static func expect(
        _ stack: [Graph.Operation], of shape: PictureShape, away: Bool = false,
        within tolerance: Double = 3e-5, _ location: SourceLocation = #_sourceLocation,
        formula: ([Double]) -> [Double]
    ) throws {
        try expect(
            stack.enumerated().map { Graph.Node($1, inputs: [$0]) }, of: shape, away: away,
            within: tolerance, location, formula: formula)
    }

    /// The same for any nodes that begin with the picture.
    static func expect(
        _ nodes: [Graph.Node], of shape: PictureShape, away: Bool = false,
        within tolerance: Double = 3e-5, _ location: SourceLocation = #_sourceLocation,
        formula: ([Double]) -> [Double]
    ) throws {
        var pictures = noise(2, shape, seed: 11)
        pictures.values = pictures.values.map {
            let x = 2 * $0 - 1
            return away && abs(x) < 0.05 ? 0.1 : x
        }
        for isBlocked in [false, true] {
            let graph = try graph(nodes, of: shape, isBlocked: isBlocked)
            let made = graph.shapes.last?.count ?? 0
            let seeds = noise(2, PictureShape(channels: made, height: 1, width: 1), seed: 5)
            let network = try network(graph, shape, isBlocked: isBlocked)
            let found = try Evaluator(network).gradients(of: pictures) { _, range in
                Tensor(
                    shape: [range.count, made],
                    values: range.flatMap { seeds.entry($0).map { $0 - 0.5 } })
            }
            // Without gradients the buffers of values are used again.
            let logits = try Evaluator(network).logits(of: pictures)
            #expect(logits == found.logits, sourceLocation: location)
            for picture in 0..<2 {
                let values = pictures.entry(picture).map(Double.init)
                let output = formula(values)
                #expect(output.count == made, sourceLocation: location)
                #expect(
                    relativeError(found.logits.entry(picture), output) < tolerance,
                    sourceLocation: location)
                let upstream = seeds.entry(picture).map { Double($0 - 0.5) }
                let slopes = checked(values.count).map { index in
                    centralDifference(
                        of: formula, at: values, along: index, weighting: upstream)
                }
                let ours = Array(found.gradients.entry(picture))
                #expect(
                    relativeError(checked(values.count).map { ours[$0] }, slopes) < tolerance,
                    "gradient", sourceLocation: location)
            }
        }
    }

    /// All places, or of many some.
    private static func checked(_ count: Int) -> [Int] {
        count <= 120 ? Array(0..<count) : stride(from: 0, to: count, by: count / 40).map(\.self)
    }

    /// Behind a convolution that changes nothing, values lie as convolutions like them.
    private static func graph(
        _ nodes: [Graph.Node], of shape: PictureShape, isBlocked: Bool
    ) throws -> Graph {
        guard isBlocked else { return try Graph(input: shape, nodes: nodes) }
        let same = Graph.Operation.convolution(
            Convolution(channels: shape.channels, kernel: 1, deviation: 1))
        return try Graph(
            input: shape,
            nodes: [Graph.Node(same, inputs: [0])]
                + nodes.map { Graph.Node($0.operation, inputs: $0.inputs.map { $0 + 1 }) })
    }

    private static func network(
        _ graph: Graph, _ shape: PictureShape, isBlocked: Bool
    ) throws -> Network {
        guard isBlocked else { return Network(graph: graph, layers: []) }
        let channels = shape.channels
        let identity = (0..<channels * channels).map {
            Float($0 / channels == $0 % channels ? 1 : 0)
        }
        return Network(
            graph: graph,
            layers: [.init(weight: Tensor(shape: [channels, channels, 1, 1], values: identity))])
    }

    static func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }

    static func exponential(_ x: Double) -> Double { exp(x) }
}
