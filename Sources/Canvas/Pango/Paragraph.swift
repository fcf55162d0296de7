internal import CPangoCairo

/// A text laid out: owns a `PangoLayout`, which its lines draw from.
final class Paragraph {
    let layout: OpaquePointer
    /// The pieces and the first byte of each.
    private let pieces: [StyledText.Piece]
    private let starts: [Int]
    /// The number of the first piece in the whole text, of which this may be a part.
    private let firstPiece: Int

    init(_ text: StyledText, firstPiece: Int = 0, context: OpaquePointer) {
        layout = pango_layout_new(context)
        self.firstPiece = firstPiece
        pieces = text.pieces
        let attributes = pango_attr_list_new()
        defer { pango_attr_list_unref(attributes) }
        var characters = ""
        var starts: [Int] = []
        for (index, piece) in text.pieces.enumerated() {
            let start = characters.utf8.count
            starts.append(start)
            func insert(_ attribute: UnsafeMutablePointer<PangoAttribute>?) {
                attribute?.pointee.start_index = UInt32(start)
                attribute?.pointee.end_index = UInt32(characters.utf8.count)
                pango_attr_list_insert(attributes, attribute)
            }
            switch piece {
            case .text(let words, let style):
                // Pango ends at the first zero byte, and the text would be cut there.
                characters += words.contains("\0") ? words.replacing("\0", with: "") : words
                for attribute in style.attributes { insert(attribute) }
            case .place(let width, let ascent, let descent):
                characters += "\u{FFFC}"
                var box = PangoRectangle(
                    x: 0, y: Int32(units(-ascent)), width: Int32(units(width)),
                    height: Int32(units(ascent + descent)))
                insert(pango_attr_shape_new(&box, &box))
            }
            // Neighbours of the same look would become one run; colours that differ by nothing to see keep them apart.
            insert(pango_attr_foreground_new(0, 0, UInt16((firstPiece + index) % 2)))
        }
        self.starts = starts
        pango_layout_set_attributes(layout, attributes)
        pango_layout_set_text(layout, characters, Int32(characters.utf8.count))
    }

    deinit { g_object_unref(UnsafeMutableRawPointer(layout)) }

    /// The lines, broken as the layout was told to.
    func setText(measure: Double?, left inset: Double = 0) -> SetText {
        var lines: [SetLine] = []
        var missing: Set<Unicode.Scalar> = []
        var width = 0.0
        // Of the last line nothing is asked: it is not stretched.
        var (wasStiff, hasSpacedLetters) = (false, false)
        guard let iterator = pango_layout_get_iter(layout) else {
            return SetText(lines: [], width: 0)
        }
        defer { pango_layout_iter_free(iterator) }
        repeat {
            guard let line = pango_layout_iter_get_line_readonly(iterator) else { continue }
            var extents = PangoRectangle()
            pango_layout_iter_get_line_extents(iterator, nil, &extents)
            if lines.count > 0 { hasSpacedLetters = hasSpacedLetters || wasStiff }
            wasStiff = isStiff(line)
            let set = setLine(
                line, left: extents.x + Int32(units(inset)), measure: measure, missing: &missing)
            width = max(width, points(extents.width))
            lines.append(set)
        } while pango_layout_iter_next_line(iterator) != 0
        var set = SetText(lines: lines, width: width, missing: missing)
        set.hasSpacedLetters = hasSpacedLetters
        return set
    }

    /// Whether a line has no space in it, its end excepted.
    private func isStiff(_ line: UnsafeMutablePointer<PangoLayoutLine>) -> Bool {
        guard let text = pango_layout_get_text(layout) else { return false }
        let start = Int(line.pointee.start_index)
        let bytes = UnsafeBufferPointer(start: text + start, count: Int(line.pointee.length))
        let space = CChar(UInt8(ascii: " "))
        guard let last = bytes.lastIndex(where: { $0 != space }) else { return false }
        return !bytes[...last].contains(space)
    }

    private func setLine(
        _ line: UnsafeMutablePointer<PangoLayoutLine>, left: Int32, measure: Double?,
        missing: inout Set<Unicode.Scalar>
    ) -> SetLine {
        var runs: [SetLine.Run] = []
        var offsets: [Int32] = []
        var glyphs: [UnsafeMutablePointer<PangoGlyphItem>] = []
        var (ascent, descent) = (0.0, 0.0)
        var x = left
        var next = line.pointee.runs
        while let node = next {
            next = node.pointee.next
            guard let data = node.pointee.data else { continue }
            let item = data.assumingMemoryBound(to: PangoGlyphItem.self)
            x += item.pointee.start_x_offset
            let width = pango_glyph_string_get_width(item.pointee.glyphs)
            let piece = piece(at: Int(item.pointee.item.pointee.offset))
            runs.append(
                SetLine.Run(piece: firstPiece + piece, x: points(x), width: points(width)))
            glyphs.append(item)
            offsets.append(item.pointee.item.pointee.offset)
            x += width + item.pointee.end_x_offset
            if case .place(_, let above, let below) = pieces[piece] {
                ascent = max(ascent, above)
                descent = max(descent, below)
            } else {
                missing.formUnion(item.missingCharacters)
            }
        }
        var line = SetLine(
            runs: runs, ascent: ascent, descent: descent,
            measure: measure ?? runs.last.map { $0.x + $0.width } ?? 0,
            ink: runs.isEmpty ? nil : LineInk(paragraph: self, glyphs: glyphs, runs: runs))
        line.readingOrder = runs.indices.sorted { offsets[$0] < offsets[$1] }
        return line
    }

    /// The piece that holds a byte.
    private func piece(at byte: Int) -> Int {
        var (low, high) = (0, starts.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= byte { low = middle } else { high = middle }
        }
        return low
    }

    /// Where the last line begins: its piece, and how many bytes of it stand before; nil where it is the first.
    var startOfLastLine: (piece: Int, offset: Int)? {
        let count = pango_layout_get_line_count(layout)
        guard count > 1, let line = pango_layout_get_line_readonly(layout, count - 1) else {
            return nil
        }
        let start = Int(line.pointee.start_index)
        let piece = piece(at: start)
        return (firstPiece + piece, start - starts[piece])
    }

    /// The words of a piece; nil for a place.
    func words(ofPiece index: Int) -> String? {
        guard pieces.indices.contains(index - firstPiece),
            case .text(let words, _) = pieces[index - firstPiece]
        else { return nil }
        return words
    }

    /// How a piece is set; nil for a place.
    func style(ofPiece index: Int) -> StyledText.Style? {
        if case .text(_, let style) = pieces[index - firstPiece] { style } else { nil }
    }
}

extension UnsafeMutablePointer<PangoGlyphItem> {
    /// Characters for which the run has no glyph.
    fileprivate var missingCharacters: [Unicode.Scalar] {
        guard let string = pointee.glyphs else { return [] }
        let flag: UInt32 = 0x1000_0000
        return (0..<Int(string.pointee.num_glyphs)).compactMap { index in
            let glyph = string.pointee.glyphs[index].glyph
            // The empty glyph, which stands for what has no ink, has all bits but the flag's.
            guard glyph & flag != 0, glyph != 0x0FFF_FFFF else { return nil }
            return Unicode.Scalar(glyph & ~flag)
        }
    }
}

extension StyledText.Style {
    /// What Pango must know to shape and break the text; colours and lines are drawn later.
    fileprivate var attributes: [UnsafeMutablePointer<PangoAttribute>?] {
        let description = pango_font_description_new()
        defer { pango_font_description_free(description) }
        pango_font_description_set_family(description, font.families)
        // An absolute size leaves screen resolution out of it.
        pango_font_description_set_absolute_size(description, font.size * Double(PANGO_SCALE))
        pango_font_description_set_weight(
            description, font.isBold ? PANGO_WEIGHT_SEMIBOLD : PANGO_WEIGHT_NORMAL)
        pango_font_description_set_style(
            description, font.isItalic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL)
        var features: [String] = []
        if hasTabularFigures { features += ["tnum=1", "lnum=1"] }
        if isCode { features += ["liga=0", "calt=0"] }
        var result = [pango_attr_font_desc_new(description)]
        if !features.isEmpty {
            result.append(pango_attr_font_features_new(features.joined(separator: ",")))
        }
        if isCode { result.append(pango_attr_insert_hyphens_new(0)) }
        if tracking != 0 { result.append(pango_attr_letter_spacing_new(Int32(units(tracking)))) }
        return result
    }
}
