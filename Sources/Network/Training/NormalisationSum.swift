/// What a batch means to a batch normalisation: gradients, and the mean and variance of all its values.
struct NormalisationSum {
    /// Of the scales, summed over the pieces in their order.
    private(set) var scaleGradient: [Float]
    /// Of the shifts.
    private(set) var shiftGradient: [Float]
    /// Sums over the pieces of their means, and of their variances with the squares of the means.
    private var means: [Double]
    private var squares: [Double]
    private let positions: Int
    private var pictures = 0
    private var pieces = 0.0

    init(channels: Int, positions: Int) {
        scaleGradient = [Float](repeating: 0, count: channels)
        shiftGradient = scaleGradient
        means = [Double](repeating: 0, count: channels)
        squares = means
        self.positions = positions
    }

    /// Begins a batch.
    mutating func clear() {
        self = NormalisationSum(channels: means.count, positions: positions)
    }

    /// Adds what a piece left; the pieces of a batch are equally large.
    mutating func add(_ record: NormalisationRecord?, pictures count: Int) {
        guard let record else { return }
        pictures += count
        pieces += 1
        for channel in means.indices {
            let mean = Double(record.statistics[channel])
            means[channel] += mean
            squares[channel] += Double(record.statistics[2 * record.stride + channel]) + mean * mean
            guard let gradients = record.gradients else { continue }
            scaleGradient[channel] += gradients[channel]
            shiftGradient[channel] += gradients[record.stride + channel]
        }
    }

    /// Moves the running numbers toward those of the whole batch, as PyTorch does: the variance with n − 1.
    func move(_ normalisation: inout Network.Normalisation, momentum: Double) {
        guard pieces > 0 else { return }
        let count = Double(pictures * positions)
        for channel in means.indices {
            let mean = means[channel] / pieces
            let variance =
                max(squares[channel] / pieces - mean * mean, 0) * count / max(count - 1, 1)
            normalisation.mean.values[channel].move(toward: mean, by: momentum)
            normalisation.variance.values[channel].move(toward: variance, by: momentum)
        }
    }
}

extension Float {
    fileprivate mutating func move(toward other: Double, by share: Double) {
        self = Float((1 - share) * Double(self) + share * other)
    }
}
