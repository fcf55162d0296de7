import Network

extension FrontMatterSection {
    /// Every mapping, in the order of the manual.
    public static let all =
        [notebook, dataset, folder, network, networkWeights, importedNetwork] + layers + [
            training, augmentation,
        ]

    /// The front matter itself.
    static let notebook = FrontMatterSection(
        "notebook", in: "the front matter",
        "What stands between the two lines of `---`. Every key may be left out.",
        [
            FrontMatterKey(
                "title", .other("a text, in which emphasis, code and mathematics may stand"),
                without: .other("the first heading, or the file's name"), "The title.",
                example: "What the first layers learn"),
            FrontMatterKey(
                "subtitle", .other("a text, in which emphasis, code and mathematics may stand"),
                "A line under the title.", example: "Weights before and after training"),
            FrontMatterKey(
                "author", .other("a text or a list of texts"), "Who wrote it.",
                example: "[Ada Example, Grace Example]"),
            FrontMatterKey(
                "date", .other("a day such as 2026-11-24"),
                "Its day, which the PDF carries too.", example: "2026-11-24"),
            FrontMatterKey(
                "language", .other("a tag such as en, de-CH or he"),
                without: .value(DocumentHead(title: "").language),
                "The language: how words are divided, and which way the page runs.", example: "de"),
            FrontMatterKey(
                "keywords", .other("a list of texts, or a text with commas"),
                "What search engines and reference managers find it by.",
                example: "[weights, convolution]"),
            FrontMatterKey(
                "params",
                .other(
                    "a mapping of at most \(NotebookParameter.mostParameters.grouped) names to defaults, values or lists"
                ),
                "Parameters: `{name}` stands for the value, here, in directives and in the text, and `-P name=value` gives "
                    + "another, of the type of its default; of a list, `-P layers=0,1,2`.",
                example: "{picture: 3, first: 0..2, layers: [0, 2]}"),
            FrontMatterKey(
                "dataset", .other("a name, or a mapping"),
                "The pictures that the network is trained and tested on.", example: "emoji10"),
            FrontMatterKey(
                "network", .other("a mapping"),
                without: .other("the network that the checkpoint holds"),
                "The network, as a list of layers.",
                example: "{input: [3, 32, 32], layers: [global-mean, softmax]}"),
            FrontMatterKey(
                "checkpoint", .other("a path in the notebook's folder"),
                "The file of the trained weights, read by `report render` and written by `report train`.",
                example: "models/first.safetensors"),
            FrontMatterKey(
                "training", .other("a mapping"), without: .other("the defaults of its keys"),
                "How the network is trained.", example: "{recipe: modern, epochs: 7}"),
            FrontMatterKey(
                "macros", .other("a mapping of names to LaTeX"),
                "Commands for mathematics, with the number of their arguments where they take any.",
                example: "{R: '\\mathbb{R}', norm: ['\\lVert #1 \\rVert', 1]}"),
        ])

    /// `dataset:` where it is a mapping.
    static let dataset = FrontMatterSection(
        "dataset", in: "dataset",
        "The pictures. `dataset: emoji10` is short for `dataset: {name: emoji10}`.",
        behind: "dataset: {", before: "}",
        [
            FrontMatterKey(
                "name",
                .other(
                    "emoji10, cifar10, or the name of a folder in the data folder"),
                without: .required,
                "Which dataset; a folder of pictures may have the keys of one, but for `folder`.",
                example: "emoji10")
        ])

    /// `dataset:` where it is a folder of pictures.
    static let folder = FrontMatterSection(
        "folder", in: "dataset",
        "A folder of pictures: PNG, JPEG, WebP or GIF files in a folder for each class, or the files of MNIST.",
        behind: "dataset: {", before: "}",
        [
            FrontMatterKey(
                "folder", .other("a path in the notebook's folder"), without: .required,
                "The folder; where it holds `train` and `test`, or `val`, these hold the classes.",
                example: "photos"),
            FrontMatterKey(
                "size", .other("a whole number from 1 to 4,096, or [height, width]"),
                without: .other("the size that all pictures have"),
                "What every picture is cut and resampled to, in pixels.", example: "32"),
            FrontMatterKey(
                "resize", .other("fit, stretch, or a whole number from 1 to 4,096"),
                without: .value("fit"),
                "`fit`: the largest part of its middle that has the new shape; `stretch`: all of it; a number: its shorter side is made so "
                    + "long, and the middle is taken.",
                example: "fit"),
            FrontMatterKey(
                "interpolation",
                .word(DeclaredFolderOptions.Interpolation.allCases.map(\.rawValue)),
                without: .value("bicubic"),
                "How pixels between others are made, as Pillow makes them.", example: "bilinear"),
            FrontMatterKey(
                "test", .other("a share such as 20%, or a number of pictures"),
                without: .value("20%"),
                "How many pictures of each class are for testing, where the folder is not parted.",
                example: "25%"),
            FrontMatterKey(
                "seed", .wholeNumber(least: 0, most: .max), without: .value("1"),
                "Decides which pictures are for testing, and the order of all.", example: "2"),
            FrontMatterKey(
                "channels", .other("1 or 3"),
                without: .other("3, and 1 for the files of MNIST"),
                "3 for red, green and blue, 1 for lightness.", example: "1"),
            FrontMatterKey(
                "classes", .other("a list of names, or a file with one on each line"),
                without: .other("every folder, sorted as people do"),
                "The classes and their order.", example: "[cat, dog]"),
            FrontMatterKey(
                "background",
                .other("white, black, \"#rrggbb\" or [red, green, blue]"),
                without: .value("white"), "What shows where a picture is transparent.",
                example: "black"),
            FrontMatterKey(
                "order", .word(DeclaredFolderOptions.Order.allCases.map(\.rawValue)),
                without: .value("mixed"),
                "`mixed`: by chance, the classes spread evenly; `files`: class after class, by name.",
                example: "files"),
        ])

    /// `network:`.
    static let network = FrontMatterSection(
        "network", in: "network",
        "What is computed. A network has at most \(GraphSize.mostNodes.grouped) operations and \(GraphSize.mostWeights.grouped) "
            + "weights, and makes at most \(GraphSize.mostValues.grouped) values for one picture.",
        behind: "network: {", before: "}",
        [
            FrontMatterKey(
                "input", .other("a list of three whole numbers from 1"), without: .required,
                "Channels, height and width of a picture.", example: "[3, 32, 32]"),
            FrontMatterKey(
                "layers", .other("a list of layers"), without: .required,
                "The layers from the picture on; a softmax can only come last.",
                example:
                    "[{normalise: none}, {convolution: 3x3, channels: 10, deviation: 0.1}, global-mean, softmax]"
            ),
            FrontMatterKey(
                "weights", .other("a mapping"),
                without: .other("weights that are trained here"),
                "Weights of the same layers from PyTorch; the layers must then say by `normalise` how pictures come to them.",
                example: "{file: model.safetensors}"),
        ])

    /// `weights:` of a network.
    static let networkWeights = FrontMatterSection(
        "weights", in: "weights",
        "Weights of the declared layers from a PyTorch model, in a safetensors file.",
        behind:
            "network: {input: [3, 32, 32], layers: [{normalise: none}, {dense: 2, name: fc}], weights: {",
        before: "}}",
        [
            FrontMatterKey(
                "file", .other("a path in the notebook's folder"), without: .required,
                "The file.", example: "model.safetensors"),
            FrontMatterKey(
                "tensors", .other("a mapping of names of layers to names in the file"),
                without: .other("layers of the same names, else those of the same shapes"),
                "The module whose tensors a layer takes, where it is called otherwise.",
                example: "{fc: classifier.6}"),
            FrontMatterKey(
                "epsilon", .positiveNumber, without: .value("0.00001"),
                "What is added to variances where a batch normalisation that is not declared is folded into the layer before it.",
                example: "0.001"),
        ])

    /// `training:`.
    static let training = FrontMatterSection(
        "training", in: "training", "How the network is trained, by `report train`.",
        behind: "training: {", before: "}",
        [
            FrontMatterKey(
                "recipe", .word(Recipe.Method.allCases.map(\.rawValue)),
                without: .value(Recipe().method.rawValue),
                "The way of training: `modern` (Muon, averaged weights) or that of the 2018 `article`, whose steps are several times faster "
                    + "in networks of mostly dense layers.",
                example: "modern"),
            FrontMatterKey(
                "epochs", .wholeNumber(least: 1, most: Recipe.mostEpochs),
                without: .value(String(Recipe().epochs)),
                "How often the training pictures are gone through, in a new order each time; what fills no batch is left out of an epoch.",
                example: "3"),
            FrontMatterKey(
                "batch", .wholeNumber(least: 1, most: Recipe.largestBatch),
                without: .other(
                    Recipe.Method.allCases.map { "\(Recipe(method: $0).batch) for \($0.rawValue)" }
                        .listed(with: "and")),
                "How many pictures a step takes.", example: "64"),
            FrontMatterKey(
                "seed", .wholeNumber(least: 0, most: .max), without: .value(String(Recipe().seed)),
                "Draws the first weights and everything random after them.", example: "2"),
            FrontMatterKey(
                "learning-rate",
                .other("a number above 0, at most \(Recipe.Knobs.largest.written)"),
                without: .other("0.0035 for modern and 0.0005 for article"),
                "The full learning rate.", example: "0.01"),
            FrontMatterKey(
                "weight-decay", .other("a number from 0 to \(Recipe.Knobs.largest.written)"),
                without: .other("0.01 for modern and 0 for article"),
                "How strongly weights are pulled to 0; biases never are.", example: "0.001"),
            FrontMatterKey(
                "augmentation", .other("none, or a mapping"),
                without: .other("the defaults of its keys"),
                "How training pictures are changed at random.", example: "none"),
            FrontMatterKey(
                "smoothing", .other("a number from 0 and below 1"),
                without: .other("0.05 for modern and 0 for article"),
                "The share of each label that is spread over all classes.", example: "0.1"),
            FrontMatterKey(
                "averaging", .other("none, or a number from 0 and below 1"),
                without: .other("0.999 for modern and none for article"),
                "How much of the averaged weights a step keeps, at most: step n keeps no more than n / (n + 9), so that 0.999 is reached after 9,000 steps.",
                example: "none"),
            FrontMatterKey(
                "schedule", .word(Recipe.Schedule.allCases.map(\.rawValue)),
                without: .other("linear for modern and constant for article"),
                "How the learning rate goes on over the training.", example: "cosine"),
        ])

    /// `augmentation:`.
    static let augmentation = FrontMatterSection(
        "augmentation", in: "augmentation", "Random changes that keep a picture's class.",
        behind: "training: {augmentation: {", before: "}}",
        [
            FrontMatterKey(
                "mirror", .boolean,
                without: .other("`true`, and `false` for pictures of one channel"),
                "Whether half of the pictures are mirrored; not for digits and letters.",
                example: "false"),
            FrontMatterKey(
                "shift", .wholeNumber(least: 0, most: Recipe.Knobs.farthestShift),
                without: .value("2"),
                "The farthest shift in pixels, in each direction; less than the picture's shorter side.",
                example: "1"),
        ])
}
