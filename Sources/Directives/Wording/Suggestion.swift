import Notebook

/// ``did you mean 'histogram'?`` for a word close to one of the candidates; nil when none is near.
func suggestion(for word: String, among candidates: [String]) -> String? {
    didYouMean(word, among: candidates).map { "did you mean '\($0)'?" }
}
