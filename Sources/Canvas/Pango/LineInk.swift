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
        if let font = glyphs[run].pictureFont {
            drawPictures(
                of: run, at: x, baseline, size: style.font.size, font: font, on: context)
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

    /// Draws emoji, which are pictures, one by one; Cairo by itself writes them into PDF with one pixel a point.
    private func drawPictures(
        of run: Int, at x: Double, _ y: Double, size: Double, font: String,
        on context: DrawingContext
    ) {
        var left = x
        for key in EmojiPictures.Key.emoji(of: glyphs[run], font: font, size: size) {
            defer { left += key.width }
            guard let surface = context.emoji[key] ?? picture(of: run, key, on: context) else {
                continue
            }
            context.saved {
                context.translate(x: left, y: y - 1.15 * size)
                context.scale(
                    x: key.pictureWidth / Double(surface.width),
                    y: 1.5 * size / Double(surface.height))
                context.draw(surface)
            }
        }
    }

    private func picture(
        of run: Int, _ key: EmojiPictures.Key, on context: DrawingContext
    ) -> ImageSurface? {
        let scale = context.emoji.scale
        let (width, height) = (key.pictureWidth, 1.5 * key.size)
        guard
            let surface = try? ImageSurface(
                width: Int(saturating: (width * scale).rounded(.up)),
                height: Int(saturating: (height * scale).rounded(.up)))
        else { return nil }
        surface.context.scale(
            x: Double(surface.width) / width, y: Double(surface.height) / height)
        key.show(
            with: glyphs[run].pointee.item.pointee.analysis.font, y: 1.15 * key.size,
            on: surface.context.handle)
        context.emoji.keep(surface, as: key)
        return surface
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
    /// The font, where it holds pictures in place of outlines.
    fileprivate var pictureFont: String? {
        guard let font = pointee.item.pointee.analysis.font else { return nil }
        let description = pango_font_describe(font)
        defer { pango_font_description_free(description) }
        guard let family = pango_font_description_get_family(description),
            String(cString: family).contains("Emoji"),
            let words = pango_font_description_to_string(description)
        else { return nil }
        defer { g_free(words) }
        return String(cString: words)
    }
}
