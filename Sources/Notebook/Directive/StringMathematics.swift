/// Mathematics inside of strings, in which backslashes are LaTeX's and not the string's.
enum StringMathematics {
    /// What stands behind a backslash in the commands of one sign: `\,`, `\{`.
    private static let signs = Set(",;:!{}|%#_$".utf8)

    /// The bytes between the dollar sign at `start` and the one that closes mathematics, both included; nil for money.
    ///
    /// The rule is that of text: no space inside of the signs, no digit behind them. A string ends before its quote.
    static func formula(
        in bytes: UnsafeBufferPointer<UInt8>, from start: Int, before end: Int
    ) -> SourceRange? {
        var index = start + 1
        guard index < end, !Ascii.isWhitespace(bytes[index]), bytes[index] != Ascii.dollar else {
            return nil
        }
        while index < end, bytes[index] != Ascii.quote {
            switch bytes[index] {
            case Ascii.backslash: index += 2
            case Ascii.dollar:
                let isBehindSpace = Ascii.isWhitespace(bytes[index - 1])
                let isBeforeDigit = index + 1 < end && Ascii.isDigit(bytes[index + 1])
                return isBehindSpace || isBeforeDigit ? nil : start..<index + 1
            default: index += 1
            }
        }
        return nil
    }

    /// Reads the backslashes at `start`, and hands out where they end.
    ///
    /// One is itself. Two before a letter, or before a sign that makes a command with one, are one that was written twice, and
    /// else the end of a row. Four and more, in pairs, were all written twice.
    static func readBackslashes(
        in bytes: UnsafeBufferPointer<UInt8>, from start: Int, into content: inout [UInt8]
    ) -> Int {
        var end = start
        while end < bytes.count, bytes[end] == Ascii.backslash { end += 1 }
        let next = end < bytes.count ? bytes[end] : Ascii.space
        var count = end - start
        if count == 2, Ascii.isLetter(next) || signs.contains(next) { count = 1 }
        if count >= 4, count.isMultiple(of: 2) { count /= 2 }
        if next == Ascii.quote, count == 1, end - start == 1 {
            // A quote inside of a string.
            content.append(next)
            return end + 1
        }
        content += [UInt8](repeating: Ascii.backslash, count: count)
        // What stands behind an escaping backslash is no mark of its own.
        if count % 2 == 1, next == Ascii.dollar {
            content.append(next)
            return end + 1
        }
        return end
    }
}
