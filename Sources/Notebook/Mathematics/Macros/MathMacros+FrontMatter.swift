extension MathMacros {
    /// Reads `macros` of the front matter: a name with a body, or with a body, a number of arguments, and what the
    /// first one is where it is not given.
    init(_ node: FrontMatter?, diagnostics: inout DiagnosticList) {
        self.init()
        guard let node, !node.isNull else { return }
        guard let entries = node.entries else {
            diagnostics.append(
                "wrong-type", "'macros' is a mapping of names to what they stand for",
                at: node.range, hint: "such as R: '\\mathbb{R}'")
            return
        }
        for entry in entries { define(entry, &diagnostics) }
        for entry in entries { check(entry, &diagnostics) }
    }

    private mutating func define(
        _ entry: FrontMatter.Entry, _ diagnostics: inout DiagnosticList
    ) {
        let name = Self.name(entry)
        guard !name.isEmpty, name.utf8.allSatisfy(Ascii.isLetter) else {
            diagnostics.append(
                "wrong-macro-name", "'\(entry.key)' cannot be the name of a macro",
                at: entry.keyRange, hint: "names are letters, such as R or norm")
            return
        }
        let parts = entry.value.elements ?? [entry.value]
        let count = parts.count > 1 ? parts[1].int : 0
        guard (1...3).contains(parts.count), let body = parts[0].string, let count,
            (0...9).contains(count), parts.count < 3 || count > 0 && parts[2].string != nil
        else {
            diagnostics.append(
                "wrong-macro",
                "the macro '\(entry.key)' is a text, or a list of a text and a number of arguments",
                at: entry.value.range,
                hint: "such as R: '\\mathbb{R}' or norm: ['\\lVert #1 \\rVert', 1]")
            return
        }
        let standard = parts.count > 2 ? parts[2].string.map { LaTeXLexer.tokens(of: $0) } : nil
        do {
            let macro = try LaTeXMacro(
                body: LaTeXLexer.tokens(of: body), argumentCount: count, firstDefault: standard)
            define(name, as: macro)
        } catch {
            diagnostics.append(
                "unknown-macro-argument",
                error.message(of: name, count), at: parts[0].range,
                hint: "write the number of arguments behind the body: ['…', 1]")
        }
    }

    /// Reports what a body could not be anywhere: braces without partners, and commands that do not exist.
    private func check(_ entry: FrontMatter.Entry, _ diagnostics: inout DiagnosticList) {
        guard let macro = byName[Self.name(entry)] else { return }
        let range = (entry.value.elements?.first ?? entry.value).range
        var depth = 0
        for case .token(let token) in macro.body {
            if token.character == "{" { depth += 1 }
            if token.character == "}" { depth -= 1 }
            guard depth >= 0 else { break }
            guard let name = token.command, byName[name] == nil,
                !LaTeXParser.isCommand(name)
            else { continue }
            var parser = LaTeXParser(macros: self)
            parser.unsupported(name, token)
            for var mistake in parser.mistakes {
                mistake.range = range
                mistake.message += " (in the macro '\\\(Self.name(entry))')"
                diagnostics.append(mistake)
            }
        }
        if depth != 0 {
            diagnostics.append(
                "unbalanced-macro", "braces without partners stand in the macro '\(entry.key)'",
                at: range)
        }
    }

    /// The name, which may be written with its backslash.
    private static func name(_ entry: FrontMatter.Entry) -> String {
        entry.key.hasPrefix("\\") ? String(entry.key.dropFirst()) : entry.key
    }
}
