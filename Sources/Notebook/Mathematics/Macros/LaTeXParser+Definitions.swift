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
        let isStarred = skipWritten("*")
        guard let name = definedName(token) else { return }
        switch token.command {
        case "def", "gdef": defineSimply(name, token)
        case "let":
            _ = skipWritten("=")
            skipSpace()
            guard var other = tokens.raw() else { return reportBroken(token) }
            let old = other.isFinal ? nil : other.command.flatMap { macro(of: $0) }
            if let old {
                macros.define(name, as: old)
            } else if other.command != name || macros[name] != nil {
                // What it means now, whatever its name means later.
                other.isFinal = true
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
            let old = macros[name]
            define(name, body, count, standard, token)
            if token.command == "newcommand" { remark(on: token, redefining: name, old) }
        }
    }

    /// Warns of a command that gets another meaning without the author's saying so.
    private mutating func remark(
        on token: LaTeXToken, redefining name: String, _ old: LaTeXMacro?
    ) {
        let isOther =
            if let old, let new = macros[name] { !new.says(sameAs: old) } else {
                Self.known.contains(name)
            }
        guard isOther else { return }
        fail(
            "redefined-macro",
            "'\\\(name)' has a meaning already, and another one from here on", at: token.range,
            severity: .warning, hint: "write \\renewcommand{\\\(name)}, or choose another name")
    }

    /// Goes past spaces and this sign, where it is written; macros are not replaced, as one of them is to be defined.
    private mutating func skipWritten(_ sign: Unicode.Scalar) -> Bool {
        skipSpace()
        guard let token = tokens.raw() else { return false }
        if token.character == sign { return true }
        tokens.putBack(token)
        return false
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
                error.message(of: name, count), at: error.range,
                hint: "write \\newcommand{\\\(name)}[1]{…} for one argument")
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
