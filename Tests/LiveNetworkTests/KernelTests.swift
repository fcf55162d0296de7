import Network
import TestSupport
import Testing

@testable import LiveNetwork

/// Each kernel alone at shapes that fit nothing, beside the double-precision network.
@Suite struct KernelTests {
    /// A stack on a picture, compared in all logits and all of the picture's gradient.
    private func compare(
        _ name: String, _ shape: PictureShape, _ stack: [Graph.Operation], _ lanes: Int,
        within tolerance: Double = 1e-5
    ) throws {
        try compare(
            name, try Graph(input: shape, stack: stack), lanes, within: tolerance)
    }

    private func compare(
        _ name: String, _ graph: Graph, _ lanes: Int, within tolerance: Double = 1e-5
    ) throws {
        let network = Network(randomising: graph, seed: 7)
        let program = try LiveProgram(network, form: .float32, lanes: lanes)
        let runner = try LiveRunner(program)
        let picture = noise(1, graph.input, seed: 8).values.map { 4 * $0 - 2 }
        let upstream = noise(
            1, PictureShape(channels: program.classCount, height: 1, width: 1), seed: 9
        ).values.map { $0 - 0.5 }
        // What one pass wrote where it should not is found by the next.
        for _ in 0..<2 {
            try runner.runForward(picture)
            try runner.runBackward(upstream)
        }
        let values = picture.map(Double.init)
        let expected = network.reference.gradients(
            of: values, outputGradient: upstream.map(Double.init))
        expectNear(
            runner.logits, network.reference.output(of: values), within: tolerance, "\(name)")
        expectNear(
            runner.pictureGradient, expected.picture, within: tolerance, "gradient of \(name)")
    }

    private func convolution(
        _ channels: Int, _ height: Int, _ width: Int, stride: (Int, Int) = (1, 1),
        padding: (Int, Int, Int, Int) = (0, 0, 0, 0), dilation: (Int, Int) = (1, 1),
        groups: Int = 1
    ) -> Graph.Operation {
        .convolution(
            Convolution(
                channels: channels, kernel: HeightAndWidth(height: height, width: width),
                stride: HeightAndWidth(height: stride.0, width: stride.1),
                padding: Padding(
                    top: padding.0, left: padding.1, bottom: padding.2, right: padding.3),
                dilation: HeightAndWidth(height: dilation.0, width: dilation.1), groups: groups,
                hasBias: true, deviation: 0.3))
    }

    @Test(arguments: lanesHere)
    func `convolutions of three by Winograd, at any padding`(_ lanes: Int) throws {
        for (inputs, outputs, height, width, padding) in [
            (8, 8, 4, 4, (1, 1, 1, 1)), (9, 17, 5, 7, (0, 0, 0, 0)), (13, 20, 1, 9, (1, 1, 1, 1)),
            (20, 11, 6, 3, (2, 0, 1, 3)), (16, 72, 41, 38, (1, 1, 1, 1)),
            (33, 9, 3, 3, (4, 4, 4, 4)),
        ] {
            try compare(
                "\(inputs) to \(outputs) at \(height)×\(width)",
                PictureShape(channels: inputs, height: height, width: width),
                [convolution(outputs, 3, 3, padding: padding)], lanes)
        }
    }

    @Test(arguments: lanesHere)
    func `convolutions of any window as products`(_ lanes: Int) throws {
        let shape = PictureShape(channels: 10, height: 9, width: 11)
        for (name, operation) in [
            ("one by one", convolution(13, 1, 1)),
            ("one by one, moving", convolution(7, 1, 1, stride: (3, 2))),
            ("even", convolution(5, 2, 4, padding: (1, 0, 0, 2))),
            ("large", convolution(19, 7, 5, padding: (3, 2, 3, 2))),
            ("strided", convolution(33, 3, 3, stride: (2, 3), padding: (1, 0, 1, 2))),
            ("dilated", convolution(6, 3, 2, padding: (2, 1, 2, 1), dilation: (2, 3))),
            ("in two groups", convolution(6, 3, 3, padding: (1, 1, 1, 1), groups: 2)),
            ("in five groups", convolution(35, 3, 1, stride: (1, 2), groups: 5)),
            ("beyond the picture", convolution(3, 3, 3, padding: (6, 5, 0, 7))),
        ] {
            try compare(name, shape, [operation], lanes)
        }
        try compare(
            "thirty-two channels in two groups", PictureShape(channels: 32, height: 5, width: 4),
            [convolution(48, 3, 3, padding: (1, 1, 1, 1), groups: 2)], lanes)
        try compare(
            "one channel to one", PictureShape(channels: 1, height: 6, width: 5),
            [convolution(1, 3, 3, padding: (1, 1, 1, 1))], lanes)
    }

    @Test(arguments: lanesHere)
    func `convolutions of each channel by itself`(_ lanes: Int) throws {
        for channels in [5, 16, 19] {
            let shape = PictureShape(channels: channels, height: 7, width: 9)
            try compare(
                "\(channels)", shape,
                [convolution(channels, 3, 5, padding: (1, 2, 1, 2), groups: channels)], lanes)
            try compare(
                "\(channels), strided and dilated", shape,
                [
                    convolution(
                        channels, 2, 3, stride: (2, 1), padding: (0, 3, 1, 0), dilation: (3, 2),
                        groups: channels)
                ], lanes)
        }
    }

    @Test(arguments: lanesHere)
    func `dense layers on a map and on each other`(_ lanes: Int) throws {
        try compare(
            "dense", PictureShape(channels: 5, height: 3, width: 7),
            [
                .dense(Dense(channels: 37, hasBias: true, deviation: 0.2)), .elu,
                .dense(Dense(channels: 3, deviation: 0.2)),
            ], lanes)
    }

    @Test(arguments: lanesHere)
    func `means and greatest values of windows`(_ lanes: Int) throws {
        let shape = PictureShape(channels: 6, height: 8, width: 11)
        func pooling(
            _ size: (Int, Int), _ stride: (Int, Int), _ padding: (Int, Int, Int, Int),
            partial: Bool = false, counts: Bool = false
        ) -> Pooling {
            Pooling(
                size: HeightAndWidth(height: size.0, width: size.1),
                stride: HeightAndWidth(height: stride.0, width: stride.1),
                padding: Padding(
                    top: padding.0, left: padding.1, bottom: padding.2, right: padding.3),
                keepsPartialWindows: partial, countsPadding: counts)
        }
        for pooling in [
            pooling((2, 2), (2, 2), (0, 0, 0, 0)), pooling((3, 2), (1, 2), (0, 0, 0, 0)),
            pooling((3, 3), (2, 2), (1, 1, 1, 1)),
            pooling((3, 3), (2, 2), (1, 0, 2, 1), counts: true),
            pooling((3, 4), (2, 3), (1, 1, 1, 1), partial: true),
            pooling((3, 4), (3, 3), (2, 1, 1, 2), partial: true, counts: true),
            pooling((8, 11), (1, 1), (0, 0, 0, 0)),
        ] {
            try compare("\(pooling)", shape, [.meanPool(pooling)], lanes)
            try compare("\(pooling)", shape, [.maxPool(pooling)], lanes)
        }
        try compare("all", shape, [.globalMean], lanes)
        try compare("all", shape, [.globalMax], lanes)
    }

    @Test(arguments: lanesHere)
    func `sums, products and joined channels of values read more than once`(_ lanes: Int) throws {
        let shape = PictureShape(channels: 7, height: 4, width: 5)
        func graph(_ nodes: [(Graph.Operation, [Int])]) throws -> Graph {
            try Graph(input: shape, nodes: nodes.map { .init($0.0, inputs: $0.1) })
        }
        try compare(
            "sums", try graph([(.globalMean, [0]), (.relu, [0]), (.add, [1, 0, 2, 0])]), lanes)
        try compare("squares", try graph([(.multiply, [0, 0])]), lanes)
        try compare(
            "gates", try graph([(.globalMax, [0]), (.multiply, [1, 0]), (.multiply, [2, 1])]),
            lanes)
        try compare("one alone", try graph([(.add, [0]), (.concat, [1])]), lanes)
        try compare(
            "joined",
            try graph([
                (convolution(16, 1, 1), [0]), (convolution(5, 1, 1), [0]),
                (.concat, [1, 0, 2, 1, 1]), (convolution(4, 1, 1), [3]), (.concat, [4, 3, 0]),
            ]), lanes)
        try compare(
            "chosen",
            try graph([(.channels([6, nil, 0, 0, 3, 5, nil, 1, 2, 4, 6, 6, nil, 3, 1, 0, 2]), [0])]
            ),
            lanes)
        try compare(
            "scaled",
            try graph([
                (
                    .affine(
                        Affine(
                            scale: (0..<7).map { Float($0) - 2.5 },
                            shift: (0..<7).map { 1 - Float($0) })), [0]
                ), (.elu, [1]),
            ]), lanes)
        // Nothing leads from the second to the logits.
        try compare("unread", try graph([(.elu, [0]), (.globalMax, [0]), (.relu, [1])]), lanes)
    }
}
