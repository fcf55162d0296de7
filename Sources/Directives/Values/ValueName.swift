import Notebook

/// The values that a sentence can ask for.
enum ValueName: String, Choice {
    case testAccuracy = "test-accuracy"
    case testAccuracyInterval = "test-accuracy-interval"
    case testCorrect = "test-correct"
    case testCount = "test-count"
    case testCost = "test-cost"
    case trainAccuracy = "train-accuracy"
    case cleanTrainAccuracy = "clean-train-accuracy"
    case cleanTrainCount = "clean-train-count"
    case trainCost = "train-cost"
    case learningRate = "learning-rate"
    case epochs
    case bestEpoch = "best-epoch"
    case recipe
    case batch
    case seed
    case parameterCount = "parameter-count"
    case layerCount = "layer-count"
    case declaredStd = "declared-std"
    case weightCount = "weight-count"
    case weightMean = "weight-mean"
    case weightStd = "weight-std"
    case weightMin = "weight-min"
    case weightMax = "weight-max"
    case weightShare = "weight-share"
    case drift
    case meanShift = "mean-shift"
    case meanShiftErrors = "mean-shift-errors"
    case mostDriftedLayer = "most-drifted-layer"
    case leastDriftedLayer = "least-drifted-layer"
    case greatestDrift = "greatest-drift"
    case leastDrift = "least-drift"
    case shiftedLayerCount = "shifted-layer-count"
    case channelCount = "channel-count"
    case selectiveChannels = "selective-channels"
    case dataset
    case trainingCount = "training-count"
    case classCount = "class-count"
    case className = "class"
    case pictureSize = "picture-size"
    case trueClass = "true-class"
    case predictedClass = "predicted-class"
    case predictedProbability = "predicted-probability"
    case verdict
    case imageNumber = "image-number"
    case mistakeCount = "mistake-count"
    case mistakeShare = "mistake-share"
    case bestClass = "best-class"
    case bestClassAccuracy = "best-class-accuracy"
    case worstClass = "worst-class"
    case worstClassAccuracy = "worst-class-accuracy"
    case confusedClass = "confused-class"
    case confusedWith = "confused-with"
    case confusionCount = "confusion-count"
    case pathCorrect = "path-correct"
    case pathAccuracy = "path-accuracy"
    case pathAccuracyInterval = "path-accuracy-interval"
    case pathClass = "path-class"
    case pathClassCount = "path-class-count"
    case settledAlpha = "settled-alpha"
    case gradientSize = "gradient-size"
    case gradientCosine = "gradient-cosine"
    case residual
    case residualNodes = "residual-nodes"
    case greatestResidual = "greatest-residual"
    case convergedCount = "converged-count"
    case attributionSum = "attribution-sum"
    case scoreChange = "score-change"
    case keptClass = "kept-class"
    case keptProbability = "kept-probability"
    case removedClass = "removed-class"
    case removedProbability = "removed-probability"

    static var expectation: String { "the name of a value" }

    /// Reads the name, quoted or not.
    /// - Throws: ``ArgumentError`` for any other.
    init(argument: ArgumentValue) throws(ArgumentError) {
        let text = try String(argument: argument)
        guard let name = Self(rawValue: text) else { throw .unknownWord("value") }
        self = name
    }
}

extension ValueName {
    /// What it is, in a few words for the reference page.
    var summary: String {
        switch self {
        case .testAccuracy:
            "share of test pictures that the trained network classifies right, measured on all of them or on the first `count`; with `epoch`, as recorded in training"
        case .testAccuracyInterval: "its 95 % Wilson interval"
        case .testCorrect: "how many test pictures are classified right"
        case .testCount:
            "how many test pictures there are; with `epoch`, how many there were in training"
        case .testCost:
            "mean cross-entropy on all test pictures, measured, in nats; with `epoch`, as recorded in training"
        case .trainAccuracy:
            "share of training pictures classified right during an epoch, augmented where the recipe augments"
        case .cleanTrainAccuracy:
            "share of training pictures, as they are, classified right after an epoch"
        case .cleanTrainCount: "how many clean training pictures that was measured on"
        case .trainCost:
            "mean cross-entropy during an epoch, in nats, of targets that are smoothed where the recipe smooths"
        case .learningRate: "learning rate of the last step of an epoch"
        case .epochs: "how many epochs the network was trained for"
        case .bestEpoch: "the epoch with the highest test accuracy"
        case .recipe: "the recipe of the training"
        case .batch: "pictures in one step of the training"
        case .seed: "the seed of the training"
        case .parameterCount: "how many weights and biases the network has"
        case .layerCount: "how many layers have weights"
        case .declaredStd: "declared standard deviation of a layer's initial weights"
        case .weightCount: "how many weights a layer has"
        case .weightMean: "mean of a layer's weights"
        case .weightStd: "standard deviation of a layer's weights"
        case .weightMin: "least of a layer's weights"
        case .weightMax: "greatest of a layer's weights"
        case .weightShare: "share of a layer's weights whose size is at most `bound`"
        case .drift: "length of the change of a layer's weights over their initial length"
        case .meanShift: "change of the mean of a layer's weights"
        case .meanShiftErrors: "that change in standard errors"
        case .mostDriftedLayer: "the layer with the greatest drift"
        case .greatestDrift: "the drift of the layer that drifted most"
        case .leastDriftedLayer: "the layer with the least drift"
        case .leastDrift: "the drift of the layer that drifted least"
        case .shiftedLayerCount:
            "how many layers have a mean shifted by more than `bound` standard errors"
        case .channelCount: "how many channels there are after `layer` layers"
        case .selectiveChannels:
            "how many channels after `layer` layers depend on colour, or on one `color`; of the first `count` ones where given"
        case .dataset: "the name of the dataset"
        case .trainingCount: "how many pictures the training part has"
        case .classCount: "how many classes there are"
        case .className: "the name of class `class`, by its number"
        case .pictureSize: "height and width of a picture in pixels"
        case .trueClass: "the class of a picture"
        case .predictedClass:
            "the class that the trained network finds most probable for a picture"
        case .predictedProbability: "the probability it gives that class"
        case .verdict:
            "`right` or `wrong`, as the predicted class is or is not that of the picture"
        case .imageNumber: "the number of a picture, as of `image=mistake:1`"
        case .mistakeCount: "how many test pictures are classified wrong, of all"
        case .mistakeShare: "their share of all test pictures"
        case .bestClass: "the class with the highest share of its test pictures found"
        case .bestClassAccuracy: "that share"
        case .worstClass: "the class with the lowest share of its test pictures found"
        case .worstClassAccuracy: "that share"
        case .confusedClass: "the class that is most often taken for one other"
        case .confusedWith: "the class it is taken for"
        case .confusionCount: "how often that happens"
        case .pathCorrect:
            "how many of the first `count` test pictures are predicted right at `alpha` on the way from black; 50 where no count is given"
        case .pathAccuracy: "their share"
        case .pathAccuracyInterval: "its 95 % Wilson interval"
        case .pathClass:
            "the class that these are most often taken for there; the next ones by `rank`"
        case .pathClassCount: "how many are taken for it"
        case .settledAlpha:
            "the least α on the way from black from which a picture is taken for what it is taken for in the end"
        case .gradientSize:
            "mean size of the gradient of the predicted class's probability at `alpha`, over the first `count` test pictures; 9 where no count is given"
        case .gradientCosine:
            "mean cosine between the gradients of the logit of class `class` for the first `count` test pictures at `alpha`"
        case .residual:
            "how far integrated gradients from black miss the change of the score, as a share of it; with `steps` by `rule`, otherwise by automatic steps"
        case .residualNodes: "how many nodes they took"
        case .greatestResidual: "the greatest residual of the first `count` test pictures"
        case .convergedCount:
            "how many of the first `count` test pictures have a residual within 5 %"
        case .attributionSum: "the sum of a picture's integrated gradients"
        case .scoreChange: "the probability of the predicted class less that at black"
        case .keptClass: "the class predicted for a part of a picture alone, the rest black"
        case .keptProbability: "its probability"
        case .removedClass: "the class predicted for a picture without that part"
        case .removedProbability: "its probability"
        }
    }

    /// The arguments that must be given with it.
    var required: [String] {
        switch self {
        case .declaredStd, .weightCount, .weightMean, .weightStd, .weightMin, .weightMax, .drift,
            .meanShift, .meanShiftErrors, .channelCount, .selectiveChannels:
            ["layer"]
        case .weightShare: ["layer", "bound"]
        case .className: ["class"]
        case .trueClass, .predictedClass, .predictedProbability, .verdict: ["image"]
        case .imageNumber, .settledAlpha, .residual, .residualNodes, .attributionSum, .scoreChange:
            ["image"]
        case .keptClass, .keptProbability, .removedClass, .removedProbability: ["image", "box"]
        case .pathCorrect, .pathAccuracy, .pathAccuracyInterval, .pathClass, .pathClassCount,
            .gradientSize:
            ["alpha"]
        case .gradientCosine: ["alpha", "class"]
        default: []
        }
    }

    /// The arguments that may be given with it.
    var optional: [String] {
        switch self {
        case .testAccuracy, .testAccuracyInterval, .testCorrect: ["count", "epoch"]
        case .testCount: ["epoch"]
        case .testCost, .trainAccuracy, .cleanTrainAccuracy, .trainCost, .learningRate: ["epoch"]
        case .weightMean, .weightStd, .weightMin, .weightMax, .weightShare: ["when"]
        case .shiftedLayerCount: ["bound"]
        case .selectiveChannels: ["count", "color", "threshold", "pictures"]
        case .pathCorrect, .pathAccuracy, .pathAccuracyInterval, .gradientSize, .gradientCosine:
            ["count"]
        case .pathClass, .pathClassCount: ["count", "rank"]
        case .residual, .residualNodes, .attributionSum: ["rule", "steps"]
        case .greatestResidual, .convergedCount: ["count", "rule", "steps"]
        default: []
        }
    }

    /// Whether it is measured on the test pictures unless `epoch=` asks for what the training recorded.
    var isMeasuredOnTest: Bool {
        switch self {
        case .testAccuracy, .testAccuracyInterval, .testCorrect, .testCount, .testCost: true
        default: false
        }
    }

    /// What must be there; `count` and `epoch` on the side of pictures are added by the directive.
    func needs(when moment: Moment) -> Needs {
        switch self {
        case .parameterCount, .layerCount, .declaredStd, .weightCount, .channelCount: .network
        case .seed, .recipe, .batch: .initialisation
        case .weightMean, .weightStd, .weightMin, .weightMax, .weightShare:
            moment == .before ? .initialisation : .training
        case .drift, .meanShift, .meanShiftErrors, .mostDriftedLayer, .leastDriftedLayer,
            .greatestDrift, .leastDrift, .shiftedLayerCount:
            [.training, .initialisation]
        case .dataset, .classCount, .className, .pictureSize, .trainingCount, .trueClass: .pictures
        case .predictedClass, .predictedProbability, .verdict, .selectiveChannels, .imageNumber,
            .mistakeCount, .mistakeShare, .bestClass, .bestClassAccuracy, .worstClass,
            .worstClassAccuracy, .confusedClass, .confusedWith, .confusionCount, .pathCorrect,
            .pathAccuracy, .pathAccuracyInterval, .pathClass, .pathClassCount, .settledAlpha,
            .gradientSize, .gradientCosine, .residual, .residualNodes, .greatestResidual,
            .convergedCount, .attributionSum, .scoreChange, .keptClass, .keptProbability,
            .removedClass, .removedProbability:
            [.training, .pictures]
        default: .training
        }
    }
}
