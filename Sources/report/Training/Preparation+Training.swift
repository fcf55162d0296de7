import Directives
import Network
import Notebook
import Preparing

extension Preparation {
    /// The training that the notebook declares and the file its result goes to.
    /// - Throws: ``Mistakes`` when network, dataset or checkpoint are not declared.
    func training(
        _ option: String?, _ console: Console, format: ProgressLog.Format = .text,
        secondsBetweenSaves: Double = 180, say: @escaping (String) -> Void
    ) throws -> (Training, CheckpointFile) {
        func missing(_ what: String, _ key: String) -> Mistakes {
            Mistakes(
                diagnostics: [
                    Diagnostic(
                        .error, "nothing-to-train", "this notebook declares no \(what)",
                        hint: "declare one under '\(key)' in the front matter")
                ], source: notebook.source)
        }
        if let file = declaration.importedNetwork?.file {
            throw Mistakes(
                diagnostics: [
                    Diagnostic(
                        .error, "nothing-to-train",
                        "the network comes from '\(file.path)' with its weights, and only networks that a notebook declares layer by layer are trained",
                        at: file.range)
                ], source: notebook.source)
        }
        guard let graph = declaration.network?.graph else { throw missing("network", "network") }
        if let weights = declaration.network?.weights {
            throw Mistakes(
                diagnostics: [
                    Diagnostic(
                        .error, "two-places",
                        "the network's weights come from '\(weights.file.path)', and a training would make others",
                        at: weights.file.range,
                        hint: "take 'weights' out, and name a file to write under 'checkpoint'")
                ], source: notebook.source)
        }
        if let batch = batchMistake(.error) {
            throw Mistakes(diagnostics: [batch], source: notebook.source)
        }
        guard let dataset else {
            guard !datasetMistakes.isEmpty else { throw missing("dataset", "dataset") }
            throw Mistakes(diagnostics: datasetMistakes, source: notebook.source)
        }
        let file: CheckpointFile?
        do throws(Diagnostic) {
            file = try CheckpointFile.named(by: option, in: self)
        } catch {
            throw Mistakes(diagnostics: [error], source: notebook.source)
        }
        guard let file else { throw missing("checkpoint", "checkpoint") }
        let training = Training(
            graph: graph, recipe: declaration.recipe, dataset: dataset, console: console,
            log: ProgressLog(
                epochs: declaration.recipe.epochs, knobs: declaration.recipe.knobs, format: format),
            secondsBetweenSaves: secondsBetweenSaves, say: say)
        return (training, file)
    }

    /// Trains the network anew and binds the notebook to what came of it, as loading would.
    /// - Throws: ``Mistakes`` where there are any before, or what training throws.
    mutating func retrain(
        _ option: String?, isForced: Bool, _ console: Console
    ) throws -> Checkpoint {
        guard !hasErrors else { throw mistakes }
        let (training, file) = try training(option, console) { line in
            if Console.isInteractive, !console.isQuiet { console.remark(line) }
        }
        let checkpoint = try training.run(to: file, isForced: isForced)
        bind(to: checkpoint)
        return checkpoint
    }
}
