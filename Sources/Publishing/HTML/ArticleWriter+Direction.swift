import Canvas
import Directives
import Notebook

extension String {
    /// Whether it is a number, perhaps with a sign or a unit that is no letter.
    var isNumberAlone: Bool {
        var hasDigit = false
        for scalar in unicodeScalars {
            if scalar.properties.isAlphabetic { return false }
            if scalar.properties.generalCategory == .decimalNumber { hasDigit = true }
        }
        return hasDigit
    }
}

extension ArticleWriter {
    /// What tells browsers to look for themselves where a text begins: nothing where it begins as the page does.
    func direction(of text: String) -> [Attribute] {
        let own = TextDirection.isRightToLeft(text)
        guard let own, own != executed.head.isRightToLeft else { return [] }
        return [Attribute("dir", "auto")]
    }

    /// The same for running text.
    func direction(of inlines: [Inline]) -> [Attribute] { direction(of: words(of: inlines)) }

    /// The same for a cell: numbers alone keep their sign in front of them, as browsers do for texts without a letter.
    func direction(ofCell text: String) -> [Attribute] {
        executed.head.isRightToLeft && text.isNumberAlone
            ? [Attribute("dir", "auto")] : direction(of: text)
    }
}
