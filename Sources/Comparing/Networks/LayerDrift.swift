import Inspection
import Network

/// How far the weights of one layer moved from one training to another.
package struct LayerDrift: Codable, Sendable, Equatable {
    /// Counted from 0.
    package var layer: Int
    /// What it is called; nil where it has no name.
    package var name: String?
    /// How many weights it has, without its bias.
    package var weights: Int
    /// How many of them are other.
    package var changed: Int
    /// ‖W₂ − W₁‖ / ‖W₁‖; nil where all of the first are 0.
    package var relativeChange: Double?
    /// The cosine of the angle between both; nil where either is all 0.
    package var cosine: Double?
    /// The mean of W₂ − W₁.
    package var meanShift: Double
    /// That mean in its standard errors; nil where every weight changed by the same amount.
    package var meanShiftInErrors: Double?
    /// The probability of a shift at least this large if nothing had shifted; nil without errors.
    package var pValue: Double?

    init(_ layer: Int, _ before: Network, _ after: Network) throws(SampleError) {
        let (one, other) = (before.layers[layer].weight, after.layers[layer].weight)
        let drift = try WeightDrift(before: one.values, after: other.values)
        self.layer = layer
        weights = one.values.count
        changed = zip(one.values, other.values).count { $0 != $1 }
        relativeChange = drift.relativeChange
        cosine = drift.cosine
        meanShift = drift.meanShift.difference
        meanShiftInErrors = drift.meanShift.z
        pValue = drift.meanShift.pValue
    }
}
