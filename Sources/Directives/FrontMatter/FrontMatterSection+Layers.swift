import Network

extension FrontMatterSection {
    /// The kinds of layer; the name of each is the key that tells them apart.
    static let layers = [convolution, dense, meanPool, maxPool, globalMean, softmax]

    static let convolution = FrontMatterSection(
        "convolution", in: "a convolution",
        "A two-dimensional convolution with its activation.",
        behind: "network: {input: [3, 32, 32], layers: [{", before: "}]}",
        [
            FrontMatterKey(
                "convolution", .other("a square kernel such as 3x3, 3×3 or 3"), without: .required,
                "Height and width of the kernel.", example: "3x3"),
            FrontMatterKey(
                "channels", size, without: .required, "How many channels it makes.", example: "16"),
            activation, deviation,
            FrontMatterKey(
                "stride", size, without: .value("1"), "How far the kernel moves.", example: "2"),
            FrontMatterKey(
                "padding", .wholeNumber(least: 0, most: GraphSize.mostWeights),
                without: .other(
                    "(kernel − 1) / 2, which keeps the size with odd kernels and stride 1"),
                "How many zeros are put on each side.", example: "0"),
            bias,
        ])

    static let dense = FrontMatterSection(
        "dense", in: "a dense layer",
        "A dense layer with its activation: each output sees every value of its input.",
        behind: "network: {input: [3, 32, 32], layers: [{", before: "}]}",
        [
            FrontMatterKey(
                "dense", size, without: .required, "How many outputs it has.", example: "10"),
            activation, deviation, bias,
        ])

    static let meanPool = pooling("mean-pool", "The mean of each window.")
    static let maxPool = pooling("max-pool", "The greatest value of each window.")
    static let globalMean = word(
        "global-mean", "a global mean", "The mean of each channel over all places.")
    static let softmax = word(
        "softmax", "a softmax", "Probabilities of the channels; it can only come last.")

    private static let size = FrontMatterKey.Kind.wholeNumber(
        least: 1, most: GraphSize.mostWeights)

    private static let activation = FrontMatterKey(
        "activation", .word(FrontMatterReader.Activation.allCases.map(\.rawValue)),
        without: .value(FrontMatterReader.Activation.none.rawValue), "What comes behind it.",
        example: "elu")

    private static let deviation = FrontMatterKey(
        "deviation", .positiveNumber,
        without: .other(
            "√(2/n) before relu and elu, √(1/n) before others, n the values that a weight's sum has"
        ),
        "The standard deviation of its first weights, which are drawn around 0.", example: "0.05")

    private static let bias = FrontMatterKey(
        "bias", .boolean, without: .value("false"),
        "Whether each output has a bias, which begins at 0.",
        example: "true")

    private static func pooling(_ name: String, _ summary: String) -> FrontMatterSection {
        FrontMatterSection(
            name, in: "a pooling", summary,
            behind: "network: {input: [3, 32, 32], layers: [{", before: "}]}",
            [
                FrontMatterKey(
                    name, size, without: .required, "Height and width of the window.", example: "2"),
                FrontMatterKey(
                    "stride", size, without: .other("the window's size"),
                    "How far the window moves.",
                    example: "2"),
            ])
    }

    /// A layer that is its name alone.
    private static func word(
        _ name: String, _ place: String, _ summary: String
    ) -> FrontMatterSection {
        FrontMatterSection(
            name, in: place, summary, behind: "network: {input: [3, 32, 32], layers: [",
            before: "]}",
            [FrontMatterKey(name, .nothing, without: .required, "The layer.", example: "")])
    }
}
