/// Where a text begins, by its first letter that has a direction, as `dir="auto"` decides it in a browser.
public enum TextDirection {
    /// Whether a text runs from right to left; nil where it has no such letter.
    public static func isRightToLeft(_ text: String) -> Bool? {
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

extension StyledText {
    /// The direction of the first letter that has one; nil where there is none.
    var ownDirection: Direction? {
        for case .text(let words, _) in pieces {
            if let isRightToLeft = TextDirection.isRightToLeft(words) {
                return isRightToLeft ? .rightToLeft : .leftToRight
            }
        }
        return nil
    }
}
