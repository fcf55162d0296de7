import Notebook

extension ArgumentValue {
    /// The longest list that is looked through, so that the time for it stays in proportion.
    private static let longest = 100

    /// Where the item of a list stands that makes it wrong; nil for other values, and where no item alone does.
    ///
    /// The first is looked for that is wrong by itself, then the first that is wrong behind those before it, as one that stands
    /// there twice.
    /// - Parameter isWrong: Whether a value is wrong in the way that the whole is.
    func culprit(where isWrong: (ArgumentValue) -> Bool) -> SourceRange? {
        guard case .list(let elements) = self, elements.count <= Self.longest else { return nil }
        if let alone = elements.first(where: { isWrong($0.value) || isWrong(.list([$0])) }) {
            return alone.value.culprit(where: isWrong) ?? alone.range
        }
        let last = elements.indices.dropFirst().first { isWrong(.list(Array(elements[...$0]))) }
        return last.map { elements[$0].range }
    }
}
