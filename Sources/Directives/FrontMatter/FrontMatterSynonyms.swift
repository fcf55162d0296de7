extension FrontMatterSection {
    /// What other programs call the keys of a section, with hyphens and in small letters; the key comes first.
    ///
    /// Users of Keras, PyTorch, fastai and scikit-learn write these, and none of them is near enough to the key to be found by its
    /// letters.
    static let synonyms: [String: [[String]]] = [
        "notebook": [
            ["dataset", "data", "datasets", "pictures", "images", "photos", "folder"],
            ["network", "model", "net", "architecture", "arch", "nn"],
            ["checkpoint", "weights", "model-path", "ckpt", "save-to", "state-dict", "pretrained"],
            ["training", "train", "fit", "trainer", "learning", "hyperparameters", "hparams"],
            ["params", "parameters", "variables", "args", "config"],
            ["language", "lang", "locale"],
            ["keywords", "tags", "categories"],
            ["subtitle", "description", "abstract", "summary"],
            ["title", "name", "heading"],
            ["author", "by", "creator"],
            ["macros", "commands", "newcommand"],
        ],
        "folder": [
            [
                "folder", "path", "dir", "directory", "root", "root-dir", "data-dir", "data-path",
                "location", "pictures", "images", "photos", "data", "train", "source", "src",
            ],
            [
                "size", "image-size", "img-size", "imgsz", "input-size", "target-size",
                "resolution", "item-tfms", "shape", "width", "height",
            ],
            ["resize", "resize-size", "shorter-side", "crop", "fit"],
            ["interpolation", "resample", "filter", "resampling"],
            [
                "test", "val", "valid", "validation", "val-split", "validation-split", "valid-pct",
                "test-size", "test-split", "split",
            ],
            ["seed", "random-seed", "random-state", "manual-seed"],
            ["channels", "color-mode", "colour-mode", "grayscale", "greyscale", "mode"],
            ["classes", "labels", "class-names", "label-names", "vocab", "categories", "names"],
            ["background", "bg", "fill"],
            ["order", "shuffle", "sort"],
        ],
        "network": [
            ["input", "input-shape", "input-size", "in-shape", "shape"],
            ["layers", "modules", "sequential", "stack", "blocks"],
        ],
        "weights": [
            ["file", "path", "checkpoint", "model", "safetensors"],
            ["tensors", "map", "mapping", "names", "keys", "rename"], ["epsilon", "eps"],
        ],
        "network file": [
            ["file", "path", "model", "onnx", "source", "from", "weights"],
            ["preset", "preprocessing", "preprocess", "transforms", "normalize", "normalization"],
            ["mean", "means", "image-mean"],
            ["std", "stds", "deviation", "image-std", "stdev"],
            ["white", "scale", "max", "range"],
            ["channels", "channel-order", "order", "color", "colour"],
            ["size", "image-size", "img-size", "input-size", "resolution"],
            ["output", "output-name", "head"],
            ["classes", "labels", "class-names", "names", "categories"],
        ],
        "training": [
            [
                "learning-rate", "lr", "rate", "base-lr", "max-lr", "lr-max", "init-lr", "eta",
                "step-size", "alpha",
            ],
            [
                "epochs", "num-epochs", "n-epochs", "n-epoch", "max-epochs", "nb-epoch",
                "iterations", "rounds",
            ],
            ["batch", "batch-size", "batchsize", "bs", "minibatch", "mini-batch"],
            ["seed", "random-seed", "random-state", "manual-seed"],
            ["weight-decay", "wd", "decay", "l2", "regularization"],
            [
                "augmentation", "augment", "augmentations", "aug", "transforms", "transform",
                "data-augmentation", "batch-tfms", "aug-transforms",
            ],
            ["smoothing", "label-smoothing"],
            ["averaging", "ema", "ema-decay", "swa", "weight-averaging"],
            ["schedule", "scheduler", "lr-scheduler", "lr-schedule", "annealing"],
            ["recipe", "optimizer", "optimiser", "opt", "opt-func", "method", "algorithm"],
        ],
        "augmentation": [
            [
                "mirror", "flip", "hflip", "horizontal-flip", "random-flip", "do-flip",
                "random-horizontal-flip", "fliplr",
            ],
            ["shift", "translate", "translation", "random-crop", "crop", "jitter"],
        ],
        "convolution": [
            ["channels", "filters", "out-channels", "features", "num-filters", "units", "nf"],
            ["convolution", "kernel", "kernel-size", "ks", "window"],
            ["stride", "strides"],
            ["padding", "pad"], ["dilation", "dilations", "dilation-rate"],
            ["groups", "group", "num-groups"],
            ["activation", "act", "act-cls", "nonlinearity"],
            ["bias", "use-bias"],
            ["deviation", "std", "stddev", "init", "initializer", "kernel-initializer"],
        ],
        "dense": [
            ["dense", "units", "channels", "features", "out-features", "outputs", "neurons"],
            ["activation", "act", "act-cls", "nonlinearity"],
            ["bias", "use-bias"],
            ["deviation", "std", "stddev", "init", "initializer", "kernel-initializer"],
        ],
        "batch-norm": [["epsilon", "eps"], ["activation", "act"]],
        "normalise": [["std", "stds", "deviation", "stdev"]],
        "mean-pool": [
            ["mean-pool", "pool-size", "kernel-size", "window"], ["stride", "strides"],
        ],
        "max-pool": [["max-pool", "pool-size", "kernel-size", "window"], ["stride", "strides"]],
    ]

    /// What other programs call layers; the kind comes first.
    private static let layerSynonyms = [
        ["convolution", "conv", "conv2d", "convolution2d", "convolutional"],
        ["dense", "linear", "fully-connected", "fc", "fullyconnected"],
        [
            "mean-pool", "avg-pool", "avgpool", "avgpool2d", "average-pool", "averagepooling2d",
            "average-pooling", "meanpool",
        ],
        ["max-pool", "maxpool", "maxpool2d", "maxpooling2d", "max-pooling"],
        [
            "global-mean", "gap", "globalaveragepooling2d", "global-average-pooling",
            "adaptiveavgpool2d", "global-avg-pool", "global-average",
        ],
        ["batch-norm", "batchnorm2d", "bn", "batch-normalization", "batch-normalisation"],
        ["dropout", "dropout2d"], ["normalise", "normalize", "normalization", "rescaling"],
        ["global-max", "gmp", "globalmaxpooling2d", "adaptivemaxpool2d", "global-max-pool"],
        ["add", "sum", "residual", "shortcut", "skip", "plus"],
        ["concat", "concatenate", "cat", "join"],
        ["silu", "swish"], ["leaky-relu", "lrelu"], ["hard-swish", "hswish"],
        ["softmax", "logsoftmax", "log-softmax"],
    ]

    /// What to write instead of a key that another program has, or that another section takes; nil where the letters must tell.
    func suggestion(for key: String) -> String? {
        if let own = self.key(meantBy: key) { return "did you mean '\(own)'?" }
        // Layers share words with all of these.
        let sections = [Self.training, .network, .folder, .augmentation, .notebook]
        guard sections.contains(self) else { return nil }
        for other in sections where other != self {
            guard let name = other.key(meantBy: key) else { continue }
            return other == .notebook
                ? "'\(name)' stands in the front matter itself, at the beginning of a line"
                : "'\(name)' stands under '\(other == .folder ? "dataset" : other.name)': "
                    + "'\(other.yaml(["\(name): …"]))'"
        }
        return nil
    }

    /// The key of any section, or the kind of layer, that is meant by a word; nil where nobody calls one so.
    static func name(meantBy word: String) -> String? {
        [training, .folder, .network, .augmentation, .notebook].lazy
            .compactMap { $0.key(meantBy: word) }.first ?? layer(meantBy: word)
    }

    /// What kind of layer is meant by another program's name for one.
    static func layer(meantBy word: String) -> String? {
        layerSynonyms.first { $0.contains { $0.lettersOfKey == word.lettersOfKey } }?.first
    }

    /// The key that is meant by a word: by its own name otherwise written, or by another program's.
    private func key(meantBy word: String) -> String? {
        let letters = word.lettersOfKey
        return keys.map(\.name).first { $0.lettersOfKey == letters }
            ?? Self.synonyms[name]?.first { $0.contains { $0.lettersOfKey == letters } }?.first
    }
}

extension String {
    /// In small letters and without what stands between words: `batchSize`, `batch_size` and `batch-size` are one.
    fileprivate var lettersOfKey: String { lowercased().filter { !"-_ ".contains($0) } }
}
