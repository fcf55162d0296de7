import Casting

/// Rounds the weights of a layer to whole steps so that what it makes of the pictures it sees changes little, not the weights themselves.
///
/// Weights are rounded one after another, and the error of each is made up for by those that are still to come, as much as what they read
/// goes together: GPTQ (Frantar, Ashkboos, Hoefler and Alistarh 2023) in the form of Chee, Cai, Kuleshov and De Sa (2023), who
/// factor the second moments of the inputs, H = U D Uᵀ with a unit upper triangle U, and round wₖ + Σ_{i<k} (wᵢ − qᵢ) U_{ik}.
struct ErrorFeedback {
    /// What is added to the diagonal of H, as a share of its mean: moments of few pictures are not to be taken at their word.
    private static let damping = 1e-3

    /// How many weights an output has.
    private let count: Int
    /// U, row by row, [count, count]; below the diagonal anything.
    private let factor: [Double]
    /// D.
    private let scales: [Double]
    /// The weights in the order in which they are rounded: those of the strongest inputs first.
    private let order: [Int]

    /// Factors second moments.
    /// - Parameters:
    ///   - moments: Σ x xᵀ over what the weights of an output read, row by row, [count, count], the upper half.
    ///   - count: How many weights an output has.
    init(moments: [Float], count: Int) {
        self.count = count
        let diagonal = (0..<count).map { Double(moments[$0 * count + $0]) }
        let mean = diagonal.reduce(0, +) / Double(max(count, 1))
        // Where nothing was ever seen nothing can be made up for, and plain rounding is left.
        let added = mean > 0 ? Self.damping * mean : 1
        let order = (0..<count).sorted { (diagonal[$1], $0) < (diagonal[$0], $1) }
        self.order = order
        var matrix = [Double](repeating: 0, count: count * count)
        for (row, i) in order.enumerated() {
            for (column, j) in order.enumerated() where column >= row {
                matrix[row * count + column] = Double(moments[min(i, j) * count + max(i, j)])
            }
            matrix[row * count + row] += added
        }
        scales = Self.factor(&matrix, count)
        factor = matrix
    }

    /// H = U D Uᵀ in place, from the last column to the first.
    /// - Returns: D.
    private static func factor(_ matrix: inout [Double], _ count: Int) -> [Double] {
        var scales = [Double](repeating: 0, count: count)
        // Rows already divided by their scale, times it: the products that every entry above them needs.
        var scaled = [Double](repeating: 0, count: count)
        matrix.withUnsafeMutableBufferPointer { matrix in
            for column in stride(from: count - 1, through: 0, by: -1) {
                let own = column * count
                for k in column + 1..<max(count, column + 1) {
                    scaled[k] = matrix[own + k] * scales[k]
                }
                let scale =
                    matrix[own + column] - dot(matrix, own, scaled, from: column + 1, to: count)
                scales[column] = max(scale, .leastNormalMagnitude)
                for row in 0..<column {
                    let entry = row * count
                    let rest =
                        matrix[entry + column]
                        - dot(matrix, entry, scaled, from: column + 1, to: count)
                    matrix[entry + column] = rest / scales[column]
                }
            }
        }
        return scales
    }

    private static func dot(
        _ matrix: UnsafeMutableBufferPointer<Double>, _ row: Int, _ other: [Double], from: Int,
        to end: Int
    ) -> Double {
        let matrix = UnsafeRawBufferPointer(matrix)
        return other.withUnsafeBytes { other in
            var sum = SIMD8<Double>.zero
            var k = from
            while k + 8 <= end {
                sum +=
                    matrix.loadUnaligned(fromByteOffset: 8 * (row + k), as: SIMD8<Double>.self)
                    * other.loadUnaligned(fromByteOffset: 8 * k, as: SIMD8<Double>.self)
                k += 8
            }
            var rest = sum.sum()
            while k < end {
                rest +=
                    matrix.loadUnaligned(fromByteOffset: 8 * (row + k), as: Double.self)
                    * other.loadUnaligned(fromByteOffset: 8 * k, as: Double.self)
                k += 1
            }
            return rest
        }
    }

    /// Shares of the greatest magnitude that 127 steps are tried to be: a smaller step for all may be worth cutting off a few.
    private static let shares: [Float] = [1, 0.95, 0.9, 0.85, 0.8, 0.7, 0.6]

    /// Rounds the weights of one output.
    ///
    /// The step is the greatest magnitude over 127, or a share of that where what the output makes then changes less. The greatest
    /// weight keeps 127 steps, so that ``StoredForm/int8`` finds the same step again in what was rounded.
    func rounded(_ weights: ArraySlice<Float>) -> [Float] {
        let weights = Array(weights)
        let greatest = weights.map(\.magnitude).max() ?? 0
        guard let place = weights.firstIndex(where: { $0.magnitude == greatest }),
            greatest * (Self.shares.last ?? 1) / 127 > 0
        else { return weights.map { _ in 0 } }
        let tries = Self.shares.map { rounded(weights, to: $0 * greatest / 127, fixed: place) }
        let best = tries.indices.reduce(0) { tries[$1].loss < tries[$0].loss ? $1 : $0 }
        return tries[best].weights
    }

    /// Rounds to one step.
    /// - Returns: The weights, and how much what the output makes changes: Σ of its squares over what was seen, which is Σ Dₖ rₖ² for what
    ///   each weight misses of what was wanted of it.
    private func rounded(
        _ weights: [Float], to step: Float, fixed place: Int
    ) -> (weights: [Float], loss: Double) {
        var result = [Float](repeating: 0, count: count)
        // What the weights still to come make up for, in the order of rounding.
        var owed = [Double](repeating: 0, count: count)
        var loss = 0.0
        for (k, index) in order.enumerated() {
            let wanted = Double(weights[index]) + owed[k]
            let whole =
                index == place
                ? (weights[index] < 0 ? -127 : 127)
                : max(-127, min(127, (wanted / Double(step)).rounded()))
            let value = Float(whole) * step
            result[index] = value
            loss += scales[k] * (wanted - Double(value)) * (wanted - Double(value))
            let error = Double(weights[index]) - Double(value)
            guard error != 0 else { continue }
            for j in k + 1..<max(count, k + 1) { owed[j] += error * factor[k * count + j] }
        }
        return (result, loss)
    }
}
