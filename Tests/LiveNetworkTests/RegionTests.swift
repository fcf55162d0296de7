import Foundation
import Network
import Testing

@testable import LiveNetwork

/// What looks at many values of a map at once, beside formulas in double precision.
@Suite struct RegionTests {
    /// Channels that fill vectors and some that do not, and maps with odd sides.
    private static let shapes = [(16, 3, 5), (5, 4, 3), (24, 7, 1), (33, 1, 1), (1, 3, 3)].map {
        PictureShape(channels: $0.0, height: $0.1, width: $0.2)
    }

    @Test(arguments: shapes, lanesHere)
    func `places are normalised over their channels`(_ shape: PictureShape, _ lanes: Int) throws {
        let (channels, area) = (shape.channels, shape.height * shape.width)
        let scale = Formula.numbers(channels, seed: 1)
        let shift = Formula.numbers(channels, seed: 2)
        let operation = LayerNormalisation(epsilon: 1e-3, scale: scale, shift: shift)
        try Formula.expect([.layerNormalisation(operation)], of: shape, lanes: lanes) { x in
            var y = x
            for place in 0..<area {
                let values = (0..<channels).map { x[$0 * area + place] }
                for (channel, value) in Formula.normalised(values, epsilon: 1e-3).enumerated() {
                    y[channel * area + place] =
                        value * Double(scale[channel]) + Double(shift[channel])
                }
            }
            return y
        }
    }

    @Test(arguments: shapes, lanesHere)
    func `groups of channels are normalised over their places`(
        _ shape: PictureShape, _ lanes: Int
    ) throws {
        let (channels, area) = (shape.channels, shape.height * shape.width)
        let scale = Formula.numbers(channels, seed: 1)
        let shift = Formula.numbers(channels, seed: 2)
        for groups in Set([1, 3, 4, channels]) where channels.isMultiple(of: groups) {
            let operation = GroupNormalisation(
                groups: groups, epsilon: 1e-2, scale: scale, shift: shift)
            try Formula.expect([.groupNormalisation(operation)], of: shape, lanes: lanes) { x in
                let count = channels / groups * area
                let values = (0..<groups).flatMap {
                    Formula.normalised(
                        Array(x[$0 * count..<($0 + 1) * count]), epsilon: 1e-2)
                }
                return values.enumerated().map {
                    $1 * Double(scale[$0 / area]) + Double(shift[$0 / area])
                }
            }
        }
    }

    @Test(arguments: shapes, lanesHere)
    func `exponentials over places add up to one`(_ shape: PictureShape, _ lanes: Int) throws {
        let area = shape.height * shape.width
        try Formula.expect([.innerSoftmax(.places)], of: shape, lanes: lanes) { x in
            (0..<shape.channels).flatMap {
                Formula.shares(Array(x[$0 * area..<($0 + 1) * area]))
            }
        }
    }

    /// Of 12 channels all, those of 3 groups, and each alone; what is written over behind it is not what it reads on the way back.
    @Test(arguments: [1, 3, 12], lanesHere)
    func `exponentials over channels add up to one`(_ groups: Int, _ lanes: Int) throws {
        for (height, width) in [(3, 5), (19, 1), (1, 1)] {
            let (area, count) = (height * width, 12 / groups)
            try Formula.expect(
                [
                    .innerSoftmax(.channels(groups: groups)),
                    .affine(
                        Affine(
                            scale: [Float](repeating: 2, count: 12),
                            shift: [Float](repeating: -1, count: 12))),
                ], of: PictureShape(channels: 12, height: height, width: width), lanes: lanes
            ) { x in
                var result = x
                for group in 0..<groups {
                    for place in 0..<area {
                        let places = (0..<count).map { (group * count + $0) * area + place }
                        for (place, share) in zip(places, Formula.shares(places.map { x[$0] })) {
                            result[place] = 2 * share - 1
                        }
                    }
                }
                return result
            }
        }
    }

    @Test(arguments: lanesHere)
    func `exponentials of numbers far apart have shares`(_ lanes: Int) throws {
        let graph = try Graph(
            input: PictureShape(channels: 3, height: 1, width: 1),
            stack: [.innerSoftmax(.channels(groups: 1))])
        let runner = try LiveRunner(
            LiveProgram(Network(graph: graph, layers: []), lanes: lanes))
        try runner.runForward([1e4, 1e4, -1e4])
        expectNear(runner.logits, [0.5, 0.5, 0], within: 1e-12)
        try runner.runForward([-3e38, 3e38, 0])
        expectNear(runner.logits, [0, 1, 0], within: 1e-12)
    }

    @Test(arguments: [1, 2, 3, 5, 100], lanesHere)
    func `neighbours in other channels divide`(_ size: Int, _ lanes: Int) throws {
        for channels in [7, 17] {
            let shape = PictureShape(channels: channels, height: 3, width: 5)
            let response = LocalResponseNormalisation(
                size: size, alpha: 0.6, beta: 0.75, bias: 1.5)
            try Formula.expect(
                [.localResponseNormalisation(response)], of: shape, lanes: lanes
            ) { x in
                let (below, above) = ((size - 1) / 2, size - 1 - (size - 1) / 2)
                return x.indices.map { index in
                    let (channel, place) = (index / 15, index % 15)
                    let near = max(channel - below, 0)...min(channel + above, channels - 1)
                    let sum = near.reduce(0.0) {
                        $0 + x[$1 * 15 + place] * x[$1 * 15 + place]
                    }
                    return x[index] / pow(1.5 + 0.6 / Double(size) * sum, 0.75)
                }
            }
        }
    }
}
