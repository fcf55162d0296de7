internal import CMD4C

/// Turns the Markdown of a notebook into blocks, over md4c.
enum MarkdownParser {
    /// What a text comes apart to.
    struct Parts {
        var blocks: [Block]
        var footnotes: [FootnoteDefinition]
        var links: [Notebook.Link]
        var pictureNames: [NamedPicture]
        /// Whether reading ended at a limit, so that nobody knows what stands behind it.
        var isCutShort: Bool
    }

    /// Parses `source` from the byte `start` on; mistakes go to `diagnostics`, definitions in formulas to `macros`.
    ///
    /// `parameters` are what names in braces stand for, `linkLimit` the most bytes that links may take in a page.
    static func parts(
        of source: SourceText, from start: Int,
        parameters: ParameterTexts = ParameterTexts(nil, settings: []),
        linkLimit: Int = TreeBuilder.linkLimit, macros: inout MathMacros,
        diagnostics: inout DiagnosticList
    ) -> Parts {
        source.bytes.withUnsafeBufferPointer { bytes in
            let directives = DirectiveScanner.sites(in: bytes, from: start)
            let findings = Surveyor.findings(
                in: bytes, from: start, directives: directives, parameters: parameters)
            for mistake in findings.mistakes { diagnostics.append(mistake) }
            for warning in findings.remarks.warnings(in: source) { diagnostics.append(warning) }
            var attempt = build(
                source, from: start, directives: directives, hidden: findings.sites,
                findings: findings, linkLimit: linkLimit, diagnostics: diagnostics, macros: macros)
            let seen = attempt.hidden.indices.filter { attempt.isHiddenSeen[$0] }
            if seen.count < attempt.hidden.count, !attempt.isFull {
                diagnostics.noteComments(
                    attempt.hidden.indices.filter { !attempt.isHiddenSeen[$0] }
                        .map { attempt.hidden[$0] })
                // What md4c has taken for an address or a title is no mathematics.
                attempt = build(
                    source, from: start, directives: directives,
                    hidden: seen.map { attempt.hidden[$0] }, findings: findings,
                    linkLimit: linkLimit,
                    diagnostics: diagnostics, macros: macros)
            }
            if !attempt.isFull {
                attempt.reportUnseenSites()
                attempt.reportUnseenNotes()
            }
            diagnostics = attempt.diagnostics
            macros = attempt.macros
            return Parts(
                blocks: attempt.blocks, footnotes: attempt.footnotes, links: attempt.links,
                pictureNames: attempt.pictureNames,
                isCutShort: attempt.isFull)
        }
    }

    /// Has md4c read the text with `hidden` out of its sight.
    private static func build(
        _ source: SourceText, from start: Int, directives: [DirectiveSite], hidden: [HiddenSite],
        findings: Findings, linkLimit: Int, diagnostics: DiagnosticList,
        macros: MathMacros
    ) -> TreeBuilder {
        source.bytes.withUnsafeBufferPointer { bytes in
            var diagnostics = diagnostics
            let sites = directives.outside(hidden)
            var text = MaskedText(source.bytes)
            DirectiveMask.hide(sites, of: bytes, in: &text.bytes)
            for site in hidden { site.hide(in: &text) }
            let notes = text.bytes.withUnsafeBufferPointer {
                FootnoteSite.sites(in: $0, from: start)
            }
            FootnoteSite.hide(notes, in: &text.bytes)
            for sign in findings.addressSigns { text.bytes[sign] = MaskedText.addressSign }
            for insertion in findings.insertions {
                text.insert(insertion.bytes, at: insertion.offset)
            }
            var (masked, map) = text.finish()
            let excess = masked.withUnsafeBufferPointer { LinkBudget.excess(of: $0, from: start) }
            if let excess {
                for index in start..<masked.count where masked[index] == Ascii.openBracket {
                    masked[index] = DirectiveMask.filler
                }
                diagnostics.append(
                    "too-many-links",
                    "links take at most \(LinkBudget.limit) steps, and from here on they take more: each ']' one for every byte of the longest definitions, each link one for every line of its paragraph",
                    at: map.original(excess)..<map.original(excess),
                    hint: "make it several notebooks")
            }
            // md4c 0.4.8 looks at the byte behind the text, where an unfinished link ends; a line's end there finishes none.
            let length = masked.count
            masked += Array(repeating: Ascii.lineFeed, count: 16)
            return masked.withUnsafeBufferPointer { padded in
                let masked = UnsafeBufferPointer(rebasing: padded.prefix(length))
                let builder = TreeBuilder(
                    original: bytes, masked: masked, map: map, start: start, sites: sites,
                    hidden: hidden, notes: notes, linkLimit: linkLimit, diagnostics: diagnostics,
                    macros: macros)
                let isRead = run(builder, over: masked, from: start)
                if builder.isFull {
                    builder.diagnostics.append(
                        "too-many-parts",
                        "a notebook has at most \(TreeBuilder.partLimit) parts: paragraphs, items, cells, links, words in emphasis and the like",
                        at: builder.textEnd..<builder.textEnd, hint: "make it several notebooks")
                } else if !isRead {
                    builder.diagnostics.append(
                        "markdown-failed", "there is not enough memory to read the notebook",
                        at: start..<start)
                }
                return builder
            }
        }
    }

    /// Feeds md4c's events to `builder`; false when md4c gave up.
    private static func run(
        _ builder: TreeBuilder, over masked: UnsafeBufferPointer<UInt8>, from start: Int
    ) -> Bool {
        guard let base = masked.baseAddress, start < masked.count else { return true }
        var parser = MD_PARSER()
        parser.flags = MarkdownFlags.notebook
        // A number below zero makes md4c give up.
        parser.enter_block = { type, detail, builder in
            guard let builder = TreeBuilder.from(builder), !builder.isFull else { return -1 }
            builder.blockCount += 1
            builder.enter(type, detail)
            return 0
        }
        parser.leave_block = { type, _, builder in
            TreeBuilder.from(builder)?.leave(type)
            return 0
        }
        parser.enter_span = { type, detail, builder in
            TreeBuilder.from(builder)?.enter(type, detail)
            return 0
        }
        parser.leave_span = { type, _, builder in
            TreeBuilder.from(builder)?.leave(type)
            return 0
        }
        parser.text = { type, text, size, builder in
            guard let builder = TreeBuilder.from(builder), !builder.isFull else { return -1 }
            builder.read(type, text, Int(size))
            return 0
        }
        return withExtendedLifetime(builder) {
            (base + start).withMemoryRebound(to: CChar.self, capacity: masked.count - start) {
                md_parse(
                    $0, MD_SIZE(masked.count - start), &parser,
                    Unmanaged.passUnretained(builder).toOpaque()) == 0
            }
        }
    }
}

extension [DirectiveSite] {
    /// Those that do not begin in one of `hidden`, both in the order of their places.
    fileprivate func outside(_ hidden: [HiddenSite]) -> [DirectiveSite] {
        var index = 0
        return filter { site in
            while index < hidden.count, hidden[index].range.upperBound <= site.range.lowerBound {
                index += 1
            }
            return index == hidden.count || site.range.lowerBound < hidden[index].range.lowerBound
        }
    }
}

extension DiagnosticList {
    /// Warns of comments that are none because Markdown takes them for a part of an address or a title.
    fileprivate mutating func noteComments(_ sites: [HiddenSite]) {
        for site in sites {
            guard case .comment = site.kind else { continue }
            append(
                "comment-in-link", "a comment in an address or a title is a part of it",
                at: site.range, severity: .warning, hint: "put it behind the link")
        }
    }
}
