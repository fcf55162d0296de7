/// The tokens of a formula in order, with macros replaced by what they stand for.
struct LaTeXTokens {
    private var lexer: LaTeXLexer
    /// Tokens put back or come out of macros, the next one last.
    private var pending: [LaTeXToken] = []
    /// How many tokens have come out of macros.
    private var expandedCount = 0
    private(set) var isOver = false

    init(_ bytes: [UInt8]) { lexer = LaTeXLexer(bytes) }

    /// The next token as it is written; nil at the end.
    mutating func raw() -> LaTeXToken? {
        guard !isOver else { return nil }
        return pending.popLast() ?? lexer.next()
    }

    /// Puts a token back.
    mutating func putBack(_ token: LaTeXToken) { pending.append(token) }

    /// Puts tokens in front of the next one.
    mutating func insert(_ tokens: [LaTeXToken]) { pending += tokens.reversed() }

    /// Reads no further.
    mutating func stop() {
        isOver = true
        pending = []
    }

    /// Puts what a macro stands for in its place; false where that would be too much for one formula.
    mutating func insert(
        _ macro: LaTeXMacro, _ arguments: [[LaTeXToken]], for use: LaTeXToken,
        spending macros: inout MathMacros
    ) -> Bool {
        // Counted first: a macro that may not be used any more costs nothing, however often it stands there.
        let count = macro.body.reduce(0) { sum, part in
            if case .argument(let index) = part { sum + arguments[index].count } else { sum + 1 }
        }
        guard expandedCount + count <= MathMacros.formulaLimit, macros.spend(count + 1) else {
            return false
        }
        var tokens: [LaTeXToken] = []
        for part in macro.body {
            switch part {
            case .token(var token):
                token.range = use.range
                token.macro = use.written
                token.depth = use.depth + 1
                tokens.append(token)
            case .argument(let index):
                tokens += arguments[index]
            }
        }
        expandedCount += count
        insert(tokens)
        return true
    }
}
