internal import CPangoCairo
import Casting

/// Breaks text into lines with Pango: owns a `PangoContext` for each direction, so that paragraphs share what is known of fonts.
///
/// Hinting and rounding to pixels are off: a line is as long on paper as it was measured.
public final class TextSetter {
    private let contexts: (leftToRight: OpaquePointer, rightToLeft: OpaquePointer)
    /// That of texts which have none of their own.
    private let direction: StyledText.Direction

    /// Makes a setter.
    /// - Parameters:
    ///   - language: BCP 47, such as `en`; it chooses among a font's letter forms and where words may end.
    ///   - direction: Where lines begin in texts without a letter that has a direction.
    public init(language: String = "en", direction: StyledText.Direction = .leftToRight) {
        self.direction = direction
        contexts = (
            Self.context(language, PANGO_DIRECTION_LTR), Self.context(language, PANGO_DIRECTION_RTL)
        )
    }

    deinit {
        g_object_unref(UnsafeMutableRawPointer(contexts.leftToRight))
        g_object_unref(UnsafeMutableRawPointer(contexts.rightToLeft))
    }

    private static func context(
        _ language: String, _ direction: PangoDirection
    ) -> OpaquePointer {
        let context: OpaquePointer = pango_font_map_create_context(
            pango_cairo_font_map_get_default())
        pango_context_set_language(context, pango_language_from_string(language))
        pango_context_set_base_dir(context, direction)
        pango_context_set_round_glyph_positions(context, 0)
        let options = cairo_font_options_create()
        cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
        cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
        pango_cairo_context_set_font_options(context, options)
        cairo_font_options_destroy(options)
        return context
    }

    /// Breaks a text into lines.
    /// - Parameters:
    ///   - text: The text; line feeds in it end lines.
    ///   - width: The width of lines in points; nil to break only at line feeds.
    ///   - alignment: How lines fill their width.
    ///   - indent: How far the first line is moved in, or, when negative, all the others.
    /// - Returns: At least one line.
    public func set(
        _ text: StyledText, width: Double?, alignment: StyledText.Alignment = .start,
        indent: Double = 0
    ) -> SetText {
        let text = text.withSignsOfSensibleLength
        let set = set(text, width: width, alignment, indent: indent)
        // A line of one long word would be spaced out letter by letter to fill its width; ragged lines are read more easily.
        guard alignment == .justified, set.hasSpacedLetters else { return set }
        let isLeftToRight = (text.direction ?? text.ownDirection ?? direction) == .leftToRight
        return self.set(text, width: width, isLeftToRight ? .left : .right, indent: indent)
    }

    private static func alignment(
        _ alignment: StyledText.Alignment, _ direction: StyledText.Direction
    ) -> PangoAlignment {
        switch alignment {
        case .start, .justified:
            direction == .leftToRight ? PANGO_ALIGN_LEFT : PANGO_ALIGN_RIGHT
        case .middle: PANGO_ALIGN_CENTER
        case .left: PANGO_ALIGN_LEFT
        case .right: PANGO_ALIGN_RIGHT
        }
    }

    private func set(
        _ text: StyledText, width: Double?, _ alignment: StyledText.Alignment, indent: Double
    ) -> SetText {
        text.isLong
            ? setParts(of: text, width: width, alignment, indent: indent)
            : setWhole(text, width: width, alignment, indent: indent)
    }

    /// Sets a text in one piece.
    func setWhole(
        _ text: StyledText, width: Double?, _ alignment: StyledText.Alignment, indent: Double
    ) -> SetText {
        layout(text, width: width, alignment, indent: indent).setText(measure: width)
    }

    /// A part that is not the last has at least so many lines.
    private static let leastLines = 3
    /// In bytes; more is not taken together, even where it fills no line.
    private static let largestPart = 16_000

    /// Sets a long text part by part: Pango shapes all that is left of a word for every line of it and looks at all styles
    /// for every stretch, which would take the square of the length.
    ///
    /// The last line of a part is set again as the first of the next, so that lines end where they would in one piece.
    func setParts(
        of text: StyledText, width: Double?, _ alignment: StyledText.Alignment, indent: Double
    ) -> SetText {
        var text = text
        text.direction = text.direction ?? text.ownDirection ?? direction
        for (index, piece) in text.pieces.enumerated() {
            // Pango ends at the first zero byte; without them places in the text are those in the layout.
            if case .text(let words, let style) = piece, words.utf8.contains(0) {
                text.pieces[index] = .text(words.replacing("\0", with: ""), style)
            }
        }
        var whole = SetText(lines: [], width: 0)
        var start = StyledText.Place(piece: 0, offset: 0)
        var size = StyledText.PartSize()
        while true {
            let part = text.part(from: start, size)
            let isFirst = whole.lines.isEmpty
            // Behind the first line all are moved in alike; lines ragged at both sides are not moved at all.
            let inset = isFirst || alignment == .middle ? 0 : max(0, -indent)
            let paragraph = layout(
                part.text, firstPiece: start.piece, width: width.map { $0 - inset }, alignment,
                indent: isFirst ? indent : 0)
            var set = paragraph.setText(measure: width, left: inset)
            var next = part.end
            // Small signs or a wide page: only a part of several lines ends where the whole would.
            if next != nil, set.lines.count < Self.leastLines, size.bytes < Self.largestPart {
                size = size.doubled
                continue
            }
            if next != nil, let last = paragraph.startOfLastLine {
                next = StyledText.Place(
                    piece: last.piece,
                    offset: last.offset + (last.piece == start.piece ? start.offset : 0))
                set.lines.removeLast()
            }
            whole.lines += set.lines
            whole.width = max(whole.width, set.width)
            whole.missing.formUnion(set.missing)
            whole.hasSpacedLetters = whole.hasSpacedLetters || set.hasSpacedLetters
            guard let next else { return whole }
            // Of a word, every line costs what is left of the part.
            let byteCount = text.byteCount(from: start, to: next) / max(set.lines.count, 1)
            size.bytes = min(size.bytes, (Self.leastLines + 1) * max(byteCount, 10))
            start = next
        }
    }

    private func layout(
        _ text: StyledText, firstPiece: Int = 0, width: Double?,
        _ alignment: StyledText.Alignment, indent: Double
    ) -> Paragraph {
        let direction = text.direction ?? text.ownDirection ?? self.direction
        let paragraph = Paragraph(
            text, firstPiece: firstPiece,
            context: direction == .leftToRight ? contexts.leftToRight : contexts.rightToLeft)
        let layout = paragraph.layout
        // The direction is decided here, text by text; the layout takes its context's.
        pango_layout_set_auto_dir(layout, 0)
        pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
        if let width { pango_layout_set_width(layout, Int32(units(max(width, 1)))) }
        pango_layout_set_indent(layout, Int32(units(indent)))
        if alignment == .justified { pango_layout_set_justify(layout, 1) }
        // Ragged lines begin where those of the document do, whatever is written in them.
        pango_layout_set_alignment(
            layout, Self.alignment(alignment, alignment == .start ? self.direction : direction))
        return paragraph
    }
}

/// Points in Pango's units, of which there are 1024 to a point.
func units(_ points: Double) -> Int {
    Int(saturating: (min(max(points, -1e6), 1e6) * Double(PANGO_SCALE)).rounded())
}

/// Pango's units in points.
func points(_ units: Int32) -> Double { Double(units) / Double(PANGO_SCALE) }
