import Findings
import Inspection
import Network

extension ValueDefinition {
    /// How the network is built.
    static let network = [
        ValueDefinition(
            "parameter-count", "how many weights and biases the network has", .count,
            .needs(.network)
        ) { .count(try $1.graph().parameterCount) },
        ValueDefinition(
            "layer-count", "how many layers have weights", .count, .needs(.network)
        ) { .count(try $1.graph().layers.count) },
        ValueDefinition(
            "declared-std", "declared standard deviation of a layer's initial weights",
            .fixed("written as it is declared"), .needs(.network), takes: ["layer"]
        ) { .text(try $1.graph().layers[$0.layer].deviation.written) },
        ValueDefinition(
            "weight-count", "how many weights a layer has", .count, .needs(.network),
            takes: ["layer"]
        ) { .count(try $1.graph().layers[$0.layer].weightShape.reduce(1, *)) },
    ]

    /// What is known of channels.
    static let channels = [
        ValueDefinition(
            "channel-count", "how many channels there are after `layer` layers", .count,
            .needs(.network), takes: ["layer"]
        ) { .count(try $1.graph().channels(at: $0.depth)) },
        ValueDefinition(
            "selective-channels",
            "how many channels after `layer` layers depend on colour, or on one `color`; of the first `count` ones where given",
            .count, .needs([.training, .pictures]), takes: ["layer"],
            mayTake: ["count", "color", "threshold", "pictures"]
        ) { value, laboratory in
            let measured = try laboratory.ask(
                ColorsOfChannels(
                    after: value.depth, pictures: value.pictureCount,
                    threshold: value.threshold))
            let channels = measured.channels.prefix(value.count ?? measured.channels.count)
            let wanted = value.color?.primary
            return .count(
                channels.count { channel in
                    channel.color.map { wanted == nil || $0 == wanted } ?? false
                })
        },
    ]
}

extension Graph {
    /// How many channels there are at a place.
    fileprivate func channels(at depth: Depth) -> Int { shapes[depth.value(in: self)].channels }
}
