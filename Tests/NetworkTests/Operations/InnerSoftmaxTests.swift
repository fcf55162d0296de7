import Testing

@testable import Network

/// Softmax within a network, and numbers for each place, against formulas in double precision.
@Suite struct InnerSoftmaxTests {
    private func shares(_ values: [Double]) -> [Double] {
        let powers = values.map(FormulaComparison.exponential)
        let sum = powers.reduce(0, +)
        return powers.map { $0 / sum }
    }

    /// Of 5 channels, which fill no block, and of 37 places, which fill no vector.
    @Test func overPlaces() throws {
        for (channels, height, width) in [(5, 3, 7), (17, 37, 1), (3, 1, 1)] {
            let area = height * width
            try FormulaComparison.expect(
                [.innerSoftmax(.places)],
                of: PictureShape(channels: channels, height: height, width: width)
            ) { x in
                (0..<channels).flatMap { shares(Array(x[$0 * area..<($0 + 1) * area])) }
            }
        }
    }

    /// Of 12 channels all, those of 3 groups, and each alone, at 15 and at 19 places.
    @Test(arguments: [1, 3, 12]) func overChannels(groups: Int) throws {
        for (height, width) in [(3, 5), (19, 1), (1, 1)] {
            let (area, count) = (height * width, 12 / groups)
            try FormulaComparison.expect(
                [.innerSoftmax(.channels(groups: groups))],
                of: PictureShape(channels: 12, height: height, width: width)
            ) { x in
                var result = x
                for group in 0..<groups {
                    for place in 0..<area {
                        let places = (0..<count).map { (group * count + $0) * area + place }
                        for (place, share) in zip(places, shares(places.map { x[$0] })) {
                            result[place] = share
                        }
                    }
                }
                return result
            }
        }
    }

    /// Exponentials of numbers so large are none, and their quotients are.
    @Test func largeNumbersHaveShares() throws {
        let graph = try Graph(
            input: PictureShape(channels: 3, height: 1, width: 1),
            stack: [.innerSoftmax(.channels(groups: 1))])
        let found = try Evaluator(Network(graph: graph, layers: [])).logits(
            of: Tensor(shape: [2, 3, 1, 1], values: [1e4, 1e4, -1e4, -3e38, 3e38, 0]))
        #expect(found.values == [0.5, 0.5, 0, 0, 1, 0])
    }

    @Test func whatHasNoSuchGroupsIsRefused() {
        for (groups, error) in [
            (0, GraphError.notPositive(node: 0)), (-1, .notPositive(node: 0)),
            (5, .unequalGroups(node: 0)),
        ] {
            #expect(throws: error) {
                try Graph(
                    input: PictureShape(channels: 12, height: 2, width: 2),
                    stack: [.innerSoftmax(.channels(groups: groups))])
            }
        }
    }

    /// A number for each of 5 × 3 × 7, for the second picture as for the first.
    @Test func factorsOfPlaces() throws {
        let shape = PictureShape(channels: 5, height: 3, width: 7)
        let numbers = noise(1, shape, seed: 3).values
        try FormulaComparison.expect([.factors(Numbers(numbers))], of: shape) { x in
            zip(x, numbers).map { $0 * Double($1) }
        }
        #expect(throws: GraphError.wrongNumberCount(node: 0)) {
            try Graph(input: shape, stack: [.factors(Numbers([1, 2]))])
        }
        #expect(throws: GraphError.notFinite(node: 0)) {
            try Graph(
                input: PictureShape(channels: 1, height: 1, width: 1),
                stack: [.factors(Numbers([.infinity]))])
        }
    }
}
