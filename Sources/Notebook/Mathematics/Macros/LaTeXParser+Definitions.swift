extension LaTeXParser {
    /// Commands that define others.
    static let definitions: Set<String> = [
        "newcommand", "renewcommand", "providecommand", "def", "gdef", "let",
        "DeclareMathOperator", "definecolor",
    ]

    /// Reads a definition behind `token`, which holds from here on in the notebook.
    mutating func define(_ token: LaTeXToken) {
        guard token.command != "definecolor" else { return defineColour(token) }
        let keepsOld = token.command == "providecommand"
        let isStarred = skip("*")
        guard let name = definedName(token) else { return }
        switch token.command {
        case "def", "gdef": defineSimply(name, token)
        case "let":
            _ = skipSpace(and: "=")
            skipSpace()
            guard let other = tokens.raw() else { return reportBroken(token) }
            let old = other.command.flatMap { macros[$0] ?? LaTeXBuiltIns.macros[$0] }
            if let old {
                macros.define(name, as: old)
            } else if other.command != name {
                define(name, [other], 0, nil, token)
            }
        case "DeclareMathOperator":
            guard let words = argumentTokens() else { return reportBroken(token) }
            let operatorName =
                LaTeXLexer.tokens(of: isStarred ? "\\operatorname*{" : "\\operatorname{") + words
                + LaTeXLexer.tokens(of: "}")
            define(name, operatorName, 0, nil, token)
        default:
            var count = 0
            if let digits = bracketTokens()?.written {
                guard let number = Int(digits), (0...9).contains(number) else {
                    return reportBroken(token)
                }
                count = number
            }
            let standard = count > 0 ? bracketTokens() : nil
            guard let body = argumentTokens() else { return reportBroken(token) }
            if keepsOld, macros[name] != nil || Self.known.contains(name) { return }
            define(name, body, count, standard, token)
        }
    }

    /// The command in braces, or without, that is to be defined.
    private mutating func definedName(_ token: LaTeXToken) -> String? {
        let words = (argumentTokens() ?? []).filter { !$0.isSpace }
        guard words.count == 1, let name = words[0].command, !name.isEmpty else {
            reportBroken(token)
            return nil
        }
        return name
    }

    /// `\def\name#1#2{…}`, where arguments are parted by nothing.
    private mutating func defineSimply(_ name: String, _ token: LaTeXToken) {
        var count = 0
        while let sign = tokens.raw(), sign.character != "{" {
            guard sign.character == "#", let digit = tokens.raw()?.character,
                Int(String(digit)) == count + 1
            else {
                fail(
                    "unsupported-definition", "'\\def' takes nothing but #1, #2 and so on",
                    at: sign,
                    hint: "write \\newcommand{\\\(name)}[1]{…}")
                // What would have been the body is no formula.
                while let rest = tokens.raw(), rest.character != "{" {}
                tokens.putBack(LaTeXToken(kind: .character("{"), range: token.range))
                _ = argumentTokens()
                return
            }
            count += 1
        }
        tokens.putBack(LaTeXToken(kind: .character("{"), range: token.range))
        guard let body = argumentTokens() else { return reportBroken(token) }
        define(name, body, count, nil, token)
    }

    private mutating func define(
        _ name: String, _ body: [LaTeXToken], _ count: Int, _ standard: [LaTeXToken]?,
        _ token: LaTeXToken
    ) {
        do {
            let macro = try LaTeXMacro(body: body, argumentCount: count, firstDefault: standard)
            macros.define(name, as: macro)
        } catch {
            fail(
                "unknown-macro-argument",
                "'\\\(name)' takes \(count.counted("argument")), and '\(error.written)' is none of them",
                at: error.range, hint: "write \\newcommand{\\\(name)}[1]{…} for one argument")
        }
    }

    private mutating func reportBroken(_ token: LaTeXToken) {
        let forms = [
            "def": "\\def\\name{…}", "gdef": "\\gdef\\name{…}", "let": "\\let\\name=\\other",
            "DeclareMathOperator": "\\DeclareMathOperator{\\name}{…}",
        ]
        fail(
            "broken-definition", "'\(token.written)' defines nothing", at: token,
            hint: "it is written \(forms[token.command ?? ""] ?? "\(token.written){\\name}[1]{…}")")
    }
}

extension Int {
    /// The number with its noun, such as `1 argument`.
    func counted(_ noun: String) -> String { self == 1 ? "1 \(noun)" : "\(self) \(noun)s" }
}
