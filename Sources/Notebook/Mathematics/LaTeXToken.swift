/// A word of LaTeX: a command, a sign, or a space.
struct LaTeXToken: Equatable, Sendable {
    enum Kind: Equatable, Sendable {
        /// A command without its backslash.
        case command(String)
        case character(Unicode.Scalar)
        /// Any number of blanks and line ends.
        case space
    }

    var kind: Kind
    /// The bytes of the formula; for what comes out of a macro, those of the macro's use.
    var range: Range<Int>
    /// The innermost macro that it comes out of.
    var macro: String?
    /// How many macros it has gone through.
    var depth = 0
    /// Whether it is a command that means what LaTeX says, though a macro have its name.
    var isFinal = false

    /// The command's name; nil for anything else.
    var command: String? { if case .command(let name) = kind { name } else { nil } }
    /// The sign; nil for anything else.
    var character: Unicode.Scalar? {
        if case .character(let scalar) = kind { scalar } else { nil }
    }
    var isSpace: Bool { kind == .space }

    /// It as it is written.
    var written: String {
        switch kind {
        case .command(let name): "\\" + name
        case .character(let scalar): String(scalar)
        case .space: " "
        }
    }
}

extension [LaTeXToken] {
    /// The tokens as they are written; a blank parts commands from letters behind them.
    var written: String {
        var text = ""
        for (index, token) in enumerated() {
            if index > 0, self[index - 1].command?.last?.isLetter == true,
                token.character?.properties.isAlphabetic == true
            {
                text += " "
            }
            text += token.written
        }
        return text
    }

    /// The bytes from the first to the last; nil where there is none.
    var range: Range<Int>? {
        guard let first, let last else { return nil }
        return first.range.lowerBound..<Swift.max(first.range.upperBound, last.range.upperBound)
    }
}
