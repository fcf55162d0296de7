import Canvas
import Directives
import Foundation
import Notebook

extension GalleyWriter {
    /// Where a piece of running text stands.
    struct Surroundings {
        /// How it is set.
        var style: StyledText.Style
        /// Where it leads.
        var link: PDFDocument.Target?
        /// Where a mistake in it is reported.
        var block: Block
        /// The width of its lines, in points.
        var width: Double
    }

    /// Running text in a style.
    mutating func rich(
        _ inlines: [Inline], as style: StyledText.Style, in block: Block, width: Double
    ) -> RichText {
        var rich = RichText()
        append(inlines, to: &rich, in: Surroundings(style: style, block: block, width: width))
        return rich
    }

    private mutating func append(
        _ inlines: [Inline], to rich: inout RichText, in place: Surroundings,
        changing change: (inout Surroundings) -> Void = { _ in }
    ) {
        var changed = place
        change(&changed)
        for inline in inlines { append(inline, to: &rich, in: changed) }
    }

    private mutating func append(
        _ inline: Inline, to rich: inout RichText, in place: Surroundings
    ) {
        switch inline {
        case .text(let text):
            rich.append(hyphenator?.hyphenated(text) ?? text, place.style, link: place.link)
        case .emphasis(let content):
            append(content, to: &rich, in: place) { $0.style.font.isItalic.toggle() }
        case .strong(let content):
            append(content, to: &rich, in: place) { $0.style.font.isBold = true }
        case .strikethrough(let content):
            append(content, to: &rich, in: place) { $0.style.isStruck = true }
        case .code(let text): rich.append(text, style.code(in: place.style), link: place.link)
        case .link(let content, let destination, _):
            append(content, to: &rich, in: leading(to: destination, in: place))
        case .image(let alternativeText, let source, _):
            append(image: source, alternativeText, to: &rich, in: place)
        case .mathematics(let source, _):
            var mathematics = place.style
            mathematics.font.isItalic = true
            rich.append(source, mathematics, link: place.link)
        case .softBreak: rich.append(" ", place.style, link: place.link)
        case .lineBreak: rich.append("\u{2028}", place.style, link: place.link)
        case .value(let call): append(call, to: &rich, in: place)
        }
    }

    /// The surroundings of a link's words.
    private mutating func leading(
        to destination: String, in place: Surroundings
    ) -> Surroundings {
        guard let safe = LinkDestination(destination) else {
            diagnostics.append(
                .unsafeLink(destination, in: place.block, of: executed.notebook))
            return place
        }
        guard let target = target(safe) else { return place }
        var place = place
        place.link = target
        place.style.color = style.link
        return place
    }

    private func append(
        _ call: DirectiveCall, to rich: inout RichText, in place: Surroundings
    ) {
        switch executed.outcomes[call.range.lowerBound] {
        case .value(let text):
            var style = place.style
            style.hasTabularFigures = true
            rich.append(text, style, link: place.link)
        case .failure(let diagnostic):
            let source = executed.notebook.source.text(in: call.range)
            rich.append("[\(source): \(diagnostic.message)]", alarming(place.style))
        case .figure, nil:
            rich.append("[<<\(call.name)>> was not executed]", alarming(place.style))
        }
    }

    /// The style of what could not be made.
    func alarming(_ style: StyledText.Style) -> StyledText.Style {
        var style = style
        style.color = self.style.alarm
        style.font.isBold = true
        return style
    }

    /// Where a destination leads: a place of the document, or an address; nil for files beside the notebook, which a
    /// PDF that was sent on no longer has beside it.
    private func target(_ destination: LinkDestination) -> PDFDocument.Target? {
        let text = destination.text
        if text.hasPrefix("#") {
            let name = String(text.dropFirst())
            return .place(name.removingPercentEncoding ?? name)
        }
        return text.contains(":") ? .address(text) : nil
    }

    /// The words of running text alone, with the values in it.
    func words(of inlines: [Inline]) -> String {
        inlines.map { inline in
            switch inline {
            case .text(let text), .code(let text), .mathematics(let text, _): text
            case .emphasis(let content), .strong(let content), .strikethrough(let content),
                .link(let content, _, _):
                words(of: content)
            case .image(let alternativeText, _, _): alternativeText
            case .softBreak, .lineBreak: " "
            case .value(let call):
                if case .value(let text) = executed.outcomes[call.range.lowerBound] {
                    text
                } else {
                    ""
                }
            }
        }.joined()
    }
}

extension Diagnostic {
    /// A link that is left out.
    static func unsafeLink(
        _ destination: String, in block: Block, of notebook: Notebook
    ) -> Diagnostic {
        Diagnostic(
            .warning, "unsafe-link", "the link to '\(destination)' was left out",
            at: notebook.source.range(of: destination, in: block),
            hint: "links go to http, https and mailto addresses, to files and to headings")
    }
}

extension SourceText {
    /// The bytes of `text` in a block's source, or the whole block where it is written otherwise there.
    func range(of text: String, in block: Block) -> SourceRange {
        let wanted = Array(text.utf8)
        let range = block.range.clamped(to: 0..<bytes.count)
        guard !wanted.isEmpty, wanted.count <= range.count else { return block.range }
        let last = range.upperBound - wanted.count
        let start = (range.lowerBound...last).first { bytes[$0...].starts(with: wanted) }
        return start.map { $0..<$0 + wanted.count } ?? block.range
    }
}
