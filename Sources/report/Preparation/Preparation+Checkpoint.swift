import Datasets
import Directives
import Network
import Notebook

extension Preparation {
    /// Loads the checkpoint where a directive needs it; what is wrong with it, or speaks against its numbers, joins the
    /// mistakes.
    /// - Parameter option: The file that the command line names in the place of the declared one.
    /// - Returns: The checkpoint; nil where none is needed or it cannot be used.
    mutating func loadCheckpoint(_ option: String?) -> Checkpoint? {
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
    mutating func bind(to checkpoint: Checkpoint) {
        if takesNetworkFromCheckpoint { graph = checkpoint.network.graph }
        bind(epochs: checkpoint.history.count)
        diagnostics += doubts(about: checkpoint)
    }

    /// Whether the notebook leaves it to its checkpoint to say what is computed.
    private var takesNetworkFromCheckpoint: Bool {
        notebook.frontMatter?["network"].map(\.isNull) ?? true
    }

    private func neededCheckpoint(_ option: String?) throws(Diagnostic) -> Checkpoint? {
        let isNeeded =
            bound.needs.contains(.training)
            || (takesNetworkFromCheckpoint && diagnostics.contains { $0.identifier == "no-network" }
                && (option != nil || declaration.checkpoint != nil))
        // What a training began with is known without its end, unless the end is there to tell of another beginning.
        guard isNeeded || bound.needs.contains(.initialisation) else { return nil }
        guard let file = try CheckpointFile.named(by: option, in: self) else {
            // One that is declared wrongly has been reported already.
            guard isNeeded, notebook.frontMatter?["checkpoint"] == nil else { return nil }
            throw Diagnostic(
                .error, "no-checkpoint", "this notebook shows a trained network but names none",
                hint: "declare a file under 'checkpoint' in the front matter, or use --checkpoint")
        }
        guard isNeeded || file.exists else { return nil }
        return try file.load(for: self)
    }

    /// The first of many words, and how many more there are.
    fileprivate static func listed(_ words: [String]) -> String {
        words.count > 6
            ? words.prefix(6).joined(separator: ", ") + " and \(words.count - 6) more"
            : words.listed(with: "and")
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
                        + Self.listed(checkpoint.unusedCounters.map { "'\($0)'" }),
                    at: declaration.checkpoint?.range))
        }
        return doubts
    }
}

extension Preparation {
    /// What a reader of the page must know too: that its numbers are of another training or of other pictures than declared.
    var remarks: [String] {
        let kinds = ["other-dataset", "other-pictures", "other-recipe", "class-names"]
        return diagnostics.filter { kinds.contains($0.identifier) }.map {
            ($0.message.first.map { $0.uppercased() } ?? "") + $0.message.dropFirst() + "."
        }
    }
}

extension Checkpoint {
    /// What the pictures at hand have to do with those that the network was trained and tested on.
    fileprivate func doubts(about dataset: DatasetFiles, at range: SourceRange) -> [Diagnostic] {
        let facts = dataset.facts
        var doubts: [Diagnostic] = []
        if let name = datasetName, name != facts.name {
            doubts.append(
                Diagnostic(
                    .warning, "other-dataset",
                    "the network was trained on \(name), not on \(facts.name)", at: range))
        } else if let testDigest, testDigest != dataset.digest {
            doubts.append(
                Diagnostic(
                    .warning, "other-pictures",
                    "the test pictures of \(facts.name) are not those that the network was tested on in its "
                        + "training, or stand in another order; what the training recorded is of those, and some of these "
                        + "may have been trained on", at: range))
        }
        return doubts
            + classDoubts(
                about: facts, at: range, isOfFolder: !Dataset.known.contains(facts.name))
    }

    /// Outputs have no names but the order in which they were trained.
    private func classDoubts(
        about facts: DatasetFacts, at range: SourceRange, isOfFolder: Bool
    ) -> [Diagnostic] {
        // Another number of classes is a mistake of its own.
        guard let classNames, classNames != facts.classNames,
            classNames.count == facts.classNames.count
        else { return [] }
        let moved = classNames.enumerated().first { index, name in
            facts.classNames.firstIndex(of: name).map { $0 != index } ?? false
        }
        if let (index, name) = moved {
            let now = facts.classNames.firstIndex(of: name) ?? index
            return [
                Diagnostic(
                    .error, "class-order",
                    "the classes have another order than in training: '\(name)' was class \(index) and is class "
                        + "\(now) of \(facts.name)", at: range,
                    hint: "the network's outputs are \(classNames.listed(with: "and"))"
                        + (isOfFolder && classNames.allSatisfy(\.isPlainName)
                            ? "; 'classes: [\(classNames.joined(separator: ", "))]' under 'dataset' keeps them in this order"
                            : ""))
            ]
        }
        let renamed = zip(classNames, facts.classNames).enumerated().filter {
            $0.element.0 != $0.element.1
        }
        let words = renamed.map { index, names in
            "class \(index) was '\(names.0)' and is '\(names.1)'"
        }
        return [
            Diagnostic(
                .warning, "class-names",
                "the classes have other names than in training: "
                    + Preparation.listed(words), at: range)
        ]
    }
}

extension String {
    /// Whether it can stand in a list of the front matter as it is.
    fileprivate var isPlainName: Bool {
        first?.isLetter == true && allSatisfy { $0.isLetter || $0.isNumber || "_-".contains($0) }
    }
}
