import Notebook

extension Preparation {
    /// What a reader of the page must know too: that its numbers are of another training or of other pictures than declared.
    package var remarks: [String] {
        let kinds = ["other-dataset", "other-pictures", "other-recipe", "class-names"]
        return diagnostics.filter { kinds.contains($0.identifier) }.map {
            ($0.message.first.map { $0.uppercased() } ?? "") + $0.message.dropFirst() + "."
        }
    }
}
