import Canvas
import Charts

/// Running text ready to be broken into lines, with what its pieces mean beside their looks.
struct RichText {
    /// A drawing that stands in a line.
    struct Drawing {
        /// How far it reaches above the baseline, in points.
        var ascent: Double
        /// What is drawn, from its top left corner.
        var items: [Item]
    }

    /// The text.
    var text = StyledText()
    /// Where pieces lead.
    var links: [Int: PDFDocument.Target] = [:]
    /// What is drawn in place of pieces.
    var drawings: [Int: Drawing] = [:]
    /// The names of the places that pieces are.
    var places: [Int: String] = [:]
    /// The footnotes that pieces call.
    var notes: [Int: Int] = [:]
    /// The elements of the document's structure that stand for pieces, such as code.
    var elements: [Int: Int] = [:]

    init() {}

    init(_ words: String, _ style: StyledText.Style) {
        text = StyledText(words, style)
    }

    /// A text of more pieces goes on in its last one where it can: each takes a thousand bytes on paper, and the lines of a
    /// paragraph may be a million.
    private static let manyPieces = 1_000

    /// Adds words of the text itself, leading to `link`; they are no piece of their own where there are many.
    mutating func join(
        _ words: String, _ style: StyledText.Style, link: PDFDocument.Target? = nil
    ) {
        append(words, style, link: link, isJoined: text.pieces.count > Self.manyPieces)
    }

    /// Adds words, leading to `link`.
    mutating func append(
        _ words: String, _ style: StyledText.Style, link: PDFDocument.Target? = nil,
        isJoined: Bool = false
    ) {
        guard !words.isEmpty else { return }
        // A line's end is a blank of the words before it, and no piece of its own.
        let last = text.pieces.count - 1
        if isJoined || words == " ", last >= 0, case .text(var before, style) = text.pieces[last],
            links[last] == link, notes[last] == nil, places[last] == nil, elements[last] == nil,
            before != Self.lineBreak
        {
            text.pieces[last] = .place(width: 0, ascent: 0, descent: 0)
            before += words
            text.pieces[last] = .text(before, style)
            return
        }
        text.pieces.append(.text(words, style))
        if let link { links[text.pieces.count - 1] = link }
    }

    /// Adds a drawing.
    mutating func append(_ drawing: Drawing, width: Double, descent: Double) {
        text.pieces.append(.place(width: width, ascent: drawing.ascent, descent: descent))
        drawings[text.pieces.count - 1] = drawing
    }
}

extension RichText {
    /// What a line that the author ends is ended with.
    static let lineBreak = "\u{2028}"

    /// The parts whose last lines the author has ended: to fill them would tear their words apart.
    var partsBetweenLineBreaks: [RichText] {
        var empty = RichText()
        empty.text.direction = text.direction
        var parts = [empty]
        for (index, piece) in text.pieces.enumerated() {
            if case .text(Self.lineBreak, _) = piece {
                parts.append(empty)
                continue
            }
            let last = parts.count - 1
            let place = parts[last].text.pieces.count
            parts[last].text.pieces.append(piece)
            parts[last].links[place] = links[index]
            parts[last].drawings[place] = drawings[index]
            parts[last].places[place] = places[index]
            parts[last].notes[place] = notes[index]
            parts[last].elements[place] = elements[index]
        }
        return parts
    }

    /// Whether its lines can fill `width`: beside a wide drawing too few words are left to share out the rest.
    func isFlushed(_ width: Double) -> Bool {
        !text.pieces.contains { piece in
            if case .place(let place, _, _) = piece { place > width / 4 } else { false }
        }
    }
}
