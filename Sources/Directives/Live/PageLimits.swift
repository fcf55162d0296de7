import Charts
import Findings
import LiveNetwork
import Network

/// What keeps a network from being run in a page, found before any work.
struct PageLimits {
    /// The most bytes of weights that a page carries: 8 million weights of 16 bits.
    ///
    /// As text in a page they are a third more, which every reader loads before the first word; and what runs at all is too slow to
    /// be played with long before.
    static let mostBytes = 16_000_000

    /// What is wrong, in the order in which it would be found.
    let mistakes: [Mistake]

    /// Looks at a network as it would be carried, and at the places whose values are to be read.
    init(of graph: Graph, _ form: StoredForm, keeping stages: [Stage], of subject: Subject) {
        let values = stages.map { $0.depth.value(in: graph) }
        do throws(LiveNetworkError) {
            let size = try LiveProgram.size(of: graph, form: form, keeping: Set(values))
            mistakes =
                Self.faults(of: stages, in: graph, readable: size.readable)
                + Self.faults(of: size, graph, form)
        } catch {
            mistakes = [Mistake(NetworkInPage.name, "\(error)")]
        }
    }

    private static func faults(
        of stages: [Stage], in graph: Graph, readable: Set<Int>
    ) -> [Mistake] {
        for stage in stages {
            let value = stage.depth.value(in: graph)
            if !graph.hasPlaces(value) {
                return [
                    Mistake(
                        "layers",
                        "\(stage.place) there are no rows and columns that could be looked at")
                ]
            }
            if !readable.contains(value) {
                return [
                    Mistake(
                        "layers",
                        "what is there \(stage.place) is no part of what the classes are told by")
                ]
            }
        }
        return []
    }

    private static func faults(
        of size: LiveProgram.Size, _ graph: Graph, _ form: StoredForm
    ) -> [Mistake] {
        guard size.storedWeights <= mostBytes else {
            return [tooLarge(size.storedWeights, graph, form)]
        }
        guard size.memory <= LiveProgram.mostBytes else {
            return [
                Mistake(
                    NetworkInPage.name,
                    "\(LiveNetworkError.tooMuchMemory(byteCount: size.memory))")
            ]
        }
        return []
    }

    /// Weights of which there are too many, with what would be left of them in 8 bits.
    private static func tooLarge(
        _ byteCount: Int, _ graph: Graph, _ form: StoredForm
    ) -> Mistake {
        let message =
            "the network's \(graph.parameterCount.counted("weight")) take \(byteCount.megabytes) in a page, which carries at most \(mostBytes.megabytes)"
        let small =
            form == .int8
            ? nil : try? LiveProgram.size(of: graph, form: .int8).storedWeights
        guard let small else { return Mistake("weights", message) }
        return small <= mostBytes
            ? Mistake("weights", message, hint: "with weights=int8 they take \(small.megabytes)")
            : Mistake("weights", message + "; with weights=int8 they would take \(small.megabytes)")
    }
}

extension Int {
    /// Bytes as `16.0 MB`.
    fileprivate var megabytes: String { (Double(self) / 1e6).decimals(1) + " MB" }
}
