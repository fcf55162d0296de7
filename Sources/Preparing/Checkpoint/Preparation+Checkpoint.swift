import Directives
import Findings
package import Network
import Notebook

extension Preparation {
    /// Loads the checkpoint where a directive needs it; what is wrong with it, or speaks against its numbers, joins the
    /// mistakes.
    /// - Parameter option: The file that the command line names in the place of the declared one.
    /// - Returns: The checkpoint; nil where none is needed or it cannot be used.
    package mutating func loadCheckpoint(_ option: String?) -> Checkpoint? {
        do throws(Diagnostic) {
            guard let checkpoint = try neededCheckpoint(option) else { return nil }
            bind(to: checkpoint)
            return checkpoint
        } catch {
            // A network that could not be read from it is not missing besides.
            if takesNetworkFromCheckpoint {
                diagnostics.removeAll { $0.identifier == "no-network" }
            }
            diagnostics.append(error)
            return nil
        }
    }

    /// Checks every call anew, now that the training is known, and says what speaks against the checkpoint's numbers.
    package mutating func bind(to checkpoint: Checkpoint) {
        if takesNetworkFromCheckpoint { graph = checkpoint.network.graph }
        bind(epochs: checkpoint.history.count)
        diagnostics += doubts(about: checkpoint)
    }

    /// Whether the notebook leaves it to its checkpoint to say what is computed.
    private var takesNetworkFromCheckpoint: Bool {
        notebook.frontMatter?["network"].map(\.isNull) ?? true
    }

    private func neededCheckpoint(_ option: String?) throws(Diagnostic) -> Checkpoint? {
        if let foreign {
            guard option == nil else {
                throw Diagnostic(
                    .error, "two-places",
                    "the network comes from '\(declaration.importedNetwork?.file.path ?? "")' with its weights, so that --checkpoint has no use"
                )
            }
            return Checkpoint(network: foreign.network, classNames: foreign.classNames)
        }
        let isNeeded =
            bound.needs.contains(.training)
            || (takesNetworkFromCheckpoint && diagnostics.contains { $0.identifier == "no-network" }
                && (option != nil || declaration.checkpoint != nil))
        // What a training began with is known without its end, unless the end is there to tell of another beginning.
        guard isNeeded || bound.needs.contains(.initialisation) else { return nil }
        guard let file = try CheckpointFile.named(by: option, in: self) else {
            // One that is declared wrongly has been reported already.
            guard isNeeded, notebook.frontMatter?["checkpoint"] == nil,
                notebook.frontMatter?["network"]?["weights"] == nil
            else { return nil }
            throw Diagnostic(
                .error, "no-checkpoint", "this notebook shows a trained network but names none",
                hint: "declare a file under 'checkpoint' in the front matter, or use --checkpoint")
        }
        guard isNeeded || file.exists else { return nil }
        return try checkpoint(in: file)
    }

    /// What speaks against the numbers of a checkpoint.
    private func doubts(about checkpoint: Checkpoint) -> [Diagnostic] {
        var doubts: [Diagnostic] = []
        if let dataset, let range = declaration.dataset?.range {
            doubts += checkpoint.doubts(about: dataset, at: range)
        }
        if let range = declaration.recipeRange, let recipe = checkpoint.recipe,
            let difference = declaration.recipe.difference(from: recipe)
        {
            doubts.append(
                Diagnostic(
                    .warning, "other-recipe",
                    "the network was trained with \(difference), not as declared here",
                    at: range, hint: "train it anew with: \(trainCommand) --force"))
        }
        if !checkpoint.unusedCounters.isEmpty {
            doubts.append(
                Diagnostic(
                    .note, "unused-tensors",
                    "the checkpoint holds counters that the network does not need: "
                        + checkpoint.unusedCounters.map { "'\($0)'" }.listedUpToSix,
                    at: declaration.checkpoint?.range))
        }
        return doubts
    }
}
