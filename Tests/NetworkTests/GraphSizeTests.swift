import Testing

@testable import Network

/// Numbers from files are judged before anything is worked out with them.
@Suite struct GraphSizeTests {
    private let picture = PictureShape(channels: 3, height: 32, width: 32)

    @Test(arguments: [
        ([3, 4, 5], 60, Int?.some(60)), ([3, 4, 5], 59, nil), ([], 1, 1), ([0, .max], 10, 0),
        ([.max, 2], .max, nil), ([1 << 32, 1 << 31], .max, nil), ([-1, 5], 10, nil),
        ([.max, 1], .max, .max),
    ])
    func productsAreChecked(sizes: [Int], most: Int, product: Int?) {
        #expect(GraphSize.product(sizes, atMost: most) == product)
    }

    private static let extremes = [Int.max, Int.max - 1, 1 << 62, 1 << 40, 1 << 31, 5_000_000_000]

    /// Every size of every operation at the ends of what a number holds: an error, and never a trap.
    @Test(arguments: extremes) func sizesBeyondAllMeasureAreErrors(size: Int) {
        let operations: [Graph.Operation] = [
            .convolution(Convolution(channels: size, kernel: 3, deviation: 1)),
            .convolution(Convolution(channels: 1, kernel: size, padding: 0, deviation: 1)),
            .convolution(Convolution(channels: 1, kernel: 3, padding: size, deviation: 1)),
            .convolution(Convolution(channels: size, kernel: size, padding: size, deviation: 1)),
            .dense(Dense(channels: size, deviation: 1)),
            .maxPool(Pooling(size: size)), .meanPool(Pooling(size: size, stride: 1)),
        ]
        for operation in operations {
            #expect(throws: GraphError.self, "\(operation)") {
                try Graph(input: picture, stack: [operation])
            }
        }
        for input in [(size, 1, 1), (1, size, 1), (1, 1, size), (size, size, size), (-size, 1, 1)] {
            let shape = PictureShape(channels: input.0, height: input.1, width: input.2)
            #expect(throws: GraphError.impossibleInput) { try Graph(input: shape, stack: [.elu]) }
        }
    }

    @Test(arguments: extremes) func aStrideBeyondAllMeasureTakesOneStep(stride: Int) throws {
        let operation = Graph.Operation.convolution(
            Convolution(channels: 2, kernel: 3, stride: stride, deviation: 1))
        let graph = try Graph(input: picture, stack: [operation])
        #expect(graph.shapes[1] == PictureShape(channels: 2, height: 1, width: 1))
    }

    @Test func whatAPassMakesIsBounded() throws {
        let wide = Graph.Operation.convolution(
            Convolution(channels: 64_000, kernel: 1, deviation: 1))
        // 65,536,000 values each; four of them fit and five do not.
        #expect(throws: Never.self) { try Graph(input: picture, stack: [wide, .elu, .elu, .elu]) }
        #expect(
            throws: GraphError.tooManyValues(
                node: 4, shape: PictureShape(channels: 64_000, height: 32, width: 32))
        ) { try Graph(input: picture, stack: [wide, .elu, .elu, .elu, .elu]) }
    }

    /// 2^29 values of all pieces that are under way, and never none.
    @Test func fewLargePiecesAreUnderWayAtOneTime() {
        #expect(Evaluator.width(ofPiecesMaking: 1 << 28) == min(2, Parallel.width))
        #expect(Evaluator.width(ofPiecesMaking: (1 << 28) + 1) == 1)
        #expect(Evaluator.width(ofPiecesMaking: 1 << 40) == 1)
        #expect(Evaluator.width(ofPiecesMaking: 1 << 10) == Parallel.width)
        #expect(Evaluator.width(ofPiecesMaking: 0) == Parallel.width)
    }

    @Test func weightsAreBoundedTogether() throws {
        let small = PictureShape(channels: 1_000, height: 1, width: 1)
        // 100 million each.
        let layers = [100_000, 1_000, 100_000].map {
            Graph.Operation.dense(Dense(channels: $0, deviation: 1))
        }
        #expect(throws: Never.self) { try Graph(input: small, stack: Array(layers[..<2])) }
        #expect(throws: GraphError.tooManyWeights(node: 2, shape: [100_000, 1_000, 1, 1])) {
            try Graph(input: small, stack: layers)
        }
    }

    @Test func operationsAreCounted() {
        #expect(throws: GraphError.tooManyNodes(1_001)) {
            try Graph(
                input: PictureShape(channels: 1, height: 1, width: 1),
                stack: Array(repeating: .elu, count: 1_001))
        }
    }
}
