import Directives
import Notebook

/// Where a text begins, by its first letter that has a direction, as `dir="auto"` decides it in a browser.
enum TextDirection {
    /// Whether a text runs from right to left; nil where it has no such letter.
    static func isRightToLeft(_ text: String) -> Bool? {
        for scalar in text.unicodeScalars {
            if isFromRight(scalar) { return true }
            if scalar.properties.isAlphabetic { return false }
        }
        return nil
    }

    /// Letters of Hebrew, Arabic, Syriac, Thaana, N'Ko and the others whose bidirectional class is R or AL (UAX 9).
    private static func isFromRight(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0590...0x08FF, 0x200F, 0xFB1D...0xFDFF, 0xFE70...0xFEFC, 0x10800...0x10FFF,
            0x1E800...0x1EFFF:
            switch scalar.properties.generalCategory {
            case .decimalNumber, .nonspacingMark, .mathSymbol, .currencySymbol, .otherNumber:
                false
            default: true
            }
        default: false
        }
    }
}

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
