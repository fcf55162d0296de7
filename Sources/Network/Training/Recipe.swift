/// How a network is trained, as declared in a notebook's front matter and kept in the checkpoint.
public struct Recipe: Hashable, Sendable {
    /// The two ways of training.
    public enum Method: String, Hashable, Codable, Sendable, CaseIterable {
        /// As published in 2018: AMSGrad-like, β₁ = β₂ = 0.9, batches half clean and half augmented.
        case article
        /// Muon on all layers but the last, AdamW on that one, averaged weights.
        case modern
    }

    /// The most epochs, as many as a checkpoint may tell of.
    public static let mostEpochs = 10_000
    /// The most pictures a step.
    public static let largestBatch = 100_000

    /// Which way.
    public var method: Method
    /// How often all training pictures are seen.
    public var epochs: Int
    /// Pictures a step.
    public var batch: Int
    /// Draws the initial weights and everything random after them.
    public var seed: UInt64
    /// What is changed of the way, or its defaults.
    public var knobs: Knobs

    /// Makes a recipe; without `batch`, 50 for `article` and 64 for `modern`.
    public init(method: Method = .modern, epochs: Int = 7, batch: Int? = nil, seed: UInt64 = 1) {
        self.method = method
        self.epochs = epochs
        self.batch = batch ?? (method == .article ? 50 : 64)
        self.seed = seed
        knobs = Knobs(of: method)
    }
}
