import Notebook

extension ArgumentValue {
    /// The longest list that is looked through, so that the time for it stays in proportion.
    private static let longest = 100

    /// Finds the item of a list that makes it wrong.
    ///
    /// It is the first item that is wrong by itself in the way that the whole is, where others are right; else the one with which
    /// a list that was right so far becomes wrong, as with a number that stands in it twice.
    /// - Parameter verdict: What is wrong with a value; nil where it is right.
    /// - Returns: Where the item stands; nil for other values, and where it is the list that is wrong.
    func culprit<Verdict: Equatable>(_ verdict: (ArgumentValue) -> Verdict?) -> SourceRange? {
        guard case .list(let elements) = self, 2...Self.longest ~= elements.count,
            let whole = verdict(self)
        else { return nil }
        for form in [{ $0.value }, { .list([$0]) }] as [(Element) -> ArgumentValue] {
            let verdicts = elements.map { verdict(form($0)) }
            guard verdicts.contains(where: { $0 == nil }),
                let index = verdicts.firstIndex(of: whole)
            else { continue }
            return elements[index].value.culprit(verdict) ?? elements[index].range
        }
        var isRight = verdict(.list([elements[0]])) == nil
        for index in elements.indices.dropFirst() {
            let found = verdict(.list(Array(elements[...index])))
            if isRight, found == whole { return elements[index].range }
            isRight = found == nil
        }
        return nil
    }
}
