extension LaTeXParser {
    private static let styles: [String: MathStyle] = [
        "displaystyle": .display, "textstyle": .text, "scriptstyle": .script,
        "scriptscriptstyle": .scriptscript,
    ]

    /// Commands that rule all that follows.
    static let switches: Set<String> = Set(styles.keys).union(MathAlphabet.bySwitch.keys)
        .union(["color"])

    /// Commands that put all before them over all that follows.
    static let infixes: Set<String> = ["over", "atop", "choose", "brace", "brack"]

    /// What a command that rules all that follows makes of it; nil where there is no such command.
    mutating func switched(
        _ token: LaTeXToken, _ nodes: [MathNode], _ stops: Set<Stop>, _ before: MathSymbol.Kind?
    ) -> [MathNode]? {
        guard let name = token.command, Self.switches.contains(name) else { return nil }
        skip()
        let last = nodes.last { $0.kind != nil }?.kind ?? before
        if let style = Self.styles[name] {
            return [.styled(self.nodes(until: stops, after: last), style)]
        }
        if let alphabet = MathAlphabet.bySwitch[name] {
            self.alphabet = alphabet
            return []
        }
        let colour = colour(of: token)
        let isBeforeBraces = peek()?.character == "{"
        let rest = self.nodes(until: stops, after: last)
        if isBeforeBraces, rest.count > 1 {
            fail(
                "colour-of-all",
                "'\\color' gives its colour to all that follows, not only to the braces behind it",
                at: token.range, severity: .warning,
                hint: "write \\textcolor{…}{…}, or put braces around both")
        }
        return colour.map { [.coloured(rest, $0)] } ?? rest
    }

    /// `a \over b` and its relatives, which take all before them and all that follows; nil where there is none.
    mutating func infix(
        _ token: LaTeXToken, _ nodes: [MathNode], _ stops: Set<Stop>
    ) -> [MathNode]? {
        guard let name = token.command, Self.infixes.contains(name) else { return nil }
        skip()
        let top = MathNode.row(nodes.settled())
        let rest = self.nodes(until: stops)
        let fraction = MathNode.fraction(
            top, over: .row(rest), hasBar: name == "over", isDisplay: nil)
        let brackets = ["choose": ("(", ")"), "brace": ("{", "}"), "brack": ("[", "]")]
        guard let (open, close) = brackets[name] else { return [fraction] }
        return [.row([.fence(open: open, [fraction], close: close)])]
    }
}
