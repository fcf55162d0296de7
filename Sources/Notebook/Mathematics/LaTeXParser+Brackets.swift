extension LaTeXParser {
    /// `\bigl(` and its relatives.
    mutating func sizedBracket(_ name: String, _ token: LaTeXToken) -> MathNode? {
        var base = name
        var kind: MathSymbol.Kind?
        if LaTeXNames.sizes[base] == nil, let last = base.popLast() {
            kind = ["l": .opening, "r": .closing, "m": .relation][last]
            if kind == nil { return nil }
        }
        guard let size = LaTeXNames.sizes[base] else { return nil }
        return .delimiter(bracket(of: token), size: size, kind ?? .ordinary)
    }

    /// `\left( … \right)`, with bars between.
    mutating func fence(_ token: LaTeXToken) -> MathNode {
        let mistakeCount = mistakes.count
        let open = bracket(of: token)
        let isMissing = mistakes.count > mistakeCount
        var content: [MathNode] = []
        while true {
            content += nodes(until: [.right, .middle])
            guard let stop = next() else { break }
            let bracket = bracket(of: stop)
            if stop.command == "right" { return .fence(open: open, content, close: bracket) }
            content.append(.delimiter(bracket, size: nil, .relation))
        }
        // A missing bracket has been reported and may be why.
        if !isMissing, !tokens.isOver {
            fail(
                "unclosed-fence", "this '\\left' has no '\\right'", at: token,
                hint: "close it with '\\right)' or another bracket; '\\right.' is none")
        }
        return .fence(open: open, content, close: "")
    }

    /// The bracket behind `\left` and its like.
    private mutating func bracket(of owner: LaTeXToken) -> String {
        skipSpace()
        if let token = peek(), let bracket = LaTeXNames.delimiters[token.written] {
            skip()
            return bracket
        }
        // As LaTeX does, take a bracket in braces.
        if peek()?.character == "{", let content = argumentTokens() {
            let words = content.filter { !$0.isSpace }
            if words.count == 1, let bracket = LaTeXNames.delimiters[words[0].written] {
                return bracket
            }
            tokens.insert(content)
        }
        fail(
            "missing-bracket", "'\(owner.written)' needs a bracket behind it", at: owner,
            hint: "such as ( [ \\{ \\langle | or a dot for none")
        return ""
    }

    /// `\genfrac{(}{)}{0pt}{1}{a}{b}`: brackets, the thickness of the bar, the style, and the parts.
    mutating func generalFraction(_ token: LaTeXToken) -> MathNode? {
        func bracket(_ tokens: [LaTeXToken]?) -> String? {
            let words = (tokens ?? []).filter { !$0.isSpace }
            return words.isEmpty ? "" : LaTeXNames.delimiters[words.written]
        }
        let open = bracket(argumentTokens())
        let close = bracket(argumentTokens())
        let thickness = (argumentTokens() ?? []).written.trimmed
        let style = (argumentTokens() ?? []).written.trimmed
        guard let open, let close, thickness.isEmpty || LaTeXLength.em(thickness) != nil else {
            fail(
                "wrong-genfrac",
                "'\\genfrac' takes two brackets, a thickness, a style from 0 to 3, and two parts",
                at: token)
            return nil
        }
        let top = argument(of: token)
        let hasBar = thickness.isEmpty || LaTeXLength.em(thickness) != 0
        let isDisplay = style == "0" ? true : style == "1" ? false : Bool?.none
        let fraction = MathNode.fraction(
            top, over: argument(of: token), hasBar: hasBar, isDisplay: isDisplay)
        let styled: MathNode =
            style == "2" || style == "3"
            ? .styled([fraction], style == "2" ? .script : .scriptscript) : fraction
        return open.isEmpty && close.isEmpty
            ? styled : .row([.fence(open: open, [styled], close: close)])
    }
}
