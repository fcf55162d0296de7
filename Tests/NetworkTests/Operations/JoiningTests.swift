import TestSupport
import Testing

@testable import Network

/// Operations that read several values, with their gradients, against the independent implementation.
@Suite struct JoiningTests {
    private let picture = PictureShape(channels: 5, height: 7, width: 9)

    private func convolution(_ channels: Int, _ kernel: Int = 1) -> Graph.Operation {
        .convolution(
            Convolution(channels: channels, kernel: kernel, hasBias: true, deviation: 0.4))
    }

    private func graph(_ nodes: [(Graph.Operation, [Int])]) throws -> Graph {
        try Graph(input: picture, nodes: nodes.map { .init($0.0, inputs: $0.1) })
    }

    /// As many channels as fill vectors, and more and fewer; the picture, which lies in another order, in any place.
    @Test(arguments: [16, 5, 21, 32], [16, 3, 24])
    func channelsAreJoinedInTheirOrder(first: Int, second: Int) throws {
        for order in [[1, 2, 0], [0, 1, 2], [2, 1], [1, 1, 2, 1]] {
            try Comparison.expect(
                graph([
                    (convolution(first), [0]), (convolution(second, 3), [0]), (.concat, order),
                    (convolution(4, 3), [3]), (.elu, [4]),
                ]))
        }
    }

    @Test func joinedPicturesAreThePictures() throws {
        try Comparison.expect(graph([(.concat, [0]), (.concat, [1, 0, 1])]))
        let two = try Graph(
            input: PictureShape(channels: 2, height: 1, width: 2),
            nodes: [.init(.elu, inputs: [0]), .init(.concat, inputs: [0, 1])])
        let found = try Evaluator(Network(graph: two, layers: [])).logits(
            of: Tensor(shape: [1, 2, 1, 2], values: [1, 2, 3, 4]))
        #expect(found.values == [1, 2, 3, 4, 1, 2, 3, 4])
    }

    @Test(arguments: [16, 5, 21])
    func productsOfMapsAreThoseOfTheReference(channels: Int) throws {
        try Comparison.expect(
            graph([
                (convolution(channels), [0]), (convolution(channels, 3), [0]), (.multiply, [1, 2]),
                (.multiply, [3, 3]), (.multiply, [4, 1]), (convolution(3), [5]),
            ]))
        try Comparison.expect(graph([(.multiply, [0, 0])]), from: -1...1)
    }

    /// A gate of one number for each channel, before and behind; of the same value, and of another.
    @Test(arguments: [16, 5, 21])
    func gatesAreThoseOfTheReference(channels: Int) throws {
        for order in [[1, 4], [4, 1]] {
            try Comparison.expect(
                graph([
                    (convolution(channels), [0]), (.globalMean, [1]), (convolution(channels), [2]),
                    (.activation(.sigmoid), [3]), (.multiply, order), (convolution(3, 3), [5]),
                ]))
        }
        try Comparison.expect(graph([(.globalMean, [0]), (.multiply, [1, 0])]))
    }

    @Test(arguments: [16, 5, 21])
    func sumsWithNumbersForEachChannelAreThoseOfTheReference(channels: Int) throws {
        for order in [[2, 3], [3, 2], [2, 1, 1, 2, 3]] {
            try Comparison.expect(
                graph([
                    (convolution(channels), [0]), (.globalMax, [1]),
                    (convolution(channels, 3), [0]), (.add, order), (convolution(3, 3), [4]),
                ]))
        }
        try Comparison.expect(graph([(.globalMean, [0]), (.add, [1, 0, 0])]))
    }

    /// Two numbers for each channel are maps of one value.
    @Test func numbersForEachChannelAreAddedAndMultiplied() throws {
        try Comparison.expect(
            graph([
                (.globalMean, [0]), (.globalMax, [0]), (.add, [1, 2]), (.multiply, [3, 1]),
            ]))
    }

    /// With x for the greatest value, d/dx of x · Σ is Σ + x, and Σ is 8,999 times 1.1 and twice that.
    @Test func longSumsLoseNothing() throws {
        let graph = try Graph(
            input: PictureShape(channels: 1, height: 100, width: 90),
            nodes: [.init(.globalMax, inputs: [0]), .init(.multiply, inputs: [1, 0])])
        var values = [Float](repeating: 1.1, count: 9_000)
        values[7_000] = 2.2
        let found = try Evaluator(Network(graph: graph, layers: [])).gradients(
            of: Tensor(shape: [1, 1, 100, 90], values: values)
        ) { logits, _ in Tensor(shape: logits.shape, values: logits.values.map { _ in 1 }) }
        let sum = values.reduce(0) { $0 + Double($1) }
        #expect(abs(Double(found.gradients.values[7_000]) / (sum + 2.2) - 1) < 1e-6)
        #expect(found.gradients.values[6_999] == 2.2)
    }

    @Test(arguments: [16, 5, 21])
    func greatestValuesOfChannelsAreThoseOfTheReference(channels: Int) throws {
        try Comparison.expect(graph([(.globalMax, [0])]), from: -2...(-1))
        try Comparison.expect(
            graph([(convolution(channels), [0]), (.globalMax, [1]), (convolution(3), [2])]))
    }

    /// Weights from which nothing follows have no gradient; they do not keep what stood there before.
    @Test func whatIsReadByNobodyHasNoGradient() throws {
        try Comparison.expect(
            graph([
                (convolution(4), [0]), (convolution(6, 3), [0]),
                (.dense(Dense(channels: 3, hasBias: true, deviation: 1)), [2]),
                (convolution(2), [1]),
            ]))
    }

    @Test func whatDoesNotFitIsRefused() {
        func error(_ nodes: [(Graph.Operation, [Int])]) -> GraphError? {
            do throws(GraphError) {
                _ = try Graph(
                    input: picture, nodes: nodes.map { .init($0.0, inputs: $0.1) })
                return nil
            } catch {
                return error
            }
        }
        let small = (Graph.Operation.maxPool(Pooling(size: 2)), [0])
        #expect(error([small, (.concat, [0, 1])]) == .unequalSizes(node: 1))
        #expect(error([small, (.multiply, [0, 1])]) == .unequalFactors(node: 1))
        #expect(error([(convolution(4), [0]), (.multiply, [0, 1])]) == .unequalFactors(node: 1))
        #expect(error([small, (.add, [0, 1])]) == .unequalShapes(node: 1))
        // A number for each of four channels is none for each of five.
        #expect(
            error([(convolution(4), [0]), (.globalMean, [1]), (.multiply, [0, 2])])
                == .unequalFactors(node: 2))
        #expect(error([(.multiply, [0])]) == .wrongInputCount(node: 0, 1))
        #expect(error([(.multiply, [0, 0, 0])]) == .wrongInputCount(node: 0, 3))
        #expect(error([(.relu, [0, 0])]) == .wrongInputCount(node: 0, 2))
        #expect(
            GraphError.wrongInputCount(node: 1, 3).description
                == "operation 2 reads 3 values, more than it takes")
        #expect(
            GraphError.unequalSizes(node: 1).description
                == "operation 2 joins the channels of values that are not equally high and wide")
        #expect(
            GraphError.unequalFactors(node: 1).description
                == "operation 2 multiplies values of unequal shapes")
    }
}
