/// What is known after a step of training.
public struct StepRecord: Equatable, Sendable {
    /// 1 for the first epoch.
    public var epoch: Int
    /// 1 for the first step of the epoch.
    public var step: Int
    /// Steps of the epoch.
    public var steps: Int
    /// Pictures seen in this step.
    public var pictures: Int
    /// The learning rate of this step.
    public var learningRate: Double
    /// Mean cross-entropy in nats over the epoch so far, as trained.
    public var cost: Double
    /// Share classified right over the epoch so far, as trained.
    public var accuracy: Double
}
