extension LaTeXParser {
    /// The command at the present place; nil where it is a mistake or makes nothing.
    mutating func command() -> MathNode? {
        guard let token = next(), let name = token.command else { return nil }
        guard !name.isEmpty else {
            fail("lone-backslash", "a command is missing behind '\\'", at: token)
            return nil
        }
        if let letter = LaTeXSymbols.letters[name]?.unicodeScalars.first {
            guard let alphabet else { return .variable(letter) }
            return .identifier(
                String(self.letter(letter)), isItalic: alphabet.isItalic(letter))
        }
        if let symbol = LaTeXSymbols.symbols[name] { return .symbol(styled(symbol)) }
        if LaTeXNames.functions.contains(name) { return .function(name, takesLimits: false) }
        if let words = LaTeXNames.limitFunctions[name] {
            return .function(words, takesLimits: true)
        }
        if let width = LaTeXNames.spaces[name] { return .space(width) }
        if let accent = LaTeXNames.accents[name] { return .accent(accent, argument(of: token)) }
        if let alphabet = MathAlphabet.byCommand[name] { return letters(alphabet, of: token) }
        if let kind = Self.classes[name] {
            return .classed(kind, argument(of: token), takesLimits: name == "mathop")
        }
        if LaTeXNames.ignored.contains(name) { return nil }
        if let arrow = LaTeXNames.longArrows[name] {
            let lower = option()
            return .arrow(arrow, below: lower.map { .row($0) }, above: argument(of: token))
        }
        if let bracket = sizedBracket(name, token) { return bracket }
        if let face = Self.textFaces[name] { return words(of: token, in: face) }
        if Self.definitions.contains(name) {
            define(token)
            return nil
        }
        return structure(name, token)
    }

    private static let classes: [String: MathSymbol.Kind] = [
        "mathop": .large, "mathrel": .relation, "mathbin": .binary, "mathord": .ordinary,
        "mathopen": .opening, "mathclose": .closing, "mathpunct": .punctuation,
        "mathinner": .inner,
    ]

    /// Commands with meanings of their own, beside signs, functions and spaces.
    private static let structures: Set<String> = [
        "frac", "dfrac", "tfrac", "cfrac", "binom", "dbinom", "tbinom", "genfrac", "sqrt",
        "operatorname", "left", "begin", "overset", "underset", "stackrel", "overunderset",
        "substack", "bmod", "not", "dots", "middle", "\\", "cr", "newline", "right", "end",
        "limits", "nolimits",
        "displaylimits", "boxed", "bbox", "fbox", "phantom", "hphantom", "vphantom", "smash",
        "mathstrut",
        "mathclap",
        "mathllap", "mathrlap", "clap", "llap", "rlap", "cancel", "bcancel", "xcancel", "unicode",
        "textcolor", "ensuremath", "hspace", "hskip", "mspace",
        "mskip", "kern", "mkern", "tag", "label", "hline",
    ]

    /// Every command there is, for suggestions.
    static let known: Set<String> = {
        var names = structures.union(LaTeXNames.accents.keys).union(LaTeXSymbols.letters.keys)
        names.formUnion(LaTeXSymbols.symbols.keys)
        names.formUnion(LaTeXNames.functions)
        names.formUnion(LaTeXNames.limitFunctions.keys)
        names.formUnion(LaTeXNames.spaces.keys)
        names.formUnion(LaTeXNames.ignored)
        names.formUnion(LaTeXNames.longArrows.keys)
        names.formUnion(LaTeXBuiltIns.macros.keys)
        names.formUnion(MathAlphabet.byCommand.keys)
        names.formUnion(classes.keys)
        names.formUnion(textFaces.keys)
        names.formUnion(definitions)
        names.formUnion(switches)
        names.formUnion(infixes)
        names.formUnion(sizes)
        for size in LaTeXNames.sizes.keys {
            names.formUnion([size, size + "l", size + "r", size + "m"])
        }
        return names
    }()

    private mutating func structure(_ name: String, _ token: LaTeXToken) -> MathNode? {
        switch name {
        case "frac", "dfrac", "tfrac", "cfrac":
            if name == "cfrac" { _ = option() }
            let top = argument(of: token)
            let isDisplay = name == "frac" ? nil : name != "tfrac"
            return .fraction(top, over: argument(of: token), hasBar: true, isDisplay: isDisplay)
        case "binom", "dbinom", "tbinom":
            let top = argument(of: token)
            let isDisplay = name == "binom" ? nil : name == "dbinom"
            let fraction = MathNode.fraction(
                top, over: argument(of: token), hasBar: false, isDisplay: isDisplay)
            return .row([.fence(open: "(", [fraction], close: ")")])
        case "genfrac": return generalFraction(token)
        case "sqrt":
            let degree = option()
            return .root(argument(of: token), degree: degree.map { .row($0) })
        case "operatorname": return operatorName(token)
        case "left": return fence(token)
        case "begin": return environment(token)
        case "overset", "stackrel":
            let lower = name == "stackrel" ? option() : nil
            let upper = argument(of: token)
            let base = argument(of: token)
            let scripts = MathNode.scripts(
                MathScripts(
                    base, lower: lower.map { .row($0) }, upper: upper, placement: .limits))
            return name == "stackrel" && base.kind != .relation
                ? .classed(.relation, scripts, takesLimits: false) : scripts
        case "underset":
            let lower = argument(of: token)
            return .scripts(
                MathScripts(argument(of: token), lower: lower, placement: .limits))
        case "overunderset":
            let upper = argument(of: token)
            let lower = argument(of: token)
            return .scripts(
                MathScripts(
                    argument(of: token), lower: lower, upper: upper, placement: .limits))
        case "substack": return substack(token)
        case "bmod": return .symbol(MathSymbol("mod", .binary))
        case "not": return negated(token)
        case "dots": return .symbol(MathSymbol(areDotsCentred() ? "⋯" : "…", .inner))
        case "bbox":
            // MathJax's: what is asked for inside, a frame or a ground, is a frame here.
            _ = option()
            return .boxed(argument(of: token))
        case "boxed", "fbox":
            return name == "boxed"
                ? .boxed(argument(of: token)) : words(of: token, in: .plain).map { .boxed($0) }
        case "ensuremath": return argument(of: token)
        default: return shaped(name, token)
        }
    }

    /// A sign in the alphabet at hand, for the few that have letters there.
    private func styled(_ symbol: MathSymbol) -> MathSymbol {
        guard let alphabet, symbol.kind == .ordinary, symbol.text.unicodeScalars.count == 1,
            let scalar = symbol.text.unicodeScalars.first
        else { return symbol }
        return MathSymbol(String(alphabet.letter(scalar)), .ordinary)
    }

    private mutating func letters(_ alphabet: MathAlphabet, of token: LaTeXToken) -> MathNode {
        let outer = self.alphabet
        self.alphabet = alphabet.within(outer)
        defer { self.alphabet = outer }
        return argument(of: token)
    }

    private mutating func operatorName(_ token: LaTeXToken) -> MathNode? {
        let takesLimits = skip("*")
        let outer = alphabet
        alphabet = .roman
        defer { alphabet = outer }
        let name = argument(of: token)
        if let words = name.words { return .function(words, takesLimits: takesLimits) }
        return .classed(.large, name, takesLimits: takesLimits)
    }

    /// Whether `\dots` stand among operators and not among commas (amsmath, section 4.3).
    private mutating func areDotsCentred() -> Bool {
        skipSpace()
        guard let token = peek() else { return false }
        let kind: MathSymbol.Kind?
        switch token.kind {
        case .character(let scalar): kind = LaTeXSymbols.characters[scalar]?.kind
        case .command(let name): kind = LaTeXSymbols.symbols[name]?.kind
        case .space: kind = nil
        }
        switch kind {
        case .binary, .relation, .large, .integral: return true
        default: return false
        }
    }

    /// `\not`, which strikes out the sign behind it.
    private mutating func negated(_ token: LaTeXToken) -> MathNode? {
        let base = argument(of: token)
        switch base {
        case .symbol(let symbol):
            return .symbol(MathSymbol(symbol.text.struckOut, symbol.kind))
        case .identifier(let text, let isItalic):
            return .identifier(text.struckOut, isItalic: isItalic)
        case .number(let text): return .number(text.struckOut)
        default:
            fail(
                "negated-formula", "'\\not' strikes out one sign", at: token,
                hint: "such as \\not\\in")
            return base
        }
    }
}

extension MathNode {
    /// The letters of a name, thin spaces included; nil for anything more.
    fileprivate var words: String? {
        switch self {
        case .identifier(let text, _), .number(let text), .text(let text): return text
        case .symbol(let symbol): return symbol.text == "−" ? "-" : symbol.text == "∗" ? "*" : nil
        case .space(let width):
            return width > 0.2 ? "\u{A0}" : width > 0 ? "\u{2009}" : ""
        case .row(let nodes):
            var text = ""
            for node in nodes {
                guard let words = node.words else { return nil }
                text += words
            }
            return text
        default: return nil
        }
    }
}
