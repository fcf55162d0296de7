extension LaTeXParser {
    /// Commands that hold words, by the face of the words; nil keeps the face around.
    static let textFaces: [String: MathTextFace] = [
        "text": .plain, "textrm": .plain, "textnormal": .plain, "textup": .plain, "mbox": .plain,
        "hbox": .plain, "textmd": .plain, "textbf": .bold, "textit": .italic, "textsl": .italic,
        "emph": .italic, "textsf": .sans, "texttt": .typewriter,
    ]

    /// The words in the braces behind a command, with the formulas among them.
    mutating func words(of owner: LaTeXToken, in face: MathTextFace) -> MathNode? {
        skipSpace()
        guard let open = peek(), open.character == "{" else {
            fail("missing-argument", "'\(owner.written)' needs braces behind it", at: owner)
            return nil
        }
        skip()
        // Words take nothing from the alphabet around them.
        let outer = (alphabet, isAmongWords)
        (alphabet, isAmongWords) = (nil, true)
        defer { (alphabet, isAmongWords) = outer }
        var pieces = descend { $0.words(until: open, in: face) }
        pieces.removeAll { $0 == .text("") }
        return pieces.isEmpty ? .text("") : pieces.count == 1 ? pieces[0] : .row(pieces)
    }

    private mutating func words(until open: LaTeXToken, in face: MathTextFace) -> [MathNode] {
        var pieces: [MathNode] = []
        var text = ""
        func flush() {
            if !text.isEmpty { pieces.append(.text(face.text(text))) }
            text = ""
        }
        while let token = peek() {
            switch token.kind {
            case .space:
                skip()
                text += " "
            case .character("}"):
                skip()
                flush()
                return pieces
            case .character("{"):
                skip()
                flush()
                pieces += descend { $0.words(until: token, in: face) }
            case .character("$"):
                skip()
                flush()
                pieces += formula(token)
            case .character("~"):
                skip()
                text += "\u{A0}"
            case .character(let scalar):
                skip()
                LaTeXText.append(scalar, to: &text)
            case .command(let name):
                skip()
                if let sign = LaTeXText.signs[name] {
                    text += sign
                    skipSpaceBehind(name)
                } else if let mark = LaTeXText.accents[name] {
                    text += letterOfAccent() + mark
                } else if let inner = Self.textFaces[name] {
                    flush()
                    if let words = words(of: token, in: inner == .plain ? face : inner) {
                        pieces.append(words)
                    }
                } else if name == "(" {
                    flush()
                    pieces += formula(token)
                } else if name == "textcolor", let colour = colour(of: token) {
                    flush()
                    words(of: token, in: face).map { pieces.append(.coloured([$0], colour)) }
                } else if !LaTeXNames.ignored.contains(name) {
                    refuseInText(token, name)
                }
            }
        }
        flush()
        if !tokens.isOver {
            fail("unclosed-brace", "this '{' is never closed with '}'", at: open)
        }
        return pieces
    }

    /// A formula among words, between dollar signs or `\(` and `\)`.
    private mutating func formula(_ open: LaTeXToken) -> [MathNode] {
        guard open.character == "$" else { return parenthesised(open) }
        let nodes = nodes(until: [.dollar, .brace])
        if !skip("$"), !tokens.isOver {
            fail("unclosed-formula", "this '$' has no second one in the text", at: open)
        }
        return [.styled(nodes, .text)]
    }

    private mutating func parenthesised(_ open: LaTeXToken) -> [MathNode] {
        var content: [LaTeXToken] = []
        while let token = tokens.raw() {
            guard token.command != ")" else {
                tokens.insert(content + [LaTeXToken(kind: .character("$"), range: token.range)])
                return formula(LaTeXToken(kind: .character("$"), range: open.range))
            }
            content.append(token)
        }
        if !tokens.isOver { fail("unclosed-formula", "this '\\(' has no '\\)'", at: open) }
        return []
    }

    /// Spaces behind a command of letters end its name and are no more.
    private mutating func skipSpaceBehind(_ name: String) {
        if name.first?.isLetter == true { skipSpace() }
    }

    /// The letter that an accent stands on.
    private mutating func letterOfAccent() -> String {
        let tokens = argumentTokens() ?? []
        return tokens.map { LaTeXText.signs[$0.command ?? ""] ?? $0.written }.joined()
    }

    private mutating func refuseInText(_ token: LaTeXToken, _ name: String) {
        let isFormula = Self.known.contains(name)
        fail(
            "command-in-text", "'\(token.written)' cannot stand in text", at: token,
            hint: isFormula
                ? "put the formula between dollar signs, or end the text before it"
                : "end the text before it")
    }
}
