/// Trains a network by its recipe, a step at a time; the same inputs give the same weights on the same machine.
///
/// The caller drives: between two calls of ``next()`` it may save ``snapshot``, show progress, or stop.
public final class Trainer {
    /// What one call of ``Trainer/next()`` did.
    public enum Event: Sendable {
        /// Took a step.
        case step(StepRecord)
        /// Measured the network at the end of an epoch.
        case epoch(EpochRecord)
    }

    /// How many clean training pictures are classified after each epoch.
    static let cleanTrainCount = 5000

    private let recipe: Recipe
    private let details: RecipeDetails
    private let training: LabelledPictures
    private let test: LabelledPictures
    private let runner: BatchRunner
    private var state: TrainingState
    private var order: [Int] = []
    private var optimizerSeconds = 0.0
    /// Steps of one epoch; the last pictures of an epoch that do not fill a batch are left for the next order.
    public let stepsPerEpoch: Int

    /// Begins a training.
    /// - Throws: ``TrainingError`` when the pictures do not fill a batch, ``ExecutionError`` when they are not of the shape that the
    ///   network reads or a kernel is lacking.
    public convenience init(
        _ graph: Graph, recipe: Recipe, training: LabelledPictures, test: LabelledPictures
    ) throws {
        let state = TrainingState(graph, recipe: recipe)
        try self.init(
            resuming: TrainingSnapshot(recipe: recipe, state: state), training: training, test: test
        )
    }

    /// Goes on with a training where `snapshot` was taken.
    /// - Throws: ``TrainingError`` when the pictures do not fill a batch, ``ExecutionError`` when they are not of the shape that the
    ///   network reads or a kernel is lacking.
    public init(
        resuming snapshot: TrainingSnapshot, training: LabelledPictures, test: LabelledPictures
    ) throws {
        recipe = snapshot.recipe
        details = RecipeDetails(recipe)
        self.training = training
        self.test = test
        state = snapshot.state
        guard recipe.batch > 0, training.count >= details.picturesPerStep(recipe) else {
            throw TrainingError.tooFewPictures(count: training.count, batch: recipe.batch)
        }
        // Known after the first epoch otherwise.
        try test.checkShape(against: state.network.graph)
        stepsPerEpoch = training.count / details.picturesPerStep(recipe)
        runner = try BatchRunner(state.network.graph, recipe: recipe, training: training)
        if state.position.epochStep > 0 {
            var generator = state.position.epochGenerator
            order = Array(0..<training.count).shuffled(using: &generator)
        }
    }

    /// How many pictures it trains and measures with.
    public var pictureCounts: (training: Int, test: Int) { (training.count, test.count) }

    /// What was measured after each epoch so far.
    public var history: [EpochRecord] { state.history }

    /// Where the time of the steps has gone.
    public var time: StepTime {
        var time = runner.time
        time.optimizer = optimizerSeconds
        return time
    }

    /// The class that the network gave every test picture, of several classes, when it was last measured.
    ///
    /// It is nil where the network told them apart. Trainings pass through such a state, so that it is no mistake before the end.
    public var onlyPrediction: String? {
        state.position.onlyPrediction.map { test.classNames[$0] }
    }

    /// The training as it stands.
    public var snapshot: TrainingSnapshot { TrainingSnapshot(recipe: recipe, state: state) }

    /// Takes the next step, or after the last step of an epoch measures the network.
    /// - Returns: What was done; nil when all epochs are done.
    /// - Throws: ``TrainingError`` when the training diverges, ``ExecutionError`` when a kernel fails.
    public func next() throws -> Event? {
        guard state.position.epoch <= recipe.epochs else { return nil }
        guard state.position.epochStep < stepsPerEpoch else { return .epoch(try endEpoch()) }
        if state.position.epochStep == 0 {
            state.position.epochGenerator = state.position.generator
            order = Array(0..<training.count).shuffled(using: &state.position.generator)
        }
        return .step(try takeStep())
    }

    private func takeStep() throws -> StepRecord {
        let factor = details.factor(
            step: state.position.step, steps: recipe.epochs * stepsPerEpoch)
        let count = details.picturesPerStep(recipe)
        let start = state.position.epochStep * count
        let batch = try runner.run(
            order[start..<start + count], state.network,
            generator: &state.position.generator)
        state.position.rate = details.rate * factor
        state.position.cost += batch.cost
        state.position.right += batch.right
        state.position.pictures += recipe.batch
        state.position.epochStep += 1
        guard batch.cost.isFinite else {
            throw TrainingError.diverged(
                epoch: state.position.epoch, step: state.position.epochStep,
                learningRate: state.position.rate, recipe: recipe,
                hasOwnDeviations: state.network.graph.hasOwnDeviations)
        }
        let began = ContinuousClock.now
        try state.move(
            against: runner.gradients, runner.normalisations, factor: factor,
            averaging: details.averaging)
        optimizerSeconds += (ContinuousClock.now - began) / .seconds(1)
        return StepRecord(
            epoch: state.position.epoch, step: state.position.epochStep, steps: stepsPerEpoch,
            pictures: recipe.batch, learningRate: state.position.rate,
            cost: state.position.cost / Double(state.position.pictures),
            accuracy: Double(state.position.right) / Double(state.position.pictures))
    }

    private func endEpoch() throws -> EpochRecord {
        let position = state.position
        let evaluator = Evaluator(state.best)
        let onTest = try Accuracy(evaluator, test, 0..<test.count)
        let clean = 0..<min(Self.cleanTrainCount, training.count)
        let onClean = try Accuracy(evaluator, training, clean)
        state.position.onlyPrediction = Set(test.labels).count > 1 ? onTest.onlyPrediction : nil
        let pictures = Double(max(position.pictures, 1))
        let record = EpochRecord(
            epoch: position.epoch, learningRate: position.rate,
            trainCost: position.cost / pictures,
            trainAccuracy: Double(position.right) / pictures,
            cleanTrainAccuracy: onClean.accuracy, cleanTrainCount: clean.count,
            testCost: onTest.cost, testAccuracy: onTest.accuracy, testCount: test.count)
        state.history.append(record)
        state.position.epoch += 1
        state.position.epochStep = 0
        state.position.cost = 0
        state.position.right = 0
        state.position.pictures = 0
        return record
    }
}
