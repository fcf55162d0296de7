import Notebook

/// ``did you mean 'histogram'?`` for a word close to one of the candidates; nil when none is near.
func suggestion(for word: String, among candidates: [String]) -> String? {
    didYouMean(word, among: candidates).map { "did you mean '\($0)'?" }
}

extension Diagnostic {
    /// Whether it is about something in `place` and asks whether `word` was meant.
    func suggests(_ word: String, in place: SourceRange) -> Bool {
        guard let range, place.contains(range.lowerBound), let hint else { return false }
        return hint == "did you mean '\(word)'?" || hint.hasPrefix("write '\(word)=")
    }
}
