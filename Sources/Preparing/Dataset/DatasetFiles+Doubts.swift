import Charts
import Datasets
import Directives
import Notebook

extension DatasetFiles {
    /// What a user should know of a dataset: what of its folder is not used, which classes have no pictures, and whether there is
    /// anything to learn.
    func doubts(about declared: DeclaredDataset) -> [Diagnostic] {
        var doubts: [Diagnostic] = []
        func add(_ identifier: String, _ message: String, hint: String? = nil) {
            doubts.append(
                Diagnostic(.warning, identifier, message, at: declared.range, hint: hint))
        }
        let skipped = dataset.skipped
        if !skipped.isEmpty {
            let most = 20
            let listed =
                skipped.prefix(most).map { "\($0.path): \($0.reason)" }
                + (skipped.count > most
                    ? ["and \(NumberText.integer(skipped.count - most)) more"] : [])
            add(
                "skipped-files",
                "\(Self.counted(skipped)) of \(dataset.name) "
                    + "\(skipped.count == 1 ? "is" : "are") not used",
                hint: listed.joined(separator: "; "))
        }
        let only = dataset.onlyClass
        if let only {
            add(
                "one-class",
                dataset.classNames.count == 1
                    ? "\(dataset.name) has one class only, '\(only)': there is nothing to tell apart"
                    : "all training pictures of \(dataset.name) are of the class '\(only)': there is nothing to "
                        + "tell apart",
                hint: oneClassHint(declared))
        }
        for (part, names) in dataset.emptyClasses where only == nil || part != "training" {
            add(
                "empty-class",
                "\(names.count == 1 ? "the class" : "the classes") "
                    + "\(Self.listed(names.map { "'\($0)'" })) of \(dataset.name) "
                    + "\(names.count == 1 ? "has" : "have") no pictures for \(part)")
        }
        return doubts
    }

    /// `2 files`, `1 folder`, `2 files and 1 folder`.
    private static func counted(_ skipped: [SkippedFile]) -> String {
        let folders = skipped.count(where: \.isFolder)
        return [(skipped.count - folders, "file"), (folders, "folder")].filter { $0.0 > 0 }
            .map { "\(NumberText.integer($0.0)) \($0.1)\($0.0 == 1 ? "" : "s")" }
            .listed(with: "and")
    }

    /// The first twenty, and how many more there are.
    private static func listed(_ names: [String]) -> String {
        let most = 20
        guard names.count > most else { return names.listed(with: "and") }
        return names.prefix(most).joined(separator: ", ")
            + " and \(NumberText.integer(names.count - most)) more"
    }

    private func oneClassHint(_ declared: DeclaredDataset) -> String {
        if declared.options?.classes != nil, dataset.classNames.count == 1 {
            return "name two classes or more under 'classes'"
        }
        return dataset.classNames.count == 1
            ? "each class has a folder of its own; a network learns from two or more"
            : "a network learns from pictures of two classes or more"
    }
}
