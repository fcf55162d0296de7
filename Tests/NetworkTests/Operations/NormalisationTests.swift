import TestSupport
import Testing

@testable import Network

/// Normalisations, places, slopes and attention against their formulas in double precision, and their gradients against central
/// differences of those.
@Suite struct NormalisationTests {
    /// Channels that fill vectors and some that do not, and maps with odd sides.
    static let shapes = [(16, 3, 5), (5, 4, 3), (24, 7, 1), (33, 1, 1), (32, 5, 27)]

    private func numbers(_ count: Int, seed: UInt64, least: Double = -1) -> [Float] {
        var generator = SeededGenerator(seed: seed)
        return (0..<count).map { _ in Float(least + 2 * generator.nextUniform()) }
    }

    @Test(arguments: shapes) func placesAreNormalisedOverTheirChannels(
        channels: Int, height: Int, width: Int
    ) throws {
        let shape = PictureShape(channels: channels, height: height, width: width)
        let (scale, shift) = (numbers(channels, seed: 1), numbers(channels, seed: 2))
        let area = height * width
        let operation = LayerNormalisation(epsilon: 1e-3, scale: scale, shift: shift)
        try FormulaComparison.expect([.layerNormalisation(operation)], of: shape) { x in
            var y = x
            for place in 0..<area {
                let values = (0..<channels).map { x[$0 * area + place] }
                let mean = values.reduce(0, +) / Double(channels)
                let variance =
                    values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(channels)
                for channel in 0..<channels {
                    y[channel * area + place] =
                        (values[channel] - mean) / (variance + 1e-3).squareRoot()
                        * Double(scale[channel]) + Double(shift[channel])
                }
            }
            return y
        }
    }

    @Test(arguments: shapes) func groupsAreNormalisedOverTheirPlaces(
        channels: Int, height: Int, width: Int
    ) throws {
        let shape = PictureShape(channels: channels, height: height, width: width)
        let (scale, shift) = (numbers(channels, seed: 1), numbers(channels, seed: 2))
        for groups in Set([1, channels, channels.isMultiple(of: 4) ? 4 : 1]) {
            let count = channels / groups * height * width
            let operation = GroupNormalisation(
                groups: groups, epsilon: 1e-2, scale: scale, shift: shift)
            try FormulaComparison.expect([.groupNormalisation(operation)], of: shape) { x in
                var y = x
                for group in 0..<groups {
                    let values = x[group * count..<(group + 1) * count]
                    let mean = values.reduce(0, +) / Double(count)
                    let variance =
                        values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count)
                    for index in values.indices {
                        let channel = index / (height * width)
                        y[index] =
                            (x[index] - mean) / (variance + 1e-2).squareRoot()
                            * Double(scale[channel]) + Double(shift[channel])
                    }
                }
                return y
            }
        }
    }

    /// Ba et al.'s formula on three channels by hand: mean 2, variance 2/3.
    @Test func aPlaceByHand() throws {
        let operation = LayerNormalisation(epsilon: 0, scale: [1, 2, 1], shift: [0, 0, 1])
        let graph = try Graph(
            input: PictureShape(channels: 3, height: 1, width: 1),
            stack: [.layerNormalisation(operation)])
        let found = try Evaluator(Network(graph: graph, layers: []))
            .logits(of: Tensor(shape: [1, 3, 1, 1], values: [1, 2, 3]))
        let root = Float(1.5).squareRoot()
        for (value, expected) in zip(found.values, [-root, 0, root + 1]) {
            #expect(abs(value - expected) < 1e-6)
        }
    }

    @Test(arguments: [1, 2, 3, 5, 100]) func neighboursInOtherChannelsDivide(size: Int) throws {
        let shape = PictureShape(channels: 7, height: 3, width: 5)
        let response = LocalResponseNormalisation(size: size, alpha: 0.6, beta: 0.75, bias: 1.5)
        try FormulaComparison.expect([.localResponseNormalisation(response)], of: shape) { x in
            x.indices.map { index in
                let (channel, place) = (index / 15, index % 15)
                let (below, above) = ((size - 1) / 2, size - 1 - (size - 1) / 2)
                let sum = (max(channel - below, 0)...min(channel + above, 6)).reduce(0.0) {
                    $0 + x[$1 * 15 + place] * x[$1 * 15 + place]
                }
                return x[index] / FormulaComparison.power(1.5 + 0.6 / Double(size) * sum, 0.75)
            }
        }
    }

    @Test(arguments: [5, 16, 33]) func slopesAreByChannel(channels: Int) throws {
        let shape = PictureShape(channels: channels, height: 3, width: 5)
        let slopes = numbers(channels, seed: 4)
        try FormulaComparison.expect([.prelu(slopes)], of: shape, away: true) { x in
            x.enumerated().map { $1 > 0 ? $1 : $1 * Double(slopes[$0 / 15]) }
        }
    }

    @Test func numbersThatDoNotFitAreRefused() {
        let shape = PictureShape(channels: 4, height: 2, width: 2)
        func error(_ operation: Graph.Operation) -> GraphError? {
            do {
                _ = try Graph(input: shape, stack: [operation])
                return nil
            } catch { return error }
        }
        let four: [Float] = [1, 1, 1, 1]
        #expect(
            error(.layerNormalisation(.init(epsilon: 0, scale: four, shift: [0])))
                == .wrongChannelCount(node: 0, 4))
        #expect(
            error(.layerNormalisation(.init(epsilon: .nan, scale: four, shift: four)))
                == .notFinite(node: 0))
        #expect(
            error(.groupNormalisation(.init(groups: 3, epsilon: 0, scale: four, shift: four)))
                == .unequalGroups(node: 0))
        #expect(error(.prelu([1])) == .wrongChannelCount(node: 0, 4))
        #expect(error(.positions(Numbers([1]))) == .wrongNumberCount(node: 0))
        #expect(
            error(.classTokens(.init(count: -1, numbers: Numbers([]))))
                == .wrongNumberCount(node: 0))
        #expect(
            error(.places(.init(rows: [0, 2], columns: [0]))) == .impossiblePlaces(node: 0))
        #expect(
            error(.localResponseNormalisation(.init(size: 1, alpha: 1, beta: 1, bias: 0)))
                == .notFinite(node: 0))
    }
}
