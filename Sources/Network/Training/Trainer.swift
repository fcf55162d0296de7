/// Trains a network by its recipe; the same inputs give the same weights on the same machine.
public struct Trainer {
    /// What is told while training.
    public enum Event: Sendable {
        /// After a step: epoch and step from 1, with the means of the epoch so far.
        case step(
            epoch: Int, step: Int, steps: Int, picturesPerSecond: Double, cost: Double,
            accuracy: Double)
        /// After an epoch.
        case epoch(EpochRecord)
    }

    /// How many clean training pictures are classified after each epoch.
    static let cleanTrainCount = 5000

    /// Trains from the recipe's seed to the end.
    /// - Returns: A checkpoint without the dataset's name and digest, which the caller knows.
    /// - Throws: ``TrainingError`` when the training diverges or collapses, ``ExecutionError`` when a kernel is lacking.
    public static func train(
        _ graph: Graph, recipe: Recipe, training: LabelledPictures, test: LabelledPictures,
        report: (Event) -> Void
    ) throws -> Checkpoint {
        var state = TrainingState(graph, recipe: recipe)
        let epoch = try EpochRunner(graph, recipe: recipe, training: training)
        for number in 1...max(recipe.epochs, 1) {
            let totals = try epoch.run(number, &state, report: report)
            let record = try measure(
                state, epoch: number, rate: totals.rate, trained: totals, training: training,
                test: test)
            state.history.append(record)
            report(.epoch(record))
        }
        return Checkpoint(network: state.best, recipe: recipe, history: state.history)
    }

    private static func measure(
        _ state: TrainingState, epoch: Int, rate: Double, trained: EpochRunner.Totals,
        training: LabelledPictures, test: LabelledPictures
    ) throws -> EpochRecord {
        let evaluator = Evaluator(state.best)
        let onTest = try Accuracy(evaluator, test, 0..<test.count)
        let clean = 0..<min(cleanTrainCount, training.count)
        let onClean = try Accuracy(evaluator, training, clean)
        if let only = onTest.onlyPrediction, test.classNames.count > 1, test.count > 1 {
            throw TrainingError.collapsed(epoch: epoch, className: test.classNames[only])
        }
        return EpochRecord(
            epoch: epoch, learningRate: rate, trainCost: trained.cost,
            trainAccuracy: trained.accuracy, cleanTrainAccuracy: onClean.accuracy,
            cleanTrainCount: clean.count, testCost: onTest.cost, testAccuracy: onTest.accuracy,
            testCount: test.count)
    }
}
