import Network
import Testing

@Suite struct GraphTests {
    private let picture = PictureShape(channels: 3, height: 32, width: 32)

    private func convolution(_ channels: Int, _ kernel: Int) -> Graph.Operation {
        .convolution(Convolution(channels: channels, kernel: kernel, deviation: 0.05))
    }

    @Test func layersAreOperationsWithWeightsAndTheirActivation() throws {
        let graph = try Graph(
            input: picture,
            stack: [
                convolution(8, 3), .elu, .meanPool(Pooling(size: 2)), convolution(10, 1), .elu,
                .globalMean, .softmax,
            ])
        #expect(graph.layers.map(\.weightShape) == [[8, 3, 3, 3], [10, 8, 1, 1]])
        #expect(graph.layers.map(\.output) == [2, 5])
        #expect(graph.shapes[3] == PictureShape(channels: 8, height: 16, width: 16))
        #expect(graph.shapes[7] == PictureShape(channels: 10, height: 1, width: 1))
    }

    @Test func aWindowLargerThanItsInputIsRefused() {
        #expect(throws: GraphError.windowTooLarge(node: 0)) {
            _ = try Graph(input: picture, stack: [.maxPool(Pooling(size: 33))])
        }
    }

    @Test func aNodeReadsOnlyWhatIsMade() {
        #expect(throws: GraphError.unknownInput(node: 0)) {
            _ = try Graph(input: picture, nodes: [.init(.elu, inputs: [1])])
        }
    }

    @Test func nothingFollowsASoftmax() {
        #expect(throws: GraphError.softmaxNotLast(node: 0)) {
            _ = try Graph(input: picture, stack: [.softmax, .elu])
        }
    }

    @Test func onlyEqualShapesAreAdded() {
        #expect(throws: GraphError.unequalShapes(node: 1)) {
            _ = try Graph(
                input: picture,
                nodes: [.init(convolution(8, 3), inputs: [0]), .init(.add, inputs: [0, 1])])
        }
    }

    @Test(arguments: [(0, 3, 1), (8, 0, 1), (8, 3, 0)])
    func sizesArePositive(channels: Int, kernel: Int, stride: Int) {
        let operation = Graph.Operation.convolution(
            Convolution(
                channels: channels, kernel: kernel, stride: stride, padding: 1, deviation: 1))
        #expect(throws: GraphError.notPositive(node: 0)) {
            _ = try Graph(input: picture, stack: [operation])
        }
    }

    @Test func initialWeightsHaveTheirDeviationAndFollowTheSeed() throws {
        let graph = try Graph(input: picture, stack: [convolution(128, 3), convolution(128, 3)])
        let network = Network(initialising: graph, seed: 1)
        let values = network.layers[1].weight.values.map(Double.init)
        let mean = values.reduce(0, +) / Double(values.count)
        let variance =
            values.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / Double(values.count)
        // Four standard errors of 147,456 draws.
        #expect(abs(mean) < 4 * 0.05 / 384)
        #expect(abs(variance.squareRoot() - 0.05) < 4 * 0.05 / (2 * 147_456.0).squareRoot())
        #expect(network == Network(initialising: graph, seed: 1))
        #expect(network != Network(initialising: graph, seed: 2))
        #expect(network.parameterCount == 3456 + 147_456)
    }

    @Test func graphsThatDifferInNamesAloneAreEqual() throws {
        let graph = try Graph(input: picture, stack: [convolution(8, 3), .elu])
        let named = graph.named([1: "stem", 2: "stem.elu"], aliases: [1: ["Conv_0"]])
        #expect(named == graph && Set([named, graph]).count == 1)
        #expect(named.names[1] == "stem" && named.aliases == [1: ["Conv_0"]])
        let usual = try named.withUsualDeviations(at: [0])
        #expect(usual != graph && usual.names == named.names && usual.aliases == named.aliases)
    }
}
