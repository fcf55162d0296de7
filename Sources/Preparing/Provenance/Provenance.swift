package import Charts
import Directives
import Findings
package import Network
import Notebook

/// What the numbers of a page come from, for its end.
package struct Provenance {
    /// Names and values in the order in which they are told.
    package private(set) var details: [Figure.Detail] = []

    /// Tells of everything that was read.
    /// - Parameters:
    ///   - workbench: What was read.
    ///   - comparison: The trained network that values are compared with; nil where they are not.
    ///   - tool: What makes the page, such as `report 0.1.0`.
    ///   - date: The day of its making; nil where it is not to be told.
    package init(
        of workbench: Workbench, comparedWith comparison: Checkpoint? = nil, madeWith tool: String,
        date: String?
    ) {
        let preparation = workbench.preparation
        add("notebook, SHA-256", preparation.notebook.digest)
        for (name, digest) in preparation.notebook.digestsOfIncluded {
            add("included \(preparation.folder.path(of: name)), SHA-256", digest)
        }
        for parameter in preparation.declaration.parameters {
            add("parameter \(parameter.name)", parameter.value.text)
        }
        add("network", workbench.graph.map(Self.words))
        for fact in preparation.foreign?.facts ?? [] { add(fact.name, fact.value) }
        add("dataset", preparation.dataset?.facts.name)
        add(
            "pictures",
            preparation.dataset?.framing.map { $0 + "; shown as the network sees them" })
        add("test pictures, SHA-256", preparation.dataset?.digest)
        if preparation.bound.choosesTraining {
            add("training pictures, SHA-256", preparation.dataset?.trainingDigest)
        }
        let checkpoint = workbench.checkpoint
        add("weights, SHA-256", workbench.supplies.checkpointDigest)
        if let origin = checkpoint?.origin, !origin.isEmpty {
            add(
                "weights from",
                ([preparation.declaration.checkpoint?.path].compactMap { $0 } + origin)
                    .joined(separator: "; "))
        }
        add("last training's weights, SHA-256", comparison?.digest)
        add("trained with", checkpoint?.toolVersion.map { "report \($0)" })
        add("recipe", checkpoint?.recipe.map(Self.words))
        if workbench.graph != nil, preparation.foreign == nil {
            add("seed", workbench.recipe.map { String($0.seed) })
        }
        add("made with", tool)
        add("date", date)
    }

    private mutating func add(_ name: String, _ value: String?) {
        if let value { details.append(Figure.Detail(name, value)) }
    }

    private static func words(_ graph: Graph) -> String {
        let count = graph.layers.count
        return "\(count == 1 ? "1 layer" : "\(count) layers") with "
            + "\(NumberText.integer(graph.parameterCount)) weights, pictures of "
            + graph.input.sizes
    }

    private static func words(_ recipe: Recipe) -> String {
        "\(recipe.method.rawValue), \(recipe.epochs == 1 ? "1 epoch" : "\(recipe.epochs) epochs") in batches of \(recipe.batch)"
            + recipe.changedKnobs.map { ", \($0.name) \($0.value)" }.joined()
    }
}
