extension LaTeXParser {
    /// The next token, macros replaced, which stays the next; nil at the end.
    mutating func peek() -> LaTeXToken? {
        while let token = tokens.raw() {
            guard let name = token.command, !token.isFinal, let macro = macro(of: name) else {
                tokens.putBack(token)
                return token
            }
            expand(macro, token)
        }
        return nil
    }

    /// What a command stands for; nil where it is none of the macros.
    func macro(of name: String) -> LaTeXMacro? { macros[name] ?? LaTeXBuiltIns.macros[name] }

    /// The next token, macros replaced; nil at the end.
    mutating func next() -> LaTeXToken? {
        guard peek() != nil else { return nil }
        return tokens.raw()
    }

    /// Goes past the next token.
    mutating func skip() { _ = next() }

    mutating func skipSpace() {
        while let token = tokens.raw() {
            guard token.isSpace else {
                tokens.putBack(token)
                return
            }
        }
    }

    /// Goes past the next token where it is this sign; false where it is another.
    mutating func skip(_ sign: Unicode.Scalar) -> Bool {
        guard let token = peek(), token.character == sign else { return false }
        return tokens.raw() != nil
    }

    /// Goes past spaces and then this sign; without the sign nothing is read but the spaces.
    mutating func skipSpace(and sign: Unicode.Scalar) -> Bool {
        skipSpace()
        return skip(sign)
    }

    private mutating func expand(_ macro: LaTeXMacro, _ use: LaTeXToken) {
        guard use.depth < MathMacros.depthLimit else {
            fail(
                "endless-macro",
                "'\(use.written)' goes through more than \(MathMacros.depthLimit) macros, one in another",
                at: use, hint: "a macro cannot use itself")
            return tokens.stop()
        }
        var arguments: [[LaTeXToken]] = []
        for index in 0..<macro.argumentCount {
            if index == 0, let standard = macro.firstDefault {
                arguments.append(bracketTokens() ?? standard.map { $0.moved(to: use) })
            } else if let argument = argumentTokens() {
                arguments.append(argument)
            } else {
                let noun =
                    macro.argumentCount == 1 ? "one argument" : "\(macro.argumentCount) arguments"
                fail(
                    "missing-argument", "'\(use.written)' takes \(noun), each in braces behind it",
                    at: use)
                return
            }
        }
        guard tokens.insert(macro, arguments, for: use, spending: &macros) else {
            let isShared = macros.budget == 0
            let limit = isShared ? MathMacros.notebookLimit : MathMacros.formulaLimit
            fail(
                "endless-macro",
                "with '\(use.written)' more than \(limit) signs come out of the macros of "
                    + (isShared ? "this notebook" : "one formula"), at: use)
            return tokens.stop()
        }
    }

    /// What stands in the braces that follow, or the one token; nil where there is none.
    mutating func argumentTokens() -> [LaTeXToken]? {
        skipSpace()
        guard let first = tokens.raw() else { return nil }
        guard first.character != "}", first.character != "&" else {
            tokens.putBack(first)
            return nil
        }
        guard first.character == "{" else { return [first] }
        var content: [LaTeXToken] = []
        var depth = 1
        while let token = tokens.raw() {
            if token.character == "{" { depth += 1 }
            if token.character == "}" { depth -= 1 }
            if depth == 0 { return content }
            content.append(token)
        }
        fail("unclosed-brace", "this '{' is never closed with '}'", at: first)
        return nil
    }

    /// What stands in the square brackets that follow; nil where there are none.
    mutating func bracketTokens() -> [LaTeXToken]? {
        skipSpace()
        guard let open = tokens.raw() else { return nil }
        guard open.character == "[" else {
            tokens.putBack(open)
            return nil
        }
        var content: [LaTeXToken] = []
        var depth = 0
        while let token = tokens.raw() {
            if token.character == "{" { depth += 1 }
            if token.character == "}" { depth -= 1 }
            if depth == 0, token.character == "]" { return content }
            content.append(token)
        }
        fail("unclosed-bracket", "this '[' is never closed with ']'", at: open)
        return content
    }

    /// The words in the braces behind a command, with their place.
    mutating func word(of owner: LaTeXToken) -> (text: String, range: Range<Int>)? {
        skipSpace()
        guard let open = peek(), open.character == "{" else {
            fail("missing-argument", "'\(owner.written)' needs braces behind it", at: owner)
            return nil
        }
        guard let content = argumentTokens() else { return nil }
        return (content.written.trimmed, content.range ?? open.range)
    }

    mutating func fail(
        _ identifier: String, _ message: String, at token: LaTeXToken, hint: String? = nil
    ) {
        let place = token.macro.map { " (in the macro '\($0)')" } ?? ""
        fail(identifier, message + place, at: token.range, hint: hint)
    }

    mutating func fail(
        _ identifier: String, _ message: String, at range: Range<Int>,
        severity: Diagnostic.Severity = .error, hint: String? = nil
    ) {
        mistakes.append(Diagnostic(severity, identifier, message, at: range, hint: hint))
        if mistakes.count >= DiagnosticList.limit { stopSuggesting() }
    }
}

extension LaTeXToken {
    /// The token as one that comes out of a macro.
    fileprivate func moved(to use: LaTeXToken) -> LaTeXToken {
        LaTeXToken(
            kind: kind, range: use.range, macro: use.written, depth: use.depth + 1, isFinal: isFinal
        )
    }
}
