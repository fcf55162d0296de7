import Network
import Testing

/// Deviations of first weights by √(2 / fan-in) before ReLU and ELU and √(1 / fan-in) elsewhere.
@Suite struct InitialisationRuleTests {
    private func graph() throws -> Graph {
        func layer(_ channels: Int, _ kernel: Int) -> Graph.Operation {
            .convolution(Convolution(channels: channels, kernel: kernel, deviation: 0.7))
        }
        return try Graph(
            input: PictureShape(channels: 2, height: 6, width: 6),
            stack: [
                layer(8, 3), .relu, layer(5, 1), .elu, layer(4, 3), .meanPool(Pooling(size: 3)),
                .dense(Dense(channels: 3, deviation: 0.7)), .softmax,
            ])
    }

    @Test func theyFollowFromFanInAndWhatComesNext() throws {
        let graph = try graph()
        #expect(graph.layers.map(\.fanIn) == [18, 8, 45, 16])
        #expect(graph.layers.map(\.usualRule) == [.he, .he, .leCun, .leCun])
        let usual: [Double] = [
            Double(2.0 / 18).squareRoot(), 0.5, Double(1.0 / 45).squareRoot(), 0.25,
        ]
        #expect(graph.layers.map(\.usualDeviation) == usual)
        #expect(graph.layers.map(\.rule) == [nil, nil, nil, nil])
    }

    @Test func onlyTheChosenLayersChange() throws {
        let changed = try graph().withUsualDeviations(at: [2, 6])
        #expect(changed.layers.map(\.deviation) == [0.7, 0.5, 0.7, 0.25])
        #expect(changed.layers.map(\.rule) == [nil, .he, nil, .leCun])
        let shapes = try graph().shapes
        #expect(changed.shapes == shapes)
    }
}
