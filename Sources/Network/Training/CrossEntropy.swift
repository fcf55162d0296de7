import Foundation

/// Softmax cross-entropy with label smoothing, in double precision.
///
/// Rethinking the Inception architecture (Szegedy et al. 2016), section 7.
struct CrossEntropy {
    /// The share of the target spread evenly over all classes.
    var smoothing: Double

    /// Cost and right answers of one piece, and the gradient of the mean cost over `batch` pictures.
    ///
    /// `logits` and `gradient` are [n, classes], `labels` [n].
    func measure(
        logits: UnsafeMutableBufferPointer<Float>, labels: some Collection<UInt16>, batch: Int,
        gradient: UnsafeMutableBufferPointer<Float>?
    ) -> (cost: Double, right: Int) {
        let classes = logits.count / max(labels.count, 1)
        var cost = 0.0
        var right = 0
        for (row, label) in labels.enumerated() {
            let values = logits[row * classes..<(row + 1) * classes].map(Double.init)
            let shares = values.softmax()
            let greatest = values.indices.max { values[$0] < values[$1] }
            if greatest == Int(label) { right += 1 }
            for index in 0..<classes {
                let target =
                    smoothing / Double(classes) + (index == Int(label) ? 1 - smoothing : 0)
                if target > 0 { cost -= target * log(max(shares[index], 1e-300)) }
                gradient?[row * classes + index] = Float((shares[index] - target) / Double(batch))
            }
        }
        return (cost, right)
    }
}
