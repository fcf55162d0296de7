extension LaTeXParser {
    /// Commands with meanings of their own, beside signs, functions and spaces.
    private static let structures: Set<String> = [
        "frac", "dfrac", "tfrac", "binom", "sqrt", "text", "textrm", "mbox", "operatorname", "left",
        "begin", "overset", "underset", "stackrel", "displaystyle", "textstyle", "limits",
        "nolimits",
        "right", "middle", "end", "bmod",
    ]

    private static let accents: [String: MathAccent] = [
        "hat": .hat, "bar": .bar, "tilde": .tilde, "vec": .vec, "dot": .dot, "ddot": .ddot,
        "widehat": .widehat, "widetilde": .widetilde, "overline": .overline,
        "underline": .underline, "overbrace": .overbrace, "underbrace": .underbrace,
    ]

    /// Brackets of a fixed size, as multiples of a line's height.
    private static let sizes = ["big": 1.2, "Big": 1.8, "bigg": 2.4, "Bigg": 3]

    /// Every command there is, for suggestions.
    private static let known: [String] = {
        var names = structures.union(accents.keys).union(LaTeXSymbols.letters.keys)
        names.formUnion(LaTeXSymbols.symbols.keys)
        names.formUnion(LaTeXSymbols.functions)
        names.formUnion(LaTeXSymbols.limitFunctions.keys)
        names.formUnion(LaTeXSymbols.spaces.keys)
        names.formUnion(MathAlphabet.allCases.map(\.rawValue))
        for size in sizes.keys { names.formUnion([size, size + "l", size + "r", size + "m"]) }
        return names.sorted()
    }()

    /// The command at the present place; nil where it is a mistake.
    mutating func command() -> MathNode? {
        let start = index
        guard let name = command(at: index) else {
            index += 1
            fail("lone-backslash", "a command is missing behind '\\'", at: start..<index)
            return nil
        }
        index += 1 + name.utf8.count
        let range = start..<index
        if let letter = LaTeXSymbols.letters[name]?.unicodeScalars.first {
            guard alphabet != nil else { return .variable(letter) }
            return .identifier(
                String(self.letter(letter)), isItalic: alphabet?.isItalic ?? false)
        }
        if let symbol = LaTeXSymbols.symbols[name] { return .symbol(symbol) }
        if LaTeXSymbols.functions.contains(name) { return .function(name, takesLimits: false) }
        if let words = LaTeXSymbols.limitFunctions[name] {
            return .function(words, takesLimits: true)
        }
        if let width = LaTeXSymbols.spaces[name] { return .space(width) }
        if let accent = Self.accents[name] { return .accent(accent, argument(of: range)) }
        if let alphabet = MathAlphabet(rawValue: name) { return letters(alphabet, of: range) }
        if let bracket = sizedBracket(name, range) { return bracket }
        return structure(name, range)
    }

    private mutating func structure(_ name: String, _ range: Range<Int>) -> MathNode? {
        switch name {
        case "frac", "dfrac", "tfrac":
            let top = argument(of: range)
            let isDisplay = name == "frac" ? nil : name == "dfrac"
            return .fraction(top, over: argument(of: range), hasBar: true, isDisplay: isDisplay)
        case "binom":
            let top = argument(of: range)
            let fraction = MathNode.fraction(
                top, over: argument(of: range), hasBar: false, isDisplay: nil)
            return .fence(open: "(", [fraction], close: ")")
        case "sqrt": return root(range)
        case "text", "textrm", "mbox": return rawArgument(of: range).map { .text($0.text) }
        case "operatorname": return operatorName(range)
        case "left": return fence(range)
        case "begin": return environment(range)
        case "overset", "stackrel":
            let upper = argument(of: range)
            return .scripts(
                MathScripts(argument(of: range), upper: upper, placement: .limits))
        case "underset":
            let lower = argument(of: range)
            return .scripts(
                MathScripts(argument(of: range), lower: lower, placement: .limits))
        case "bmod": return .symbol(MathSymbol("mod", .binary))
        case "limits", "nolimits":
            fail("misplaced-limits", "'\\\(name)' has nothing before it", at: range)
            return nil
        default:
            let near = suggests ? didYouMean(name, among: Self.known) : nil
            fail(
                "unsupported-command", "'\\\(name)' is not supported in mathematics", at: range,
                hint: near.map { "did you mean '\\\($0)'?" })
            return nil
        }
    }

    private mutating func letters(_ alphabet: MathAlphabet, of range: Range<Int>) -> MathNode {
        let outer = self.alphabet
        self.alphabet = alphabet
        defer { self.alphabet = outer }
        return argument(of: range)
    }

    private mutating func root(_ range: Range<Int>) -> MathNode {
        skipSpace()
        guard index < bytes.count, bytes[index] == Ascii.openBracket else {
            return .root(argument(of: range), degree: nil)
        }
        let open = index
        index += 1
        let degree = nodes(until: [.bracket])
        if index < bytes.count {
            index += 1
        } else {
            fail("unclosed-bracket", "this '[' is never closed with ']'", at: open..<open + 1)
        }
        return .root(argument(of: range), degree: .row(degree))
    }

    private mutating func operatorName(_ range: Range<Int>) -> MathNode? {
        let takesLimits = index < bytes.count && bytes[index] == UInt8(ascii: "*")
        if takesLimits { index += 1 }
        return rawArgument(of: range).map { .function($0.text, takesLimits: takesLimits) }
    }

    /// `\bigl(` and its relatives.
    private mutating func sizedBracket(_ name: String, _ range: Range<Int>) -> MathNode? {
        var base = name
        var kind: MathSymbol.Kind?
        if Self.sizes[base] == nil, let last = base.popLast() {
            kind = ["l": .opening, "r": .closing, "m": .relation][last]
            if kind == nil { return nil }
        }
        guard let size = Self.sizes[base] else { return nil }
        return .delimiter(bracket(of: range), size: size, kind ?? .ordinary)
    }

    /// `\left( … \right)`, with bars between.
    private mutating func fence(_ range: Range<Int>) -> MathNode {
        let open = bracket(of: range)
        var content: [MathNode] = []
        while true {
            content += nodes(until: [.right, .middle])
            let stop = index
            guard let name = command(at: index) else { break }
            index += 1 + name.utf8.count
            let bracket = bracket(of: stop..<index)
            if name == "right" { return .fence(open: open, content, close: bracket) }
            content.append(.delimiter(bracket, size: nil, .relation))
        }
        // A missing bracket has been reported and may be why.
        if mistakes.last?.range != range {
            fail("unclosed-fence", "this '\\left' has no '\\right'", at: range)
        }
        return .fence(open: open, content, close: "")
    }

    /// The bracket behind `\left` and its like.
    private mutating func bracket(of owner: Range<Int>) -> String {
        skipSpace()
        let start = index
        if let name = command(at: index) {
            index += 1 + name.utf8.count
        } else if index < bytes.count {
            repeat { index += 1 } while index < bytes.count && bytes[index] & 0xC0 == 0x80
        }
        let written = text(start..<index)
        if let bracket = LaTeXSymbols.delimiters[written] { return bracket }
        if LaTeXSymbols.delimiters.values.contains(written) { return written }
        index = start
        fail(
            "missing-bracket", "'\(text(owner))' needs a bracket behind it", at: owner,
            hint: "such as ( [ \\{ \\langle | or a dot for none")
        return ""
    }
}
