import Inspection
import Network

extension Value {
    /// A statistic of a layer's weights.
    func weightQuantity(in session: inout Session) throws -> Quantity {
        let layer = layer ?? 0
        if name == .weightShare {
            let values = try session.weights(ofLayer: layer, when)
            return .share(try WeightStatistics.share(of: values, within: bound ?? 1))
        }
        let weights = try session.statistics(ofLayer: layer, when)
        return switch name {
        case .weightMean: .number(weights.mean)
        case .weightStd: .number(weights.deviation)
        case .weightMin: .number(weights.minimum)
        default: .number(weights.maximum)
        }
    }

    /// How far one layer moved in training.
    func driftQuantity(in session: inout Session) throws -> Quantity {
        let drift = try session.drift(ofLayer: layer ?? 0)
        return switch name {
        case .drift: .number(drift.relativeChange ?? 0)
        case .meanShift: .number(drift.meanShift.difference)
        default: .number(drift.meanShift.z ?? 0)
        }
    }

    /// What stands out when the layers are compared.
    func comparisonQuantity(in session: inout Session) throws -> Quantity {
        let layers = try session.network().layers.indices
        let drifts = try layers.map { try session.drift(ofLayer: $0) }
        let changes = drifts.map { $0.relativeChange ?? 0 }
        return switch name {
        case .mostDriftedLayer:
            .count(changes.indices.reduce(0) { changes[$1] > changes[$0] ? $1 : $0 })
        case .leastDriftedLayer:
            .count(changes.indices.reduce(0) { changes[$1] < changes[$0] ? $1 : $0 })
        case .greatestDrift: .number(changes.max() ?? 0)
        case .leastDrift: .number(changes.min() ?? 0)
        default: .count(drifts.count { abs($0.meanShift.z ?? 0) > bound ?? 3 })
        }
    }
}
