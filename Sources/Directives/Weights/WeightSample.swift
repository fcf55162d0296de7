import Charts
import Inspection

/// The weights of one layer at the moments that are looked at.
struct WeightSample {
    var layer: Int
    var before: [Float]?
    var after: [Float]?
}

extension DataTable {
    /// Mean, deviation and range of each layer; where two moments are compared, also how far the layer moved.
    /// - Throws: `SampleError` when a layer has no weights or one is not finite.
    init(weights samples: [WeightSample], comparing: Bool) throws(SampleError) {
        var columns: [Column] = [.init("layer", isNumeric: true)]
        if comparing { columns.append(.init("training")) }
        columns += [
            .init("weights", isNumeric: true), .init("mean", isNumeric: true),
            .init("deviation", isNumeric: true), .init("least", isNumeric: true),
            .init("greatest", isNumeric: true),
        ]
        if comparing {
            columns += [.init("relative change", isNumeric: true), .init("shift", isNumeric: true)]
        }
        var rows: [[Cell]] = []
        for sample in samples {
            let moments = [("before", sample.before), ("after", sample.after)]
            for (name, values) in moments {
                guard let values else { continue }
                var row: [Cell] = [.count(sample.layer)]
                if comparing { row.append(.text(name)) }
                row += try Self.cells(of: WeightStatistics(values))
                if comparing {
                    row += name == "after" ? try Self.changes(of: sample) : [.empty, .empty]
                }
                rows.append(row)
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

    /// The relative change and the shift of the mean in standard errors.
    private static func changes(of sample: WeightSample) throws(SampleError) -> [Cell] {
        guard let before = sample.before, let after = sample.after else { return [.empty, .empty] }
        let drift = try WeightDrift(before: before, after: after)
        return [
            drift.relativeChange.map { .decimals($0, 2) } ?? .empty,
            drift.meanShift.z.map { .decimals($0, 1) } ?? .empty,
        ]
    }
}
