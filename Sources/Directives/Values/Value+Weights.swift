import Inspection
import Network

extension Value {
    /// A statistic of a layer's weights.
    func weightQuantity(in session: Session) throws -> Quantity {
        let network =
            when == .before ? try session.initialNetwork() : try session.trained().network
        let values = network.layers[layer ?? 0].weight.values
        if name == .weightShare {
            return .share(try WeightStatistics.share(of: values, within: bound ?? 1))
        }
        let weights = try WeightStatistics(values)
        return switch name {
        case .weightMean: .number(weights.mean)
        case .weightStd: .number(weights.deviation)
        case .weightMin: .number(weights.minimum)
        default: .number(weights.maximum)
        }
    }

    /// How far layers moved in training.
    func driftQuantity(in session: Session) throws -> Quantity {
        let before = try session.initialNetwork().layers
        let after = try session.trained().network.layers
        let drifts = try zip(before, after).map {
            try WeightDrift(before: $0.weight.values, after: $1.weight.values)
        }
        let changes = drifts.map { $0.relativeChange ?? 0 }
        let own = drifts[layer ?? 0]
        return switch name {
        case .drift: .number(changes[layer ?? 0])
        case .meanShift: .number(own.meanShift.difference)
        case .meanShiftErrors: .number(own.meanShift.z ?? 0)
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
