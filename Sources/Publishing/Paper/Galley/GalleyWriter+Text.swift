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
        /// The bytes at which a mistake in it is told.
        var range: SourceRange
        /// The width of its lines, in points.
        var width: Double
        /// Whether words may be divided at the end of a line.
        var dividesWords = true
    }

    /// Running text in a style.
    mutating func rich(
        _ text: RunningText, as style: StyledText.Style, width: Double
    ) -> RichText {
        var rich = RichText()
        append(text, as: style, width: width, to: &rich)
        // Of the whole, so that a line behind a break the author asked for runs as those before it.
        rich.text.direction = text.isRightToLeft.map { $0 ? .rightToLeft : .leftToRight }
        return rich
    }

    /// Adds running text in a style.
    mutating func append(
        _ text: RunningText, as style: StyledText.Style, width: Double, to rich: inout RichText,
        dividingWords dividesWords: Bool = true
    ) {
        append(
            text.pieces, to: &rich,
            in: Surroundings(
                style: style, range: text.range, width: width, dividesWords: dividesWords))
    }

    private mutating func append(
        _ pieces: [RunningText.Piece], to rich: inout RichText, in place: Surroundings,
        changing change: (inout Surroundings) -> Void = { _ in }
    ) {
        var changed = place
        change(&changed)
        for piece in pieces { append(piece, to: &rich, in: changed) }
    }

    private mutating func append(
        _ piece: RunningText.Piece, to rich: inout RichText, in place: Surroundings
    ) {
        switch piece {
        case .text(let text):
            let words = place.dividesWords ? hyphenator?.hyphenated(text) : nil
            rich.join(words ?? text, place.style, link: place.link)
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
        case .link(let content, let link):
            append(content, to: &rich, in: leading(to: link.destination, in: place))
        case .image(let image): append(image, to: &rich, in: place)
        case .mathematics(let formula, let isDisplay):
            append(formula, isDisplay: isDisplay, to: &rich, in: place)
        case .reference(let words, let target):
            append(reference: words, to: target, to: &rich, in: place)
        case .mark(let mark): append(mark, to: &rich, in: place)
        case .softBreak: rich.append(" ", place.style, link: place.link)
        case .lineBreak: rich.append(RichText.lineBreak, place.style, link: place.link)
        case .value(let words):
            var style = place.style
            style.hasTabularFigures = true
            // A number that this program wrote runs from left to right, and so do its sign and its unit.
            rich.append(
                isRightToLeft ? "\u{2066}\(words)\u{2069}" : words, style, link: place.link)
        case .change(let words):
            var style = place.style
            style.font.size *= 0.8
            style.font.isBold = false
            style.color = self.style.muted
            rich.append(
                isRightToLeft ? "\u{2066}\(words)\u{2069}" : words, style, link: place.link)
        case .failure(let failure):
            rich.append("[\(failure.words)]", alarming(place.style))
            rich.places[rich.text.pieces.count - 1] = failure.place
        case .doubtful(let content):
            let alarm = style.alarm
            append(content, to: &rich, in: place) { $0.style.color = alarm }
        case .objection(let objection):
            rich.append("[\(objection.words)]", alarming(place.style))
            rich.places[rich.text.pieces.count - 1] = objection.place
        }
    }

    /// The surroundings of a link's words.
    private func leading(to destination: LinkDestination, in place: Surroundings) -> Surroundings {
        guard let target = target(destination) else { return place }
        var place = place
        place.link = target
        place.style.color = style.link
        return place
    }

    /// The style of what could not be made, or does not hold: that of captions, in which signs such as `>=` stand close.
    func alarming(_ style: StyledText.Style) -> StyledText.Style {
        var style = style
        let caption = self.style.caption.style.font
        if style.font.families != caption.families {
            style.font.families = caption.families
            style.font.size *= 0.86
        }
        style.color = self.style.alarm
        style.font.isBold = true
        return style
    }

    /// Where a destination leads: a place of the document, or an address; nil for places that are not there and for files beside the notebook, which a
    /// PDF that was sent on no longer has beside it.
    func target(_ destination: LinkDestination) -> PDFDocument.Target? {
        let text = destination.text
        if text.hasPrefix("#") {
            let written = String(text.dropFirst())
            let name = written.removingPercentEncoding ?? written
            if name.isEmpty { return .place(document.top) }
            return document.places.contains(name) ? .place(name) : nil
        }
        return text.contains(":") ? .address(destination.encoded) : nil
    }
}
