extension LaTeXParser {
    /// Commands that leave room, colour, draw together or say something about the line.
    mutating func shaped(_ name: String, _ token: LaTeXToken) -> MathNode? {
        switch name {
        case "phantom": return .padded(argument(of: token), MathPadding(showsInk: false))
        case "hphantom":
            return .padded(
                argument(of: token), MathPadding(showsInk: false, keepsHeight: false))
        case "vphantom":
            return .padded(
                argument(of: token), MathPadding(showsInk: false, keepsWidth: false))
        case "smash":
            _ = option()
            return .padded(argument(of: token), MathPadding(keepsHeight: false))
        case "unicode": return unicode(token)
        case let name where Self.sizes.contains(name):
            fail(
                "size-in-mathematics",
                "'\\\(name)' changes nothing: the letters of a formula have one size",
                at: token.range, severity: .warning,
                hint: "leave it out, or write \\scriptstyle for small ones")
            return nil
        case "mathrlap": return overlapping(.none, argument(of: token))
        case "mathclap": return overlapping(.half, argument(of: token))
        case "mathllap": return overlapping(.whole, argument(of: token))
        case "rlap", "clap", "llap":
            let shifts = ["rlap": MathPadding.Shift.none, "clap": .half]
            return words(of: token, in: .plain).map { overlapping(shifts[name] ?? .whole, $0) }
        case "cancel", "bcancel", "xcancel":
            let strikes = ["cancel": MathStrike.rising, "bcancel": .falling]
            return .struck(argument(of: token), strikes[name] ?? .crossed)
        case "mathstrut":
            let bracket = MathNode.symbol(MathSymbol("(", .opening))
            return .padded(bracket, MathPadding(showsInk: false, keepsWidth: false))
        case "textcolor":
            guard let colour = colour(of: token) else {
                _ = argument(of: token)
                return nil
            }
            return .coloured([argument(of: token)], colour)
        case "hspace", "hskip", "mspace", "mskip", "kern", "mkern": return length(name, token)
        case "tag":
            readTag(token)
            return nil
        case "label":
            guard word(of: token) != nil else { return nil }
            fail(
                "unnumbered-equation",
                "equations are not numbered, so '\\label' has no effect",
                at: token.range, severity: .warning,
                hint: "\\tag{1} writes a number at the right edge")
            return nil
        default:
            unsupported(name, token)
            return nil
        }
    }

    /// Commands for the size of letters, as text has them.
    static let sizes: Set<String> = [
        "tiny", "scriptsize", "footnotesize", "small", "large", "Large", "LARGE", "huge", "Huge",
    ]

    /// `\unicode{x1D7D9}`, a sign by its number.
    private mutating func unicode(_ token: LaTeXToken) -> MathNode? {
        _ = option()
        guard let word = word(of: token) else { return nil }
        let isHexadecimal = word.text.first == "x"
        let digits = isHexadecimal ? String(word.text.dropFirst()) : word.text
        if let scalar = UInt32(digits, radix: isHexadecimal ? 16 : 10).flatMap(Unicode.Scalar.init),
            !scalar.properties.isWhitespace, scalar.properties.generalCategory != .control
        {
            return .identifier(String(scalar), isItalic: false)
        }
        fail(
            "unknown-sign", "there is no sign '\(word.text)'", at: word.range,
            hint: "signs are numbered as in \\unicode{x1D7D9}")
        return nil
    }

    private func overlapping(_ shift: MathPadding.Shift, _ node: MathNode) -> MathNode {
        .padded(node, MathPadding(keepsWidth: false, shift: shift))
    }

    /// The colour in the braces behind a command; nil where there is none, which is reported.
    mutating func colour(of owner: LaTeXToken) -> MathColour? {
        let model = bracketTokens()?.written
        guard let word = word(of: owner) else { return nil }
        if let model { return colour(model, word) }
        if let colour = macros.colours[word.text] ?? MathColour(named: word.text) { return colour }
        let near =
            suggests
            ? didYouMean(
                word.text, among: macros.colours.keys.sorted() + MathColour.byName.keys.sorted())
            : nil
        fail(
            "unknown-colour", "there is no colour '\(word.text)'", at: word.range,
            hint: near.map { "did you mean '\($0)'?" }
                ?? "colours are named as in CSS, or written #1f77b4")
        return nil
    }

    /// A colour in a model of LaTeX; nil where there is none, which is reported.
    private mutating func colour(
        _ model: String, _ word: (text: String, range: Range<Int>)
    ) -> MathColour? {
        if let colour = MathColour(model: model, word.text) { return colour }
        let isKnown = MathColour.models.contains(model)
        fail(
            "unknown-colour",
            isKnown
                ? "'\(word.text)' is no colour in the model '\(model)'"
                : "there is no colour model '\(model)'", at: word.range,
            hint: isKnown ? nil : "there are \(MathColour.models.joined(separator: ", "))")
        return nil
    }

    /// `\definecolor{name}{model}{numbers}`, which holds from here on in the notebook.
    mutating func defineColour(_ token: LaTeXToken) {
        guard let name = word(of: token), let model = word(of: token),
            let numbers = word(of: token), let colour = colour(model.text, numbers)
        else { return }
        macros.colours[name.text] = colour
    }

    /// The space that `\hspace{1em}` or `\kern 1em` asks for.
    private mutating func length(_ name: String, _ token: LaTeXToken) -> MathNode? {
        _ = skip("*")
        skipSpace()
        var text = ""
        if peek()?.character == "{" {
            guard let word = word(of: token) else { return nil }
            text = word.text
        } else if name != "hspace", name != "mspace" {
            text = bareLength()
        }
        if let width = LaTeXLength.em(text) { return .space(width) }
        fail(
            "wrong-length", "'\(token.written)' needs a length behind it", at: token,
            hint: "such as 1em, 3mu or 6pt")
        return nil
    }

    /// A length without braces, with what it may stretch by, which is dropped.
    private mutating func bareLength() -> String {
        var text = ""
        while let token = peek(), let scalar = token.character,
            scalar.isDigit || ".-+".unicodeScalars.contains(scalar)
        {
            skip()
            text.unicodeScalars.append(scalar)
        }
        skipSpace()
        for _ in 0..<2 {
            guard let scalar = peek()?.character, scalar.isLatinLetter else { break }
            skip()
            text.unicodeScalars.append(scalar)
        }
        return text
    }

    /// `\tag{1}`, or `\tag*{1}` without parentheses.
    private mutating func readTag(_ token: LaTeXToken) {
        let isBare = skip("*")
        guard let words = words(of: token, in: .plain) else { return }
        // A page writes a number twice, so that one in another would double it with every level.
        guard isDisplay, !isAmongWords else {
            fail(
                "misplaced-tag", "'\\tag' numbers formulas on lines of their own", at: token,
                hint: "put the formula between $$ and $$")
            return
        }
        if tag != nil {
            fail("double-tag", "there is a second '\\tag' in this line", at: token)
        }
        tag = isBare ? words : .row([.text("("), words, .text(")")])
    }
}
