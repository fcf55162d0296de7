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
    /// The direction of a text: nothing where it is that of the page.
    func direction(of text: String) -> [Attribute] {
        direction(isRightToLeft: TextDirection.isRightToLeft(text))
    }

    /// The same for running text.
    func direction(of text: RunningText) -> [Attribute] {
        direction(isRightToLeft: text.isRightToLeft)
    }

    /// The same for a cell: numbers alone keep their sign in front of them.
    func direction(ofCell text: RunningText) -> [Attribute] {
        document.head.isRightToLeft && text.words.isNumberAlone
            ? direction(isRightToLeft: false) : direction(of: text)
    }

    private func direction(isRightToLeft: Bool?) -> [Attribute] {
        guard let isRightToLeft, isRightToLeft != document.head.isRightToLeft else { return [] }
        return [Attribute("dir", isRightToLeft ? "rtl" : "ltr")]
    }
}
