extension ValueName {
    /// What it is, where a format and a number of digits can change nothing; nil for shares and other numbers.
    var fixedForm: String? {
        switch self {
        case .testAccuracy, .testAccuracyInterval, .testCost, .trainAccuracy, .cleanTrainAccuracy,
            .trainCost, .learningRate, .weightMean, .weightStd, .weightMin, .weightMax,
            .weightShare, .drift, .meanShift, .meanShiftErrors, .greatestDrift, .leastDrift,
            .predictedProbability, .mistakeShare, .bestClassAccuracy, .worstClassAccuracy,
            .pathAccuracy, .pathAccuracyInterval, .settledAlpha, .gradientSize, .gradientCosine,
            .residual, .greatestResidual, .attributionSum, .scoreChange, .keptProbability,
            .removedProbability:
            nil
        case .recipe, .dataset, .className, .trueClass, .predictedClass, .verdict, .bestClass,
            .worstClass, .confusedClass, .confusedWith, .pathClass, .keptClass, .removedClass:
            "a word"
        case .seed, .declaredStd: "written as it is declared"
        case .pictureSize: "written as height and width"
        case .testCorrect, .testCount, .cleanTrainCount, .epochs, .bestEpoch, .batch,
            .parameterCount, .layerCount, .weightCount, .mostDriftedLayer, .leastDriftedLayer,
            .shiftedLayerCount, .channelCount, .selectiveChannels, .trainingCount, .classCount,
            .imageNumber, .mistakeCount, .confusionCount, .pathCorrect, .pathClassCount,
            .residualNodes, .convergedCount:
            "a whole number"
        }
    }
}
