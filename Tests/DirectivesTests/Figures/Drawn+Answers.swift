import Inspection

/// Answers by names that no directive has, for tests that know both.
extension Drawn {
    typealias Accuracies = Inspection.AccuracyAlongPath
    typealias Attribution = Inspection.IntegratedGradients.Attribution
    typealias Colors = ColorSelectivity
    typealias Counts = ConfusionMatrix
    typealias Drift = WeightDrift
    typealias GradientPoint = Inspection.InteriorGradients.Point
    typealias InitialWeights = InitialisationCheck
    typealias Profile = PathProfile
    typealias Weights = WeightStatistics
    typealias WrongPrediction = Inspection.Mistake
}
