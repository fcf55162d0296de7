/// The 95 % interval of a share, which stays sound near 0 and 1 and for few trials (Wilson 1927).
public struct WilsonInterval: Equatable, Codable, Sendable {
    /// How often it happened.
    public let successes: Int
    /// How often it could have happened.
    public let trials: Int
    /// The lower bound, in 0…1.
    public let lower: Double
    /// The upper bound, in 0…1.
    public let upper: Double

    /// The share itself; nil of no trials.
    public var share: Double? { trials == 0 ? nil : Double(successes) / Double(trials) }

    /// Makes the interval; of no trials it is all of 0…1.
    /// - Precondition: `successes` lies in 0…`trials`.
    public init(successes: Int, of trials: Int) {
        precondition((0...max(trials, 0)).contains(successes), "more successes than trials")
        self.successes = successes
        self.trials = trials
        guard trials > 0 else {
            (lower, upper) = (0, 1)
            return
        }
        // The 97.5 % quantile of the normal distribution.
        let z = 1.959963984540054
        let n = Double(trials)
        let share = Double(successes) / n
        let centre = (share + z * z / (2 * n)) / (1 + z * z / n)
        let variance = share * (1 - share) / n + z * z / (4 * n * n)
        let half = z / (1 + z * z / n) * variance.squareRoot()
        lower = successes == 0 ? 0 : max(centre - half, 0)
        upper = successes == trials ? 1 : min(centre + half, 1)
    }
}
