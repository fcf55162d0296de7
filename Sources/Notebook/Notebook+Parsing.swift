extension Notebook {
    /// Whether there is front matter that could not be read; why not is among the mistakes.
    public var hasUnreadFrontMatter: Bool {
        frontMatter == nil && FrontMatterBlock(of: source) != nil
    }

    /// Parses a notebook; never fails, but adds every mistake to `diagnostics`, in the order of their places.
    ///
    /// A directive or front matter at fault is left out of the notebook. Takes time in proportion to the text.
    ///
    /// `{name}` of a parameter in the text becomes what the front matter says under `params`, or what `settings` say; the last
    /// of several counts.
    public init(
        parsing source: SourceText, settings: [(name: String, value: String)] = [],
        diagnostics: inout [Diagnostic]
    ) {
        var found = DiagnosticList()
        var frontMatter: FrontMatter?
        var start = source.byteOrderMarkLength
        if let block = FrontMatterBlock(of: source) {
            start = block.bodyStart
            if block.isClosed {
                frontMatter = FrontMatterParser.frontMatter(
                    in: block.yaml, of: source, diagnostics: &found)
            } else {
                found.append(
                    "unclosed-front-matter", "the front matter is never closed with '---'",
                    at: block.opening,
                    hint: "write '---' on a line of its own behind its last line")
            }
        } else if let warning = MissedFrontMatter.warning(for: source) {
            found.append(warning)
        }
        var macros = MathMacros(frontMatter?["macros"], diagnostics: &found)
        let parsed = MarkdownParser.parts(
            of: source, from: start, parameters: ParameterTexts(frontMatter, settings: settings),
            macros: &macros, diagnostics: &found)
        var numbering = FootnoteResolver(
            parsed.footnotes, knowsAll: !parsed.isCutShort, diagnostics: found)
        let (blocks, footnotes) = numbering.resolve(parsed.blocks)
        self.init(
            source: source, frontMatter: frontMatter, blocks: blocks, footnotes: footnotes,
            links: parsed.links, pictureNames: parsed.pictureNames, macros: macros)
        var references = ReferenceResolver(
            of: calls, knowsAll: !parsed.isCutShort, diagnostics: numbering.diagnostics)
        self.blocks = references.resolve(blocks)
        for index in footnotes.indices {
            self.footnotes[index].blocks = references.resolve(footnotes[index].blocks)
        }
        diagnostics += references.diagnostics.sorted
    }
}
