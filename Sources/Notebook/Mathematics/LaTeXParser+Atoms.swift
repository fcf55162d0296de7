extension LaTeXParser {
    /// One node, without marks; nil where there was a mistake.
    mutating func atom() -> MathNode? {
        guard let token = peek() else { return nil }
        switch token.kind {
        case .space:
            skip()
            return nil
        case .character("{"): return ordinary(group())
        case .command: return command()
        case .character("^"), .character("_"), .character("'"), .character("′"), .character("’"):
            return .row([])
        case .character("~"):
            skip()
            return .space(0.25)
        case .character("%"), .character("#"), .character("$"):
            skip()
            fail(
                "bare-sign", "'\(token.written)' is written '\\\(token.written)' in mathematics",
                at: token)
            return nil
        case .character(let scalar) where scalar.isDigit: return number()
        case .character(let scalar):
            skip()
            return character(scalar)
        }
    }

    /// What stands in braces.
    mutating func group() -> [MathNode] {
        guard let open = next() else { return [] }
        let content = nodes(until: [.brace])
        close(open)
        return content
    }

    /// A group as one thing, which is an ordinary sign to its neighbours (The TeXbook, chapter 17).
    private func ordinary(_ content: [MathNode]) -> MathNode {
        guard content.count == 1, let node = content.first else { return .row(content) }
        if case .symbol(let symbol) = node, symbol.kind != .large, symbol.kind != .integral {
            return .symbol(MathSymbol(symbol.text, .ordinary))
        }
        return node.kind == .ordinary ? node : .row(content)
    }

    /// Goes past the `}` of the brace at `open`.
    private mutating func close(_ open: LaTeXToken) {
        if !skip("}"), !tokens.isOver {
            fail("unclosed-brace", "this '{' is never closed with '}'", at: open)
        }
    }

    private mutating func number() -> MathNode {
        var digits = ""
        while let token = peek(), let scalar = token.character {
            if scalar == "." {
                // A point is part of the number where a digit follows.
                skip()
                guard let digit = peek()?.character, digit.isDigit else {
                    tokens.putBack(token)
                    break
                }
            } else if scalar.isDigit {
                skip()
            } else {
                break
            }
            digits.unicodeScalars.append(letter(scalar))
        }
        return .number(digits)
    }

    /// A letter or sign that stands for itself.
    private mutating func character(_ scalar: Unicode.Scalar) -> MathNode {
        if let symbol = LaTeXSymbols.characters[scalar] { return .symbol(symbol) }
        guard scalar.properties.isAlphabetic else {
            return .symbol(MathSymbol(String(scalar), .ordinary))
        }
        guard let alphabet else { return .variable(scalar) }
        var word = String(alphabet.letter(scalar))
        // In these alphabets letters side by side are one word.
        if alphabet.joinsLetters {
            while let token = peek(), let next = token.character, next.isLatinLetter {
                skip()
                word.unicodeScalars.append(alphabet.letter(next))
            }
        }
        return .identifier(word, isItalic: alphabet.isItalic(scalar))
    }

    /// The letter or digit in the alphabet at hand.
    func letter(_ scalar: Unicode.Scalar) -> Unicode.Scalar { alphabet?.letter(scalar) ?? scalar }
}

extension MathNode {
    /// A letter as a variable: slanted, but for the large Greek ones.
    static func variable(_ scalar: Unicode.Scalar) -> MathNode {
        .identifier(String(scalar), isItalic: !(0x391...0x3A9).contains(scalar.value))
    }
}

extension Unicode.Scalar {
    /// Whether it is one of A to Z, large or small.
    var isLatinLetter: Bool { (0x61...0x7A).contains(value | 0x20) }
}
