internal import CMD4C

/// Turns the Markdown of a notebook into blocks, over md4c.
enum MarkdownParser {
    /// Parses `source` from the byte `start` on; mistakes go to `diagnostics`, definitions in formulas to `macros`.
    static func blocks(
        of source: SourceText, from start: Int, macros: inout MathMacros,
        diagnostics: inout DiagnosticList
    ) -> (blocks: [Block], footnotes: [FootnoteDefinition]) {
        source.bytes.withUnsafeBufferPointer { bytes in
            let sites = DirectiveScanner.sites(in: bytes, from: start)
            var masked = source.bytes
            DirectiveMask.hide(sites, of: bytes, in: &masked)
            MathMask.hideMoney(in: &masked, from: start)
            let notes = masked.withUnsafeBufferPointer { FootnoteSite.sites(in: $0, from: start) }
            FootnoteSite.hide(notes, in: &masked)
            if !masked.withUnsafeBufferPointer({ LinkBudget.isKept(by: $0, from: start) }) {
                for index in start..<masked.count where masked[index] == Ascii.openBracket {
                    masked[index] = DirectiveMask.filler
                }
                diagnostics.append(
                    "too-many-links", "the notebook has more links than can be resolved",
                    at: start..<start)
            }
            return masked.withUnsafeBufferPointer { masked in
                let builder = TreeBuilder(
                    original: bytes, masked: masked, start: start, sites: sites,
                    notes: notes, diagnostics: diagnostics, macros: macros)
                if !run(builder, over: masked, from: start) {
                    builder.diagnostics.append(
                        "markdown-failed", "there is not enough memory to read the notebook",
                        at: start..<start)
                }
                builder.reportUnseenSites()
                builder.reportUnseenNotes()
                diagnostics = builder.diagnostics
                macros = builder.macros
                return (builder.blocks, builder.footnotes)
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
        parser.enter_block = { type, detail, builder in
            TreeBuilder.from(builder)?.enter(type, detail)
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
            TreeBuilder.from(builder)?.read(type, text, Int(size))
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
