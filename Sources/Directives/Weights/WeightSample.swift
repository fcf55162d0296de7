import Charts
import Inspection

/// The weights of one layer at the moments that are looked at.
struct WeightSample {
    /// The weights at one moment.
    struct Side {
        /// `before` or `after` training.
        var moment: Moment
        var statistics: WeightStatistics
    }

    /// The layer, counted from 0.
    var layer: Int
    /// What it is called; nil where it has no name.
    var name: String?
    /// One moment, or both in order.
    var sides: [Side]
    /// How far the layer moved; nil where one moment is looked at.
    var drift: WeightDrift?
}

extension DataTable {
    /// Mean, deviation and range of each layer; where two moments are compared, also how far the layer moved.
    init(weights samples: [WeightSample]) {
        let isComparing = samples.contains { $0.drift != nil }
        let hasNames = samples.contains { $0.name != nil }
        var columns: [Column] = [.init("layer", isNumeric: true)]
        if hasNames { columns.append(.init("name")) }
        if isComparing { columns.append(.init("training")) }
        columns += [
            .init("weights", isNumeric: true), .init("mean", isNumeric: true),
            .init("deviation", isNumeric: true), .init("least", isNumeric: true),
            .init("greatest", isNumeric: true),
        ]
        if isComparing {
            columns += [.init("relative change", isNumeric: true), .init("shift", isNumeric: true)]
        }
        let rows = samples.flatMap { sample in
            sample.sides.map { side -> [Cell] in
                let moment: [Cell] = isComparing ? [.text(side.moment.rawValue)] : []
                let change = isComparing ? Self.changes(of: sample, at: side.moment) : []
                let layer: [Cell] =
                    hasNames ? [sample.name.map { .text($0) } ?? .empty] : []
                return [.count(sample.layer)] + layer + moment + Self.cells(of: side.statistics)
                    + change
            }
        }
        self.init(columns: columns, rows: rows)
    }

    private static func cells(of weights: WeightStatistics) -> [Cell] {
        [
            .count(weights.count), .decimals(weights.mean, 4), .decimals(weights.deviation, 4),
            .decimals(weights.minimum, 3), .decimals(weights.maximum, 3),
        ]
    }

    /// The relative change and the shift of the mean in standard errors, beside the weights after training.
    private static func changes(of sample: WeightSample, at moment: Moment) -> [Cell] {
        guard moment == .after, let drift = sample.drift else { return [.empty, .empty] }
        return [
            drift.relativeChange.map { .decimals($0, 2) } ?? .empty,
            drift.meanShift.z.map { .decimals($0, 1) } ?? .empty,
        ]
    }
}
