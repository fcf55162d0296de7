import Testing

@testable import Network

/// Channels in the place of places, and quotients, against formulas in double precision.
@Suite struct ExchangeTests {
    /// Of 7 channels of 3 × 5 places: place p of channel c becomes channel p at place c.
    @Test func channelsAndPlacesChangePlaces() throws {
        for size in [HeightAndWidth(height: 7, width: 1), HeightAndWidth(height: 1, width: 7)] {
            try FormulaComparison.expect(
                [.exchange(size)], of: PictureShape(channels: 7, height: 3, width: 5)
            ) { x in
                (0..<15).flatMap { place in (0..<7).map { x[$0 * 15 + place] } }
            }
        }
    }

    /// More than a square of 16 × 16 on either side.
    @Test func squaresThatDoNotFit() throws {
        try FormulaComparison.expect(
            [.exchange(HeightAndWidth(height: 3, width: 11))],
            of: PictureShape(channels: 33, height: 5, width: 7)
        ) { x in
            (0..<35).flatMap { place in (0..<33).map { x[$0 * 35 + place] } }
        }
    }

    @Test func twiceIsNothing() throws {
        try FormulaComparison.expect(
            [
                .exchange(HeightAndWidth(height: 2, width: 3)),
                .exchange(HeightAndWidth(height: 5, width: 7)),
            ], of: PictureShape(channels: 6, height: 5, width: 7)
        ) { $0 }
    }

    @Test func whatHasNotSoManyChannelsIsRefused() {
        let picture = PictureShape(channels: 6, height: 5, width: 7)
        for (height, width) in [(2, 2), (0, 6), (-2, -3), (.max, 2)] {
            #expect(throws: GraphError.impossiblePlaces(node: 0)) {
                try Graph(
                    input: picture,
                    stack: [.exchange(HeightAndWidth(height: height, width: width))])
            }
        }
    }

    /// 1 / x, and a quotient by it whose channels do not fill a block.
    @Test func quotients() throws {
        let picture = PictureShape(channels: 5, height: 3, width: 7)
        try FormulaComparison.expect(
            [.activation(.clip(least: 0.25, greatest: nil)), .activation(.reciprocal)],
            of: picture, within: 1e-4
        ) { x in x.map { 1 / max($0, 0.25) } }
        try FormulaComparison.expect(
            [
                .init(.activation(.sigmoid), inputs: [0]),
                .init(.activation(.reciprocal), inputs: [1]),
                .init(.multiply, inputs: [0, 2]), .init(.globalMean, inputs: [3]),
            ], of: picture
        ) { x in
            (0..<5).map { channel in
                x[channel * 21..<(channel + 1) * 21]
                    .reduce(0) { $0 + $1 * (1 + FormulaComparison.exponential(-$1)) } / 21
            }
        }
    }
}
