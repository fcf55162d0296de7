import Network

extension FrontMatterSection {
    /// The kinds of layer; the name of each is the key that tells them apart.
    ///
    /// Where keys of several stand in one entry, it is of the kind that comes first here.
    static let layers = [
        convolution, dense, batchNorm, meanPool, maxPool, globalMean, globalMax, add, concat,
        dropout, normalise, softmax, activation,
    ]

    static let convolution = FrontMatterSection(
        "convolution", in: "a convolution",
        "A two-dimensional convolution with its activation.",
        behind: "network: {input: [3, 32, 32], layers: [{", before: "}]}",
        [
            FrontMatterKey(
                "convolution",
                .other("a kernel such as 3x3, 3×5 or 3, or [height, width]"), without: .required,
                "Height and width of the kernel.", example: "3x3"),
            FrontMatterKey(
                "channels", size, without: .required, "How many channels it makes.", example: "16"),
            behindIt, deviation,
            FrontMatterKey(
                "stride", pair, without: .value("1"), "How far the kernel moves.", example: "2"),
            FrontMatterKey(
                "padding", sides,
                without: .other(
                    "dilation · (kernel − 1) / 2, which keeps the size with odd kernels and stride 1"
                ),
                "How many zeros are put on each side.", example: "0"),
            FrontMatterKey(
                "dilation", pair, without: .value("1"),
                "How far apart the values lie that neighbours of the kernel see.", example: "2"),
            FrontMatterKey(
                "groups", size, without: .value("1"),
                "Into how many parts the channels before and after it are divided; each output sees its own part, and with as many as channels one alone (depthwise).",
                example: "1"),
            bias, name, from,
        ])

    static let dense = FrontMatterSection(
        "dense", in: "a dense layer",
        "A dense layer with its activation: each output sees every value of its input.",
        behind: "network: {input: [3, 32, 32], layers: [{", before: "}]}",
        [
            FrontMatterKey(
                "dense", size, without: .required, "How many outputs it has.", example: "10"),
            behindIt, deviation, bias, name, from,
        ])

    static let batchNorm = FrontMatterSection(
        "batch-norm", in: "a batch normalisation",
        "Each channel less its mean, divided by its deviation, then scaled and shifted by trained numbers. In training, mean and deviation are those "
            + "of up to 32 pictures; in reports, running ones.",
        behind: "network: {input: [3, 32, 32], layers: [{", before: "}]}",
        [
            FrontMatterKey(
                "batch-norm", .nothing, without: .required, "The layer.", example: ""),
            behindIt,
            FrontMatterKey(
                "momentum", .other("a number above 0, at most 1"),
                without: .value(BatchNormalisation.usualMomentum.description),
                "How far the running numbers go toward those of each batch.", example: "0.01"),
            FrontMatterKey(
                "epsilon", .positiveNumber, without: .value("0.00001"),
                "What is added to the variance.", example: "0.001"),
            name, from,
        ])

    static let dropout = FrontMatterSection(
        "dropout", in: "a dropout",
        "In training, zeros in the place of values drawn anew at each step, and larger others; nothing in reports.",
        behind: "network: {input: [3, 32, 32], layers: [{", before: "}]}",
        [
            FrontMatterKey(
                "dropout", .other("a number from 0 and below 1"), without: .required,
                "The share of the values that is dropped.", example: "0.5"),
            name, from,
        ])

    static let normalise = FrontMatterSection(
        "normalise", in: "a normalisation",
        "Pictures brought to the mean and deviation that weights from elsewhere were trained with.",
        behind: "network: {input: [3, 32, 32], layers: [{", before: "}]}",
        [
            FrontMatterKey(
                "normalise", .other("a list of one number for each channel, torchvision or none"),
                without: .required,
                "What is taken from each channel of a picture from 0 to 1; `torchvision` stands for 0.485, 0.456, 0.406 and its `std`.",
                example: "[0.4914, 0.4822, 0.4465]"),
            FrontMatterKey(
                "std", .other("a number above 0 for each channel, in a list"),
                without: .other("1, or 0.229, 0.224, 0.225 for torchvision"),
                "What each channel is divided by then.", example: "[0.247, 0.2435, 0.2616]"),
            name, from,
        ])

    static let meanPool = pooling(
        "mean-pool", "The mean of each window.",
        [
            FrontMatterKey(
                "count-padding", .boolean, without: .value("false"),
                "Whether the padding counts as zeros in a mean, as PyTorch's AvgPool2d has it where nothing else is said.",
                example: "true")
        ])
    static let maxPool = pooling("max-pool", "The greatest value of each window.")
    static let globalMean = word(
        "global-mean", "a global mean", "The mean of each channel over all places.")
    static let globalMax = word(
        "global-max", "a global maximum", "The greatest value of each channel.")
    static let softmax = word(
        "softmax", "a softmax", "Probabilities of the channels; it can only come last.")

    static let add = joining(
        "add", "a sum", "A sum of values of one shape, as at the end of a residual block.",
        "What is added: the name of one layer, whose values are added to those of the layer before, or a list of names, which is all that is added."
    )
    static let concat = joining(
        "concat", "a concatenation", "The channels of several values, one after another.",
        "The name of one layer, whose channels come before those of the layer before this, or a list of names, which is all there is, in its order."
    )

    static let activation = FrontMatterSection(
        "activation", in: "an activation",
        "An activation that is a layer of its own; the word alone is enough, as in `- relu`.",
        behind: "network: {input: [3, 32, 32], layers: [{", before: "}]}",
        [
            FrontMatterKey(
                "activation",
                .other(
                    FrontMatterReader.Activation.allCases.dropLast().map(\.rawValue)
                        .listed(with: "or")),
                without: .required, "What is done to each value.", example: "leaky-relu"),
            FrontMatterKey(
                "slope", .positiveNumber,
                without: .value(FrontMatterReader.Activation.usualSlope.description),
                "The slope of a leaky ReLU below 0.", example: "0.1"),
            name, from,
        ])

    /// A name for what a layer makes.
    static let name = FrontMatterKey(
        "name", .other("letters, digits, '_' and '-', a letter first, and points between them"),
        "What other layers call the values that it makes, its activation included.",
        example: "block1")

    /// What a layer reads.
    static let from = FrontMatterKey(
        "from", .other("the name of a layer before it, or input, the picture"),
        without: .other("what the layer before it makes"), "What it reads.", example: "input")

    private static let pair = FrontMatterKey.Kind.other("a whole number from 1, or [height, width]")
    private static let sides = FrontMatterKey.Kind.other(
        "a whole number from 0, [height, width] or [top, left, bottom, right]")
    private static let size = FrontMatterKey.Kind.wholeNumber(
        least: 1, most: GraphSize.mostWeights)

    private static let behindIt = FrontMatterKey(
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

    private static func pooling(
        _ name: String, _ summary: String, _ others: [FrontMatterKey] = []
    ) -> FrontMatterSection {
        FrontMatterSection(
            name, in: "a pooling", summary,
            behind: "network: {input: [3, 32, 32], layers: [{", before: "}]}",
            [
                FrontMatterKey(
                    name, .other("a window such as 2, 2x3 or [height, width]"), without: .required,
                    "Height and width of the window.", example: "2"),
                FrontMatterKey(
                    "stride", pair, without: .other("the window's size"),
                    "How far the window moves.", example: "2"),
                FrontMatterKey(
                    "padding", sides, without: .value("0"),
                    "How far windows may reach beyond each side.", example: "1"),
            ] + others + [self.name, from])
    }

    private static func joining(
        _ name: String, _ place: String, _ summary: String, _ names: String
    ) -> FrontMatterSection {
        FrontMatterSection(
            name, in: place, summary, behind: "network: {input: [3, 32, 32], layers: [{",
            before: "}]}",
            [
                FrontMatterKey(
                    name, .other("the name of a layer before it, or a list of names"),
                    without: .required, names, example: "input"),
                behindIt, self.name, from,
            ])
    }

    /// A layer that is its name alone.
    private static func word(
        _ name: String, _ place: String, _ summary: String
    ) -> FrontMatterSection {
        FrontMatterSection(
            name, in: place, summary, behind: "network: {input: [3, 32, 32], layers: [{",
            before: "}]}",
            [
                FrontMatterKey(name, .nothing, without: .required, "The layer.", example: ""),
                self.name, from,
            ])
    }
}
