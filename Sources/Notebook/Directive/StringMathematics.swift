/// Mathematics inside of strings, in which backslashes are LaTeX's and not the string's.
struct StringMathematics {
    private let string: Slice<UnsafeBufferPointer<UInt8>>
    private let backticks: BacktickRuns
    /// The end of the last code.
    private var codeEnd = 0

    /// Prepares for the string whose content begins at `start`; it ends before its quote, or at `end`.
    init(in bytes: UnsafeBufferPointer<UInt8>, from start: Int, before end: Int) {
        var index = start
        while index < end, bytes[index] != Ascii.quote {
            index += bytes[index] == Ascii.backslash ? 2 : 1
        }
        string = bytes[..<min(index, end)]
        backticks = BacktickRuns(in: string[start...], from: start)
    }

    /// The bytes between the dollar sign at `start` and the one that closes mathematics, both included; nil for money.
    ///
    /// Signs come in order, backticks among them: what these enclose is code, and a dollar sign in it is text.
    mutating func formula(from start: Int) -> SourceRange? {
        guard start >= codeEnd else { return nil }
        if string[start] == Ascii.backtick {
            var length = 1
            while start + length < string.endIndex, string[start + length] == Ascii.backtick {
                length += 1
            }
            codeEnd = backticks.codeEnd(at: start, length: length) ?? start + length
            return nil
        }
        return DollarRule.closing(in: string, from: start) { backticks.codeEnd(at: $0, length: $1) }
            .map { start..<$0 + 1 }
    }

    /// What stands behind a backslash in the commands of one sign: `\,`, `\{`.
    private static let signs = Set(",;:!{}|%#_$".utf8)

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
