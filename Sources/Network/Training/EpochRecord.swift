/// What is known after an epoch of training.
public struct EpochRecord: Hashable, Codable, Sendable {
    /// 1 for the first epoch.
    public var epoch: Int
    /// The learning rate of the last step.
    public var learningRate: Double
    /// Mean cross-entropy in nats over the epoch's training steps, as trained (augmented, smoothed).
    public var trainCost: Double
    /// Share of the epoch's training pictures classified right as trained (augmented), while the weights changed.
    public var trainAccuracy: Double
    /// Share of clean training pictures classified right after the epoch, and how many were tried.
    public var cleanTrainAccuracy: Double
    /// How many clean training pictures `cleanTrainAccuracy` was measured on.
    public var cleanTrainCount: Int
    /// Mean cross-entropy in nats over the test pictures.
    public var testCost: Double
    /// Share of the test pictures classified right.
    public var testAccuracy: Double
    /// How many test pictures there are.
    public var testCount: Int

    /// Makes a record.
    public init(
        epoch: Int, learningRate: Double, trainCost: Double, trainAccuracy: Double,
        cleanTrainAccuracy: Double, cleanTrainCount: Int, testCost: Double, testAccuracy: Double,
        testCount: Int
    ) {
        self.epoch = epoch
        self.learningRate = learningRate
        self.trainCost = trainCost
        self.trainAccuracy = trainAccuracy
        self.cleanTrainAccuracy = cleanTrainAccuracy
        self.cleanTrainCount = cleanTrainCount
        self.testCost = testCost
        self.testAccuracy = testAccuracy
        self.testCount = testCount
    }
}
