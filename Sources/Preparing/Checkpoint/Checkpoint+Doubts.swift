import Datasets
import Directives
import Findings
import Network
import Notebook

extension Checkpoint {
    /// What the pictures at hand have to do with those that the network was trained and tested on.
    func doubts(about dataset: DatasetFiles, at range: SourceRange) -> [Diagnostic] {
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
                    + words.listedUpToSix, at: range)
        ]
    }
}

extension String {
    /// Whether it can stand in a list of the front matter as it is.
    fileprivate var isPlainName: Bool {
        first?.isLetter == true && allSatisfy { $0.isLetter || $0.isNumber || "_-".contains($0) }
    }
}

extension [String] {
    /// The first of many words, and how many more there are.
    var listedUpToSix: String {
        count > 6
            ? prefix(6).joined(separator: ", ") + " and \(count - 6) more" : listed(with: "and")
    }
}
