/// The rule by which dollar signs hold mathematics in a sentence, one for text, for strings and for where parameters are put in.
///
/// As in Pandoc, `$` opens mathematics only before something that is no space, and closes it only behind something that is no
/// space and not before a digit; so "$5 and $6" stays text.
public enum DollarRule {
    /// How far behind `\text{` its closing brace is looked for.
    private static let textLimit = 500

    /// The sign that closes mathematics which the sign at `start` opens: the next one, or none.
    ///
    /// - Parameters:
    ///   - bytes: The text, counted from 0.
    ///   - start: The offset of the first sign, at which no run of several begins.
    ///   - codeEnd: The end of code that begins with a number of backticks at an offset; nil where they are text.
    /// - Returns: The offset of the second sign; nil where the first one is text.
    public static func closing<Bytes: RandomAccessCollection>(
        in bytes: Bytes, from start: Int, codeEnd: (Int, Int) -> Int?
    ) -> Int? where Bytes.Element == UInt8, Bytes.Index == Int {
        func byte(_ offset: Int) -> UInt8 {
            bytes.indices.contains(offset) ? bytes[offset] : Ascii.lineFeed
        }
        guard !Ascii.isWhitespace(byte(start + 1)), byte(start + 1) != Ascii.dollar else {
            return nil
        }
        var index = start + 1
        while index < bytes.endIndex {
            switch bytes[index] {
            case Ascii.backslash: index = textEnd(in: bytes, at: index) ?? index + 2
            case Ascii.backtick:
                var length = 1
                while byte(index + length) == Ascii.backtick { length += 1 }
                index = codeEnd(index, length) ?? index + length
            case Ascii.dollar:
                let closes =
                    byte(index + 1) != Ascii.dollar && !Ascii.isWhitespace(byte(index - 1))
                    && !Ascii.isDigit(byte(index + 1)) && !isAmount(start + 1..<index, in: bytes)
                return closes ? index : nil
            default: index += 1
            }
        }
        return nil
    }

    /// The end of `\text{…}` and its like, in which dollar signs are a matter of the formula.
    private static func textEnd<Bytes: RandomAccessCollection>(
        in bytes: Bytes, at start: Int
    ) -> Int? where Bytes.Element == UInt8, Bytes.Index == Int {
        var index = start + 1
        while index < bytes.endIndex, Ascii.isLetter(bytes[index]) { index += 1 }
        guard index < bytes.endIndex, bytes[index] == UInt8(ascii: "{") else { return nil }
        let name = bytes[start + 1..<index]
        guard name.starts(with: "text".utf8) || name.elementsEqual("mbox".utf8) else { return nil }
        var depth = 0
        let limit = min(bytes.endIndex, index + textLimit)
        while index < limit {
            switch bytes[index] {
            case Ascii.backslash: index += 1
            case UInt8(ascii: "{"): depth += 1
            case UInt8(ascii: "}"):
                depth -= 1
                if depth == 0 { return index + 1 }
            default: break
            }
            index += 1
        }
        return nil
    }

    /// Whether words with blanks around them stand behind a number: "$10k and 10$" speaks of money.
    private static func isAmount<Bytes: RandomAccessCollection>(
        _ range: Range<Int>, in bytes: Bytes
    ) -> Bool where Bytes.Element == UInt8, Bytes.Index == Int {
        guard !range.isEmpty, Ascii.isDigit(bytes[range.lowerBound]) else { return false }
        var depth = 0
        var index = range.lowerBound
        while index < range.upperBound {
            switch bytes[index] {
            case Ascii.backslash: index += 1
            case UInt8(ascii: "{"): depth += 1
            case UInt8(ascii: "}"): depth -= 1
            case let byte where depth == 0 && Ascii.isWhitespace(byte):
                var end = index + 1
                while end < range.upperBound, Ascii.isLetter(bytes[end]) { end += 1 }
                if end > index + 2, end < range.upperBound, Ascii.isWhitespace(bytes[end]) {
                    return true
                }
            default: break
            }
            index += 1
        }
        return false
    }
}
