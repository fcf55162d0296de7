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
        append(inlines, as: style, in: block, width: width, to: &rich)
        // Of the whole, so that a line behind a break the author asked for runs as those before it.
        rich.text.direction = executed.isRightToLeft(inlines).map {
            $0 ? .rightToLeft : .leftToRight
        }
        return rich
    }

    /// Adds running text in a style.
    mutating func append(
        _ inlines: [Inline], as style: StyledText.Style, in block: Block, width: Double,
        to rich: inout RichText
    ) {
        append(inlines, to: &rich, in: Surroundings(style: style, block: block, width: width))
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
            rich.join(hyphenator?.hyphenated(text) ?? text, place.style, link: place.link)
        case .emphasis(let content):
            append(content, to: &rich, in: place) { $0.style.font.isItalic.toggle() }
        case .strong(let content):
            append(content, to: &rich, in: place) { $0.style.font.isBold = true }
        case .strikethrough(let content):
            append(content, to: &rich, in: place) { $0.style.isStruck = true }
        case .code(let text):
            rich.append(text, style.code(in: place.style), link: place.link)
            if place.link == nil, !text.isEmpty {
                rich.elements[rich.text.pieces.count - 1] = tree.add("Code", in: nil)
            }
        case .link(let content, let destination, _):
            append(content, to: &rich, in: leading(to: destination, in: place))
        case .image(let alternativeText, let source, _):
            append(image: source, alternativeText, to: &rich, in: place)
        case .mathematics(let formula, let isDisplay):
            append(formula, isDisplay: isDisplay, to: &rich, in: place)
        case .reference(let reference): append(reference, to: &rich, in: place)
        case .footnote(let mark): append(mark, to: &rich, in: place)
        case .softBreak: rich.append(" ", place.style, link: place.link)
        case .lineBreak: rich.append(RichText.lineBreak, place.style, link: place.link)
        case .value(let call): append(call, to: &rich, in: place)
        }
    }

    /// The surroundings of a link's words.
    private mutating func leading(
        to destination: String, in place: Surroundings
    ) -> Surroundings {
        guard let safe = LinkDestination(destination) else {
            if !executed.hasToldOfLinks {
                diagnostics.append(
                    .unsafeLink(destination, in: place.block, of: executed.notebook))
            }
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
            // A number that this program wrote runs from left to right, and so do its sign and its unit.
            rich.append(
                isRightToLeft ? "\u{2066}\(text)\u{2069}" : text, style, link: place.link)
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
        return text.contains(":") ? .address(destination.encoded) : nil
    }
}
