import Directives
import Notebook

/// Tells of links that are left out and of those that lead nowhere, each once, and of none that was told of when the notebook
/// was checked.
struct LinkReview {
    private struct Told: Hashable {
        var message: String
        var range: SourceRange
    }

    /// A link to a place of the document.
    private struct InternalLink {
        var name: String
        var range: SourceRange
        var block: SourceRange
    }

    /// What was told of before.
    private let told: Set<Told>
    /// Whether links of the text were counted that were not told of one by one.
    private let hasCounted: Bool
    private var uses: UsesInText
    private let source: SourceText
    private var internalLinks: [InternalLink] = []
    /// How many were told of here.
    private var count = 0
    /// How many were not, because there are too many.
    private var further = 0

    init(_ executed: ExecutedNotebook) {
        let warnings = executed.diagnostics.filter {
            ["unsafe-link", "dead-link"].contains($0.identifier)
        }
        told = Set(
            warnings.compactMap { warning in
                warning.range.map { Told(message: warning.message, range: $0) }
            })
        hasCounted = warnings.contains { $0.range == nil }
        uses = UsesInText(executed.notebook.links.map { ($0.destination, $0.range) })
        source = executed.notebook.source
    }

    /// The warning of a link that is not safe to follow.
    mutating func unsafeLink(_ destination: String, in block: Block) -> Diagnostic? {
        let known = uses.next(destination, in: block.range)
        guard !(hasCounted && known != nil) else { return nil }
        let range = known ?? source.range(of: destination, in: block)
        return warning(
            of: .leftOut(destination), at: range, in: block.range)
    }

    /// Takes note of a link, whose place may come to be later.
    mutating func follow(_ destination: LinkDestination, in block: Block) {
        let text = destination.text
        guard text.hasPrefix("#"), text != "#" else { return }
        let known = uses.next(text, in: block.range)
        guard !(hasCounted && known != nil) else { return }
        internalLinks.append(
            InternalLink(
                name: String(text.dropFirst()),
                range: known ?? source.range(of: text, in: block), block: block.range))
    }

    /// The warnings of links to places that are not there, and of those to places of the report itself that bear the name of a
    /// heading, once each, now that all places are known.
    mutating func wrongLinks(
        among places: PlaceNames, displaced: [String: Document.Heading]
    ) -> [Diagnostic] {
        var warnings: [Diagnostic] = []
        var ambiguous = displaced
        for link in internalLinks {
            if let heading = ambiguous.removeValue(forKey: link.name) {
                warnings.append(
                    LinkCheck.Trouble.taken(link.name, by: heading).warning(at: link.range))
            }
            guard !places.contains(link.name) else { continue }
            let trouble = places.trouble(with: link.name, isFull: count >= LinkCheck.limit)
            if let warning = warning(of: trouble, at: link.range, in: link.block) {
                warnings.append(warning)
            }
        }
        if further > 0 { warnings.append(LinkCheck.Trouble.more(further)) }
        return warnings
    }

    private mutating func warning(
        of trouble: LinkCheck.Trouble, at range: SourceRange, in block: SourceRange
    ) -> Diagnostic? {
        // Captions and titles are told of as a whole.
        guard
            ![range, block].contains(where: {
                told.contains(Told(message: trouble.message, range: $0))
            })
        else { return nil }
        guard count < LinkCheck.limit else {
            further += 1
            return nil
        }
        count += 1
        return trouble.warning(at: range)
    }
}
