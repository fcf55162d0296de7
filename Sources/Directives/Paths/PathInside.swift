import Charts
import Findings
import Network

/// Where a question about paths begins or ends inside the network.
struct PathInside {
    /// The layer of which a channel is differentiated; nil where a class's score is.
    var of: OneLayer?
    /// The number of the channel.
    var channel: Int?
    /// The layer that is attributed to; nil where pixels are.
    var layer: OneLayer?
    /// What else was written that says nothing of a channel.
    private var excess: [String] = []

    /// Nothing is asked of the inside.
    init() {}

    /// Reads what was written.
    init(_ arguments: Arguments) {
        of = arguments[PathParameters.of]
        channel = arguments[PathParameters.channel]
        layer = arguments[PathParameters.layer]
        excess = [PathParameters.score.name, PathParameters.target.name].filter {
            arguments.isGiven($0)
        }
    }

    /// A channel with what it is called.
    struct Channel {
        var stage: Stage
        var number: Int

        /// `channel 27 of layer3`.
        var words: String { "channel \(number) \(stage.origin)" }
    }

    /// The channel that is differentiated; nil where none is.
    /// - Parameter graph: In which names are looked up that are not known yet.
    /// - Returns: The channel.
    func channel(in graph: Graph?) -> Channel? {
        guard let of, let channel else { return nil }
        let choice = (graph.map(of.known) ?? of)
        return Channel(stage: choice.stage, number: channel)
    }

    /// The layer that is attributed to, with how its places lie; nil where pixels are attributed to.
    /// - Throws: ``Fault`` where it has no places.
    func mapped(in graph: Graph) throws(Fault) -> MappedLayer? {
        guard let layer else { return nil }
        return try MappedLayer(layer, in: graph)
    }

    /// For "How this was made".
    var details: [Figure.Detail] {
        layer.map { [Figure.Detail("attributed to", $0.stage.title)] }
            ?? []
    }

    /// What is wrong with it.
    func mistakes(for subject: Subject) -> [Mistake] {
        let found = channelMistakes(for: subject)
        return found.isEmpty ? layerMistakes(for: subject) : found
    }

    private func channelMistakes(for subject: Subject) -> [Mistake] {
        guard let of else {
            return channel == nil
                ? []
                : [
                    Mistake(
                        "channel", "'channel' says nothing without the layer whose channel it is",
                        hint: "write of=\(channelExample(subject)) beside it")
                ]
        }
        if let name = excess.first {
            return [
                Mistake(
                    name,
                    "'\(name)' says nothing beside 'of', which differentiates a channel and no class"
                )
            ]
        }
        if let fault = of.faultAsDepth(for: subject, of: "of") {
            return [Mistake("of", fault.message, hint: fault.hint)]
        }
        let count = subject.graph.map { $0.shapes[of.known(in: $0).depth.value(in: $0)].channels }
        let range = count.map { "it has channels 0 to \($0 - 1)" }
        guard let channel else {
            return [
                Mistake(
                    "of",
                    "'of' differentiates one channel of a layer, and 'channel' does not say which",
                    hint: range)
            ]
        }
        guard channel < 0 || count.map({ channel >= $0 }) ?? false else { return [] }
        return [
            Mistake(
                "channel",
                "channel \(channel) does not exist"
                    + (count.map { "; there are channels 0 to \($0 - 1)" } ?? ""))
        ]
    }

    /// A layer that there is.
    private func channelExample(_ subject: Subject) -> String {
        subject.graph.flatMap { $0.knownName(ofLayer: 0) } ?? "1"
    }

    private func layerMistakes(for subject: Subject) -> [Mistake] {
        guard let layer else { return [] }
        if let fault = layer.faultAsDepth(for: subject) {
            return [Mistake("layer", fault.message, hint: fault.hint)]
        }
        guard let graph = subject.graph else { return [] }
        do throws(Fault) {
            let mapped = try mapped(in: graph)
            guard let first = mapped?.depth.value(in: graph) else { return [] }
            let last =
                channel(in: graph).map { $0.stage.depth.value(in: graph) } ?? graph.logitsValue
            guard graph.leadsThrough(first, to: last) else { throw detour(first, last, graph) }
            return []
        } catch {
            return [Mistake("layer", error.message, hint: error.hint)]
        }
    }

    /// Why the rest of the network is no function of a layer.
    private func detour(_ first: Int, _ last: Int, _ graph: Graph) -> Fault {
        let name = layer.map { $0.known(in: graph).written } ?? graph.shownName(ofValue: first)
        let through = (1..<max(last, 1)).filter { graph.leadsThrough($0, to: last) }
        let known = through.filter { graph.names[$0] != nil && graph.shapes[$0].height > 1 }
        let near = known.min { abs($0 - first) < abs($1 - first) }
        return Fault(
            first >= last
                ? "what '\(of?.written ?? "")' makes is not made of what '\(name)' makes"
                : "not everything leads through '\(name)', as where a shortcut goes past it, so that what follows is no function of it alone",
            hint: near.flatMap { graph.knownName(ofValue: $0) }.map {
                "everything leads through '\($0)'"
            })
    }
}
