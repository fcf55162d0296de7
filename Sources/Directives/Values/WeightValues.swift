import Findings
import Inspection
import Network

extension ValueDefinition {
    /// Statistics of a layer's weights.
    static let weights = [
        ValueDefinition(
            "weight-mean", "mean of a layer's weights", .number, .weights, takes: ["layer"],
            mayTake: ["when"]
        ) { .number(try $0.statistics($1).mean) },
        ValueDefinition(
            "weight-std", "standard deviation of a layer's weights", .number, .weights,
            takes: ["layer"], mayTake: ["when"]
        ) { .number(try $0.statistics($1).deviation) },
        ValueDefinition(
            "weight-min", "least of a layer's weights", .number, .weights, takes: ["layer"],
            mayTake: ["when"]
        ) { .number(try $0.statistics($1).minimum) },
        ValueDefinition(
            "weight-max", "greatest of a layer's weights", .number, .weights, takes: ["layer"],
            mayTake: ["when"]
        ) { .number(try $0.statistics($1).maximum) },
        ValueDefinition(
            "weight-share", "share of a layer's weights whose size is at most `bound`", .number,
            .weights, takes: ["layer", "bound"], mayTake: ["when"]
        ) {
            .share(
                try $1.ask(
                    ShareOfWeights(
                        ofLayer: $0.layer, isInitial: $0.when == .before,
                        within: $0.bound ?? 1)))
        },
    ]

    /// How far layers moved in training.
    static let drift = [
        ValueDefinition(
            "drift", "length of the change of a layer's weights over their initial length",
            .number, change, takes: ["layer"]
        ) { .number(try $0.drift($1).relativeChange ?? 0) },
        ValueDefinition(
            "mean-shift", "change of the mean of a layer's weights", .number, change,
            takes: ["layer"]
        ) { .number(try $0.drift($1).meanShift.difference) },
        ValueDefinition(
            "mean-shift-errors", "that change in standard errors", .number, change,
            takes: ["layer"]
        ) { .number(try $0.drift($1).meanShift.z ?? 0) },
        ValueDefinition(
            "most-drifted-layer", "the layer with the greatest drift", .count, change
        ) {
            let changes = try $0.changes($1)
            let layer = changes.indices.reduce(0) { changes[$1] > changes[$0] ? $1 : $0 }
            return try $1.graph().knownName(ofLayer: layer).map { .text($0) } ?? .count(layer)
        },
        ValueDefinition(
            "least-drifted-layer", "the layer with the least drift", .count, change
        ) {
            let changes = try $0.changes($1)
            let layer = changes.indices.reduce(0) { changes[$1] < changes[$0] ? $1 : $0 }
            return try $1.graph().knownName(ofLayer: layer).map { .text($0) } ?? .count(layer)
        },
        ValueDefinition(
            "greatest-drift", "the drift of the layer that drifted most", .number, change
        ) { .number(try $0.changes($1).max() ?? 0) },
        ValueDefinition(
            "least-drift", "the drift of the layer that drifted least", .number, change
        ) { .number(try $0.changes($1).min() ?? 0) },
        ValueDefinition(
            "shifted-layer-count",
            "how many layers have a mean shifted by more than `bound` standard errors", .count,
            change, mayTake: ["bound"]
        ) { value, laboratory in
            .count(
                try value.drifts(laboratory).count { abs($0.meanShift.z ?? 0) > value.bound ?? 3 })
        },
    ]

    private static let change = Demand.needs([.training, .initialisation])
}

extension Value {
    fileprivate func statistics(_ laboratory: Laboratory) throws -> WeightStatistics {
        try laboratory.ask(
            StatisticsOfWeights(ofLayer: layer, isInitial: when == .before))
    }

    fileprivate func drift(_ laboratory: Laboratory) throws -> WeightDrift {
        try laboratory.ask(DriftOfWeights(ofLayer: layer))
    }

    /// By layer.
    fileprivate func drifts(_ laboratory: Laboratory) throws -> [WeightDrift] {
        try laboratory.ask(laboratory.graph().layers.indices.map { DriftOfWeights(ofLayer: $0) })
    }

    /// The relative change of each layer.
    fileprivate func changes(_ laboratory: Laboratory) throws -> [Double] {
        try drifts(laboratory).map { $0.relativeChange ?? 0 }
    }
}
