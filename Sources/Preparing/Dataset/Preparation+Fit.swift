import Charts
import Directives
import Findings
import Network
package import Notebook

extension Preparation {
    /// What speaks against the network for this dataset.
    var fitMistakes: [Diagnostic] {
        guard let graph, let facts = dataset?.facts else { return [] }
        var mistakes: [Diagnostic] = []
        if graph.input != facts.pictureShape {
            mistakes.append(
                Diagnostic(
                    .error, "input-shape",
                    "the network reads pictures of \(graph.input.sizes), "
                        + "those of \(facts.name) have \(facts.pictureShape.sizes)",
                    at: declaration.network?.inputRange ?? declaration.checkpoint?.range
                        ?? declaration.dataset?.range,
                    hint: declaration.network.map { _ in
                        "write 'input: [\(facts.pictureShape.list)]': channels, height, width"
                    }
                        ?? (foreign != nil && declaration.dataset?.folder != nil
                            ? "leave out 'size' and 'channels' of the folder: its pictures come in the shape that the network reads"
                            : nil)))
        }
        let outputs = graph.shapes.last?.count ?? 0
        if facts.classNames.isEmpty {
            mistakes.append(
                Diagnostic(
                    .error, "no-labels",
                    declaration.network?.weights == nil
                        ? "a network learns from pictures of known classes, and nobody says those of \(facts.name)"
                        : "the network answers with \(outputs == 1 ? "1 class" : "\(outputs) classes"), and nobody says of which the pictures of \(facts.name) are",
                    at: declaration.dataset?.range ?? declaration.network?.inputRange,
                    hint: ClassFolders.advice))
        } else if outputs != facts.classNames.count {
            mistakes.append(
                Diagnostic(
                    .error, "output-count",
                    "the network ends in \(outputs == 1 ? "1 value" : "\(outputs) values"), "
                        + "\(facts.name) has "
                        + (facts.classNames.count == 1
                            ? "1 class" : "\(facts.classNames.count) classes"),
                    at: declaration.network?.lastLayerRange ?? declaration.checkpoint?.range,
                    hint: declaration.network.map { _ in
                        "its last layer with weights makes one value for each class, so \(facts.classNames.count)"
                    }))
        }
        return mistakes + [batchMistake(.warning)].compactMap(\.self)
    }

    /// A batch that the training pictures do not fill: of no concern to a network that is trained already, and the end of a
    /// training.
    /// - Parameter severity: How bad it is to the command.
    /// - Returns: The mistake at its place; nil where nothing is declared of the training, or the pictures are enough.
    package func batchMistake(_ severity: Diagnostic.Severity) -> Diagnostic? {
        let recipe = declaration.recipe
        guard let range = declaration.batchRange ?? declaration.recipeRange,
            declaration.network != nil, let facts = dataset?.facts, let count = facts.trainingCount,
            count < recipe.picturesPerStep
        else { return nil }
        return Diagnostic(
            severity, "batch",
            (count == 1
                ? "the 1 training picture of \(facts.name) does not fill one batch of "
                : "the \(NumberText.integer(count)) training pictures of \(facts.name) do not fill one batch of ")
                + NumberText.integer(recipe.batch), at: range,
            hint: "declare a smaller 'batch', such as \(Self.fittingBatch(count))")
    }

    /// A power of two of which the pictures fill a few.
    private static func fittingBatch(_ count: Int) -> Int {
        var batch = 1
        while batch < 64, batch * 2 * 4 <= count { batch *= 2 }
        return batch
    }
}

extension DeclaredNetwork {
    /// Where the layer stands that decides how many values come out; that of the last node where none has weights.
    fileprivate var lastLayerRange: SourceRange? {
        graph.layers.last.map { nodeRanges[$0.node] } ?? nodeRanges.last
    }
}
