import Testing

@testable import Network

/// The weights that are kept: averaged over the steps by the modern recipe, the last ones by the article's.
@Suite struct TrainingStateTests {
    private func graph() throws -> Graph {
        try Graph(
            input: PictureShape(channels: 2, height: 2, width: 2),
            stack: [
                .convolution(Convolution(channels: 3, kernel: 1, hasBias: true, deviation: 1)),
                .elu,
                .dense(Dense(channels: 2, hasBias: true, deviation: 1)),
            ])
    }

    /// All weights and biases in a row.
    private func parameters(_ network: Network?) -> [Double] {
        (network?.layers ?? []).flatMap {
            ($0.weight.values + ($0.bias?.values ?? [])).map(Double.init)
        }
    }

    /// Gradients of the shapes of a network, drawn from a seed.
    private func gradients(_ graph: Graph, seed: UInt64) -> [Network.Weights] {
        Network(randomising: graph, seed: seed).layers
    }

    @Test func theModernAverageFollowsTheWeights() throws {
        let graph = try graph()
        let details = RecipeDetails(.modern)
        var state = TrainingState(graph, recipe: Recipe(seed: 3))
        var average = parameters(Network(initialising: graph, seed: 3))
        #expect(parameters(state.average) == average)
        for step in 1...4 {
            try state.move(
                against: gradients(graph, seed: UInt64(step)), factor: 1,
                averaging: details.averaging)
            // Early on as much is kept as one of the last ten steps would leave.
            let keep = Double(step) / Double(step + 9)
            average = zip(average, parameters(state.network)).map { keep * $0 + (1 - keep) * $1 }
            #expect(relativeError(parameters(state.average).map { Float($0) }, average) < 1e-6)
            #expect(state.position.step == step)
        }
        #expect(state.best == state.average && state.best != state.network)
        let snapshot = TrainingSnapshot(recipe: Recipe(seed: 3), state: state)
        #expect(snapshot.checkpoint.network == state.average)
    }

    @Test func lateOnAThousandthIsNew() throws {
        let graph = try graph()
        var state = TrainingState(graph, recipe: Recipe(seed: 3))
        state.position.step = 200_000
        // A network far from the average, so that a thousandth of it shows.
        state.network.layers[0].weight.values = state.network.layers[0].weight.values.map {
            $0 + 1000
        }
        let before = parameters(state.average)
        try state.move(against: gradients(graph, seed: 1), factor: 1, averaging: 0.999)
        let expected = zip(before, parameters(state.network)).map { 0.999 * $0 + 0.001 * $1 }
        #expect(relativeError(parameters(state.average).map { Float($0) }, expected) < 1e-4)
    }

    @Test func theArticleKeepsTheWeightsThemselves() throws {
        let graph = try graph()
        let recipe = Recipe(method: .article, seed: 3)
        var state = TrainingState(graph, recipe: recipe)
        try state.move(against: gradients(graph, seed: 1), factor: 1, averaging: nil)
        #expect(state.average == nil)
        #expect(TrainingSnapshot(recipe: recipe, state: state).checkpoint.network == state.network)
    }

    @Test func everyLayerMovesAgainstItsOwnGradient() throws {
        let graph = try graph()
        let (before, slopes) = (Network(initialising: graph, seed: 3), gradients(graph, seed: 1))
        var state = TrainingState(graph, recipe: Recipe(method: .article, seed: 3))
        try state.move(against: slopes, factor: 1, averaging: nil)
        // AMSGrad's first step is rate · 0.1 g / √(0.1 g²), towards less cost.
        let step = 5e-4 * 0.1.squareRoot()
        let moves = zip(parameters(state.network), parameters(before)).map { $0 - $1 }
        let signs = slopes.flatMap { ($0.weight.values + ($0.bias?.values ?? [])) }
        #expect(moves.count == signs.count && moves.count == 6 + 3 + 24 + 2)
        for (move, slope) in zip(moves, signs) where slope != 0 {
            #expect(abs(move + (slope > 0 ? step : -step)) < 1e-6)
        }
    }

    @Test func theOrderIsNotDrawnFromTheNumbersThatDrewTheWeights() throws {
        let state = TrainingState(try graph(), recipe: Recipe(seed: 3))
        // "training", as eight bytes, apart from the seed.
        let expected = SeededGenerator(seed: 3 ^ 0x7472_6169_6E69_6E67)
        #expect(state.position.generator == expected)
        #expect(state.position.epochGenerator == expected)
        #expect(state.network == Network(initialising: try graph(), seed: 3))
    }
}
