import Network

/// Small networks with what the reference in double precision has no operations for; those have formulas of their own.
extension Example {
    static let ofRegions: [Example] = {
        do {
            return try [
                convNeXt(), groups(), responses(), vision(), windows(), mixer(), branches(),
                decoder(), powers(),
            ]
        } catch {
            preconditionFailure("an example does not fit: \(error)")
        }
    }()

    private typealias Nodes = [(Graph.Operation, [Int])]

    private static func example(
        _ name: String, _ channels: Int, _ height: Int, _ width: Int, _ nodes: Nodes
    ) throws -> Example {
        Example(
            testDescription: name,
            graph: try Graph(
                input: PictureShape(channels: channels, height: height, width: width),
                nodes: nodes.map { .init($0.0, inputs: $0.1) }))
    }

    private static func convolution(
        _ channels: Int, _ kernel: Int, stride: Int = 1, padding: Int? = nil, groups: Int = 1
    ) -> Graph.Operation {
        .convolution(
            Convolution(
                channels: channels, kernel: HeightAndWidth(kernel),
                stride: HeightAndWidth(stride), padding: padding.map { Padding($0) },
                groups: groups, hasBias: true, deviation: 0.2))
    }

    private static func layerNorm(_ channels: Int) -> Graph.Operation {
        .layerNormalisation(
            LayerNormalisation(
                epsilon: 1e-5, scale: (0..<channels).map { 1 + 0.05 * Float($0 % 5) },
                shift: (0..<channels).map { 0.1 - 0.05 * Float($0 % 3) }))
    }

    private static func groupNorm(_ channels: Int, _ groups: Int) -> Graph.Operation {
        .groupNormalisation(
            GroupNormalisation(
                groups: groups, epsilon: 1e-5,
                scale: (0..<channels).map { 1 - 0.05 * Float($0 % 5) },
                shift: (0..<channels).map { 0.05 * Float($0 % 7) }))
    }

    private static func convNeXt() throws -> Example {
        let scales = Affine(
            scale: [Float](repeating: 0.5, count: 10), shift: [Float](repeating: 0, count: 10))
        return try example(
            "blocks as in ConvNeXt", 3, 16, 12,
            [
                (convolution(10, 4, stride: 4, padding: 0), [0]), (layerNorm(10), [1]),
                (convolution(10, 7, groups: 10), [2]), (layerNorm(10), [3]),
                (convolution(40, 1), [4]), (.activation(.gelu), [5]), (convolution(10, 1), [6]),
                (.affine(scales), [7]),
                (.add, [2, 8]), (layerNorm(10), [9]),
                (convolution(17, 2, stride: 1, padding: 0), [10]),
                (.globalMean, [11]), (layerNorm(17), [12]),
                (.dense(Dense(channels: 4, hasBias: true, deviation: 0.3)), [13]), (.softmax, [14]),
            ])
    }

    private static func groups() throws -> Example {
        try example(
            "normalised by groups and by channels", 3, 9, 7,
            [
                (convolution(12, 3), [0]), (groupNorm(12, 4), [1]), (.relu, [2]),
                (convolution(9, 3), [3]), (groupNorm(9, 9), [4]), (.elu, [5]),
                (groupNorm(9, 1), [6]), (convolution(4, 1), [7]), (.globalMean, [8]),
            ])
    }

    private static func responses() throws -> Example {
        func response(_ size: Int) -> Graph.Operation {
            .localResponseNormalisation(
                LocalResponseNormalisation(size: size, alpha: 0.3, beta: 0.75, bias: 1.2))
        }
        return try example(
            "normalised by local responses, as AlexNet", 3, 9, 9,
            [
                (convolution(14, 3, stride: 2), [0]), (.relu, [1]), (response(5), [2]),
                (.maxPool(Pooling(size: 3, stride: 1)), [3]), (convolution(6, 3), [4]),
                (.relu, [5]),
                (response(4), [6]),
                (.dense(Dense(channels: 5, hasBias: true, deviation: 0.2)), [7]),
                (.softmax, [8]),
            ])
    }

    private static func vision() throws -> Example {
        func part(_ channels: Range<Int>) -> Graph.Operation {
            .channels(channels.map(Optional.some))
        }
        func numbers(_ count: Int) -> Numbers {
            Numbers((0..<count).map { Float($0 % 11) / 20 - 0.25 })
        }
        let embedding: Nodes = [
            (convolution(12, 4, stride: 4, padding: 0), [0]),
            (.classTokens(ClassTokens(count: 1, numbers: numbers(12))), [1]),
            (.positions(numbers(192)), [2]), (layerNorm(12), [3]),
        ]
        let attention: Nodes = [
            (convolution(36, 1), [4]), (part(0..<12), [5]), (part(12..<24), [5]),
            (part(24..<36), [5]),
            (.attention(Attention(heads: 2, scale: 0.4)), [6, 7, 8]), (convolution(12, 1), [9]),
            (.add, [3, 10]),
        ]
        let rest: Nodes = [
            (layerNorm(12), [11]), (convolution(24, 1), [12]), (.activation(.gelu), [13]),
            (convolution(12, 1), [14]), (.add, [11, 15]), (layerNorm(12), [16]),
            (.places(PlaceChoice(rows: [0], columns: [0])), [17]),
            (.dense(Dense(channels: 5, hasBias: true, deviation: 0.3)), [18]), (.softmax, [19]),
        ]
        return try example(
            "a transformer of patches", 3, 12, 20, embedding + attention + rest)
    }

    private static func windows() throws -> Example {
        // Of 4 windows, 2 heads and 6 × 6 places; some see nothing of others.
        let numbers = (0..<288).map { index -> Float in
            index % 31 == 7 ? -.infinity : Float(index % 13) / 10 - 0.6
        }
        let bias = Numbers(numbers)
        let moved = PlaceChoice(rows: [1, 2, 3, 0], columns: [1, 2, 3, 4, 5, 0])
        let back = PlaceChoice(rows: [3, 0, 1, 2], columns: [5, 0, 1, 2, 3, 4])
        return try example(
            "moved windows as in Swin", 3, 8, 12,
            [
                (convolution(8, 2, stride: 2, padding: 0), [0]), (layerNorm(8), [1]),
                (.places(moved), [2]), (convolution(8, 1), [3]), (convolution(8, 1), [3]),
                (convolution(10, 1), [3]),
                (
                    .attention(
                        Attention(
                            heads: 2, scale: 0.5, window: HeightAndWidth(height: 2, width: 3),
                            bias: .init(bias, isByWindow: true, isByHead: true))), [4, 5, 6]
                ),
                (convolution(8, 1), [7]), (.places(back), [8]), (.add, [1, 9]),
                (layerNorm(8), [10]), (.globalMean, [11]),
                (.dense(Dense(channels: 3, hasBias: true, deviation: 0.3)), [12]), (.softmax, [13]),
            ])
    }

    private static func mixer() throws -> Example {
        try example(
            "channels and places mixed in turn", 3, 8, 12,
            [
                (convolution(10, 4, stride: 4, padding: 0), [0]), (layerNorm(10), [1]),
                (.exchange(HeightAndWidth(height: 10, width: 1)), [2]), (convolution(7, 1), [3]),
                (.activation(.tanhGelu), [4]), (convolution(6, 1), [5]),
                (.exchange(HeightAndWidth(height: 2, width: 3)), [6]), (.add, [1, 7]),
                (.globalMean, [8]), (.dense(Dense(channels: 4, deviation: 0.3)), [9]),
            ])
    }

    private static func branches() throws -> Example {
        let factors = Numbers((0..<12 * 30).map { Float($0 % 9) / 8 })
        return try example(
            "branches and places by their weight", 3, 5, 6,
            [
                (convolution(12, 3), [0]), (.factors(factors), [1]), (.globalMean, [2]),
                (convolution(12, 1), [3]), (.innerSoftmax(.channels(groups: 4)), [4]),
                (.multiply, [2, 5]), (convolution(5, 1), [6]), (.innerSoftmax(.places), [7]),
                (convolution(5, 1), [6]), (.multiply, [8, 9]), (.globalMean, [10]),
            ])
    }

    private static func decoder() throws -> Example {
        let rows = (0..<8).map { row in
            Resampling.Tap(
                first: max(row - 1, 0) / 2, second: min((row + 1) / 2, 3),
                share: row.isMultiple(of: 2) ? 0.75 : 0.25)
        }
        let columns = (0..<10).map { Resampling.Tap(first: $0 / 2, second: $0 / 2, share: 0) }
        return try example(
            "made small and large again", 3, 8, 10,
            [
                (convolution(9, 3, stride: 2), [0]), (.relu, [1]),
                (.resize(Resampling(rows: rows, columns: columns)), [2]), (.concat, [3, 0]),
                (.places(PlaceChoice(rows: [nil, 0, 3, 3, 7], columns: [9, 8, 2, 1, nil])), [4]),
                (convolution(4, 3), [5]), (.globalMax, [6]),
            ])
    }

    private static func powers() throws -> Example {
        // Of numbers near 1 a logarithm has few digits.
        let raised = Affine(
            scale: [Float](repeating: 1, count: 9), shift: [Float](repeating: 0.5, count: 9))
        return try example(
            "powers and logarithms", 3, 6, 7,
            [
                (convolution(9, 3), [0]), (.activation(.power(2)), [1]),
                (.affine(raised), [2]), (.activation(.power(0.5)), [3]), (convolution(9, 1), [4]),
                (.activation(.absolute), [5]), (.affine(raised), [6]),
                (.activation(.exponential), [7]), (.activation(.logarithm), [8]),
                (.activation(.power(1.7)), [9]), (.activation(.threshold(least: 0.6)), [10]),
                (convolution(4, 1), [11]), (.globalMean, [12]),
            ])
    }
}
