import Network
import Testing

@testable import LiveNetwork

/// Numbers for each place, and places that go elsewhere, beside formulas in double precision.
@Suite struct PlaceTests {
    @Test(arguments: [5, 16, 33], lanesHere)
    func `each place has its factor and its summand`(_ channels: Int, _ lanes: Int) throws {
        let shape = PictureShape(channels: channels, height: 3, width: 7)
        let factors = Formula.numbers(shape.count, seed: 3)
        let summands = Formula.numbers(shape.count, seed: 4)
        try Formula.expect(
            [.factors(Numbers(factors)), .positions(Numbers(summands))], of: shape, lanes: lanes
        ) { x in
            x.indices.map { x[$0] * Double(factors[$0]) + Double(summands[$0]) }
        }
    }

    @Test(arguments: [(5, 1), (16, 2), (20, 0)], lanesHere)
    func `tokens stand before the places`(_ size: (channels: Int, count: Int), _ lanes: Int) throws
    {
        let shape = PictureShape(channels: size.channels, height: 3, width: 4)
        let numbers = Formula.numbers(size.channels * size.count, seed: 6)
        let tokens = ClassTokens(count: size.count, numbers: Numbers(numbers))
        try Formula.expect([.classTokens(tokens)], of: shape, lanes: lanes) { x in
            (0..<size.channels).flatMap { channel -> [Double] in
                let own = numbers[channel * size.count..<(channel + 1) * size.count]
                return own.map { Double($0) } + Array(x[channel * 12..<(channel + 1) * 12])
            }
        }
    }

    @Test(arguments: [5, 16, 24], lanesHere)
    func `places are those that are named`(_ channels: Int, _ lanes: Int) throws {
        let shape = PictureShape(channels: channels, height: 3, width: 4)
        let choice = PlaceChoice(rows: [2, nil, 0, 2], columns: [3, 0, nil, 1])
        try Formula.expect([.places(choice)], of: shape, lanes: lanes) { x in
            var y: [Double] = []
            for channel in 0..<channels {
                for row in choice.rows {
                    for column in choice.columns {
                        guard let row, let column else {
                            y.append(0)
                            continue
                        }
                        y.append(x[channel * 12 + row * 4 + column])
                    }
                }
            }
            return y
        }
    }

    @Test(arguments: [5, 16], lanesHere)
    func `rows and columns are mixed of others`(_ channels: Int, _ lanes: Int) throws {
        let shape = PictureShape(channels: channels, height: 3, width: 4)
        let rows = [(0, 0, 0.0), (0, 1, 0.25), (1, 2, 0.75), (2, 2, 1)]
        let columns = [(3, 0, 0.5), (1, 2, 0.125)]
        func taps(_ taps: [(Int, Int, Double)]) -> [Resampling.Tap] {
            taps.map { .init(first: $0.0, second: $0.1, share: Float($0.2)) }
        }
        let resampling = Resampling(rows: taps(rows), columns: taps(columns))
        try Formula.expect([.resize(resampling)], of: shape, lanes: lanes) { x in
            var y: [Double] = []
            for channel in 0..<channels {
                for row in rows {
                    for column in columns {
                        func at(_ row: Int) -> Double {
                            let start = channel * 12 + row * 4
                            return (1 - column.2) * x[start + column.0] + column.2
                                * x[start + column.1]
                        }
                        y.append((1 - row.2) * at(row.0) + row.2 * at(row.1))
                    }
                }
            }
            return y
        }
    }

    /// Of 3 channels with one place each, and of 33 of 5 × 7.
    @Test(arguments: lanesHere)
    func `channels and places change places`(_ lanes: Int) throws {
        for (height, width, shape) in [
            (1, 3, PictureShape(channels: 3, height: 1, width: 1)),
            (3, 11, PictureShape(channels: 33, height: 5, width: 7)),
        ] {
            let area = shape.height * shape.width
            try Formula.expect(
                [.exchange(HeightAndWidth(height: height, width: width))], of: shape, lanes: lanes
            ) { x in
                (0..<area).flatMap { place in
                    (0..<shape.channels).map { x[$0 * area + place] }
                }
            }
        }
    }
}
