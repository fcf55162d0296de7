internal import CPangoCairo
import Casting
import Charts

/// Draws the runs of one line from the glyphs that Pango chose.
final class LineInk {
    private let paragraph: Paragraph
    private let glyphs: [UnsafeMutablePointer<PangoGlyphItem>]
    private let runs: [SetLine.Run]

    /// The glyphs belong to the paragraph, which is kept.
    init(
        paragraph: Paragraph, glyphs: [UnsafeMutablePointer<PangoGlyphItem>], runs: [SetLine.Run]
    ) {
        self.paragraph = paragraph
        self.glyphs = glyphs
        self.runs = runs
    }

    /// The words of a piece; nil for a place.
    func words(ofPiece piece: Int) -> String? { paragraph.words(ofPiece: piece) }

    /// Draws a run from its left edge at a baseline.
    func draw(run: Int, at x: Double, _ y: Double, width: Double, on context: DrawingContext) {
        guard let style = paragraph.style(ofPiece: runs[run].piece) else { return }
        let baseline = y - style.rise
        if glyphs[run].isPainted {
            drawPicture(of: run, at: x, baseline, width: width, size: style.font.size, on: context)
        } else {
            context.setColor(style.color)
            show(run, at: x, baseline, on: context.handle)
        }
        let thickness = style.font.size / 18
        if style.isUnderlined {
            line(x, baseline + 2 * thickness, width, thickness, style.color, context)
        }
        if style.isStruck {
            line(x, baseline - 0.28 * style.font.size, width, thickness, style.color, context)
        }
    }

    private func show(_ run: Int, at x: Double, _ y: Double, on handle: OpaquePointer) {
        cairo_move_to(handle, x, y)
        pango_cairo_show_glyph_item(handle, pango_layout_get_text(paragraph.layout), glyphs[run])
        cairo_new_path(handle)
    }

    /// Draws emoji, which are pictures, with as many pixels as a good printer shows.
    ///
    /// Cairo by itself writes them into PDF with one pixel a point. Where there are very many, as in no text that is read, later
    /// ones have fewer pixels: 15 lines of nothing else take 3 million.
    private func drawPicture(
        of run: Int, at x: Double, _ y: Double, width: Double, size: Double,
        on context: DrawingContext
    ) {
        let scale = context.emojiPixels < 20_000_000 ? 5.0 : 1.5
        guard
            let surface = try? ImageSurface(
                width: Int(saturating: (max(width, size) * scale).rounded(.up)),
                height: Int(saturating: (1.5 * size * scale).rounded(.up)))
        else { return }
        context.emojiPixels += surface.width * surface.height
        surface.context.scale(x: scale, y: scale)
        show(run, at: 0, 1.15 * size, on: surface.context.handle)
        context.saved {
            context.translate(x: x, y: y - 1.15 * size)
            context.scale(x: 1 / scale, y: 1 / scale)
            context.draw(surface)
        }
    }

    private func line(
        _ x: Double, _ y: Double, _ width: Double, _ thickness: Double, _ color: Color,
        _ context: DrawingContext
    ) {
        context.appendRectangle(x: x, y: y, width: width, height: thickness)
        context.fill(color)
    }
}

extension UnsafeMutablePointer<PangoGlyphItem> {
    /// Whether its font holds pictures in place of outlines.
    fileprivate var isPainted: Bool {
        guard let font = pointee.item.pointee.analysis.font else { return false }
        let description = pango_font_describe(font)
        defer { pango_font_description_free(description) }
        guard let family = pango_font_description_get_family(description) else { return false }
        return String(cString: family).contains("Emoji")
    }
}
