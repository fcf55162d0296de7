/// Reads captions that authors write in directives: sentences as in running text, with references and mathematics, but
/// without directives, pictures and footnotes.
public struct CaptionReader {
    /// The most bytes that the links of a caption may take in a page, of which there may be hundreds.
    private static let linkLimit = 100_000

    private let references: ReferenceResolver
    private let macros: MathMacros
    private let source: SourceText

    /// Prepares for the captions of a notebook, whose ids they may refer to.
    public init(of notebook: Notebook) {
        macros = notebook.macros
        source = notebook.source
        references = ReferenceResolver(of: notebook.calls, diagnostics: DiagnosticList())
    }

    /// Reads a caption.
    ///
    /// Words that would be more than one paragraph, such as a list, are taken as they are.
    /// - Parameters:
    ///   - text: The caption, escapes of the string resolved and parameters in their places.
    ///   - range: The bytes of the argument, where mistakes in it are reported.
    /// - Returns: A paragraph, and the mistakes.
    public func paragraph(
        of text: String, at range: SourceRange
    ) -> (paragraph: Block, mistakes: [Diagnostic]) {
        var found = DiagnosticList()
        var macros = macros
        let parsed = MarkdownParser.parts(
            of: SourceText(text, name: ""), from: 0, linkLimit: Self.linkLimit, macros: &macros,
            diagnostics: &found)
        let plain = (Block(.paragraph([.text(text)]), range: range), [Diagnostic]())
        let hasDisplay = parsed.blocks.contains(where: \.isMathematics)
        guard parsed.footnotes.isEmpty, parsed.blocks.count == 1 || hasDisplay else {
            return plain
        }
        let stranger: String?
        switch parsed.blocks[0].kind {
        case _ where hasDisplay: stranger = Inline.display
        case .paragraph(let inlines): stranger = inlines.lazy.compactMap(\.strangerToCaptions).first
        case .directive: stranger = Inline.directive
        default: return plain
        }
        if let stranger {
            found.append(
                "misplaced-in-caption", "\(stranger) cannot stand in a caption", at: range)
        }
        var references = references
        var paragraph = references.resolve(parsed.blocks)[0]
        paragraph.range = range
        let isQuoted = source.bytes[range.clamped(to: 0..<source.bytes.count)].first == Ascii.quote
        let mistakes = (found.diagnostics + references.diagnostics.diagnostics).map {
            var mistake = $0
            // Escapes and parameters have moved the bytes, so the whole caption is meant.
            mistake.range = range
            mistake.notes = []
            if isQuoted {
                // A backslash before a sign is written twice there.
                mistake.hint = mistake.hint?.replacing(#"'\$\$'"#, with: #"'\\$\\$'"#)
                    .replacing(#"'\$'"#, with: #"'\\$'"#)
            }
            return mistake
        }
        // What cannot stand there has no number and no place; nobody behind this need know of it.
        return (stranger == nil ? paragraph : plain.0, mistakes)
    }
}

extension Block {
    fileprivate var isMathematics: Bool {
        if case .mathematics = kind { true } else { false }
    }
}

extension Inline {
    fileprivate static let directive = "a directive"
    fileprivate static let display = "mathematics on a line of its own"

    /// What it is, where that cannot stand in a caption.
    fileprivate var strangerToCaptions: String? {
        switch self {
        case .value: Self.directive
        case .image: "a picture"
        case .footnote: "a footnote"
        case .mathematics(_, isDisplay: true): Self.display
        case .emphasis(let inner), .strong(let inner), .strikethrough(let inner),
            .link(let inner, _, _):
            inner.lazy.compactMap(\.strangerToCaptions).first
        case .text, .code, .mathematics, .softBreak, .lineBreak, .reference: nil
        }
    }
}
