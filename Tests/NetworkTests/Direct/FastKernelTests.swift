import COneDNN
import CWinograd
import Testing

@testable import Network

/// That no layer falls to oneDNN's reference kernels, which compute one number after another.
@Suite(.enabled(if: direct_is_supported() != 0, "needs a processor with AVX-512"))
struct FastKernelTests {
    /// The names of all kernels of a graph.
    private func kernels(
        _ graph: Graph, for purposes: [GraphCompiler.Purpose], piece: Int = 4
    ) throws -> [String] {
        try purposes.flatMap { purpose in
            var compiler = GraphCompiler(
                graph, piece: piece, purpose: purpose, weights: PreparedWeights(graph))
            try compiler.compileForward(through: GraphCompiler.logitsValue(of: graph))
            _ = try compiler.compileBackward()
            return compiler.schedule.steps.compactMap { $0.kernel?.kernelName }
        }
    }

    private func expectNoReference(
        _ graph: Graph, for purposes: [GraphCompiler.Purpose] = [.training, .inputGradients],
        _ words: String
    ) throws {
        let names = try kernels(graph, for: purposes)
        #expect(names.filter { $0.hasPrefix("ref") } == [], "\(words): \(names)")
    }

    @Test(arguments: Example.all)
    func examplesUseNone(_ example: Example) throws {
        try expectNoReference(example.graph, example.testDescription)
    }

    private func convolution(
        _ channels: Int, _ kernel: Int, stride: Int = 1, padding: Int? = nil
    ) -> Graph.Operation {
        .convolution(
            Convolution(
                channels: channels, kernel: kernel, stride: stride, padding: padding,
                hasBias: true, deviation: 0.1))
    }

    /// The layer in the middle of two others, after a picture of one channel and before a dense layer.
    @Test(arguments: [1, 5, 12, 16, 24])
    func convolutionsUseNone(channels: Int) throws {
        let picture = PictureShape(channels: 1, height: 16, width: 15)
        for outputs in [5, 12, 32] {
            for kernel in [1, 3, 5, 7] {
                for stride in 1...3 {
                    for padding in [0, (kernel - 1) / 2] {
                        let graph = try Graph(
                            input: picture,
                            stack: [
                                convolution(channels, 3), .relu,
                                convolution(outputs, kernel, stride: stride, padding: padding),
                                .elu, convolution(7, 1), .relu,
                                .dense(Dense(channels: 5, hasBias: true, deviation: 0.1)),
                            ])
                        try expectNoReference(
                            graph, for: [.training],
                            "\(channels) to \(outputs), \(kernel)×\(kernel), stride \(stride), padding \(padding)"
                        )
                    }
                }
            }
        }
    }

    @Test(arguments: [1, 3, 12, 16, 24])
    func poolingUsesNone(channels: Int) throws {
        let picture = PictureShape(channels: channels, height: 26, width: 25)
        for size in [2, 3] {
            for stride in 1...3 {
                let pooling = Pooling(size: size, stride: stride)
                let graph = try Graph(
                    input: picture,
                    stack: [
                        .maxPool(pooling), convolution(channels, 3), .relu, .meanPool(pooling),
                        convolution(2 * channels, 1), .elu, .maxPool(Pooling(size: 2)),
                        .globalMean, .dense(Dense(channels: 3, deviation: 0.1)),
                    ])
                try expectNoReference(graph, "\(channels), by \(size), stride \(stride)")
            }
        }
    }

    /// As ResNet, GoogLeNet and Inception have it.
    @Test(arguments: [3, 16, 24])
    func paddedPoolingUsesNone(channels: Int) throws {
        for (size, stride) in [(3, 2), (3, 1), (2, 2)] {
            for keepsPartial in [false, true] {
                for counts in [false, true] {
                    let pooling = Pooling(
                        size: HeightAndWidth(size), stride: HeightAndWidth(stride),
                        padding: Padding(size - 2), keepsPartialWindows: keepsPartial,
                        countsPadding: counts)
                    let graph = try Graph(
                        input: PictureShape(channels: channels, height: 25, width: 26),
                        stack: [
                            .maxPool(pooling), convolution(channels, 3), .relu, .maxPool(pooling),
                            convolution(2 * channels, 1), .relu, .meanPool(pooling),
                            .globalMean, .dense(Dense(channels: 3, deviation: 0.1)),
                        ])
                    try expectNoReference(graph, "\(channels), by \(size), stride \(stride)")
                }
            }
        }
    }

    @Test(arguments: [3, 16, 24])
    func depthwiseConvolutionsUseNone(channels: Int) throws {
        for (size, stride) in [(3, 2), (3, 1), (5, 1), (7, 2)] {
            let depthwise = Convolution(
                channels: channels, kernel: HeightAndWidth(size), stride: HeightAndWidth(stride),
                groups: channels, hasBias: true, deviation: 0.1)
            let graph = try Graph(
                input: PictureShape(channels: 3, height: 25, width: 26),
                stack: [
                    convolution(channels, 1), .relu, .convolution(depthwise), .relu,
                    convolution(5, 1), .globalMean,
                ])
            try expectNoReference(graph, "\(channels), by \(size), stride \(stride)")
        }
    }

    /// Groups, dilations and windows that are no squares, as ResNeXt, DeepLab and Inception have them.
    @Test(arguments: [8, 16, 24, 64])
    func otherWindowsUseNone(channels: Int) throws {
        let windows: [(height: Int, width: Int, groups: Int, dilation: Int, stride: Int)] = [
            (3, 3, 4, 1, 1), (3, 3, channels / 4, 1, 2), (3, 3, 1, 2, 1), (3, 3, channels, 3, 1),
            (1, 7, 1, 1, 1), (7, 1, 1, 1, 1), (1, 3, channels, 1, 1), (5, 3, 2, 1, 2),
        ]
        for window in windows {
            let middle = Convolution(
                channels: channels,
                kernel: HeightAndWidth(height: window.height, width: window.width),
                stride: HeightAndWidth(window.stride), dilation: HeightAndWidth(window.dilation),
                groups: window.groups, hasBias: true, deviation: 0.1)
            let graph = try Graph(
                input: PictureShape(channels: 3, height: 25, width: 26),
                stack: [
                    convolution(channels, 1), .relu, .convolution(middle), .relu,
                    convolution(5, 1), .globalMean,
                ])
            try expectNoReference(graph, "\(channels), \(window)")
        }
    }

    @Test(arguments: [(1, 28, 28), (3, 24, 32), (16, 24, 32), (12, 1, 1)])
    func denseLayersUseNone(channels: Int, height: Int, width: Int) throws {
        let graph = try Graph(
            input: PictureShape(channels: channels, height: height, width: width),
            stack: [
                .dense(Dense(channels: 100, hasBias: true, deviation: 0.1)), .relu,
                .dense(Dense(channels: 10, deviation: 0.1)), .softmax,
            ])
        try expectNoReference(graph, "\(channels) × \(height) × \(width)")
    }

    /// What a picture comes to must not depend on those beside it, so that neither may the kernel.
    @Test func largeConvolutionsOfOneByOneHaveAKernelOfTheirOwn() throws {
        func names(size: Int, piece: Int) throws -> [String] {
            let graph = try Graph(
                input: PictureShape(channels: 3, height: size, width: size),
                stack: [
                    convolution(128, 3), .relu, convolution(128, 1), .relu, .globalMean,
                ])
            return try kernels(graph, for: [.training, .inputGradients], piece: piece)
        }
        for piece in [1, 2, 16] {
            #expect(try names(size: 12, piece: piece).filter { $0 == "pointwise" }.count == 2)
            #expect(try !names(size: 8, piece: piece).contains("pointwise"))
        }
    }
}
