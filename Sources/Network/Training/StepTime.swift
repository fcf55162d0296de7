/// Where the time of training goes, in seconds.
public struct StepTime: Equatable, Sendable {
    /// Choosing, changing and copying pictures.
    public var data = 0.0
    /// The kernels of both passes, with the copies between them.
    public var kernels = 0.0
    /// Moving the weights and their average.
    public var optimizer = 0.0

    /// The time between two moments.
    public static func - (later: StepTime, earlier: StepTime) -> StepTime {
        var difference = later
        difference.data -= earlier.data
        difference.kernels -= earlier.kernels
        difference.optimizer -= earlier.optimizer
        return difference
    }

    /// Adds the time that `body` takes to `part`.
    mutating func measure<Result, Failure: Error>(
        _ part: WritableKeyPath<StepTime, Double>, _ body: () throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let clock = ContinuousClock()
        let start = clock.now
        let result = try body()
        self[keyPath: part] += (clock.now - start) / .seconds(1)
        return result
    }
}
