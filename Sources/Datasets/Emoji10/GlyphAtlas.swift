internal import Canvas

/// The emoji that the installed font has, as pixels.
struct GlyphAtlas: Sendable {
    /// The emoji of each class.
    var classes: [[Glyph]]
    /// Things that stand around.
    var scenery: [Glyph]
    /// Things that mislead.
    var lookalikes: [Glyph]

    /// Draws every emoji once.
    ///
    /// An older font may lack the newest emoji; they are left out as long as each class keeps one.
    /// - Throws: ``DatasetError/fontMissing(_:package:)`` when the font is not there, or is not a colour font.
    init(family: String = "Noto Color Emoji") throws(DatasetError) {
        var classes = [[Glyph]]()
        for (_, emoji) in Emoji10Glyphs.classes {
            let glyphs = emoji.compactMap { Self.glyph($0, family: family) }
            guard glyphs.contains(where: { $0.coloredShare > 0.1 }) else {
                throw .fontMissing(family, package: "fonts-noto-color-emoji")
            }
            classes.append(glyphs)
        }
        self.classes = classes
        scenery = Emoji10Glyphs.scenery.compactMap { Self.glyph($0, family: family) }
        lookalikes = Emoji10Glyphs.lookalikes.compactMap { Self.glyph($0, family: family) }
    }

    /// The emoji in at most 64 × 64 pixels, or nil when the font lacks it.
    ///
    /// Another font's glyph, or a sequence that falls apart into several, counts as lacking.
    private static func glyph(_ emoji: String, family: String) -> Glyph? {
        // The size at which the font's own bitmaps are drawn as they are.
        let size = 109.0
        let layout = TextLayout(emoji, font: Font(families: family, size: size))
        guard layout.unknownGlyphCount == 0, layout.width < 1.6 * size,
            Set(layout.familiesUsed) == [family],
            let full = try? ImageSurface(width: 160, height: 160)
        else { return nil }
        full.context.draw(layout, x: 12, y: 124, color: .black)
        guard let cut = Glyph(cutting: full), let source = try? ImageSurface(cut),
            let small = try? ImageSurface(width: 64, height: 64)
        else { return nil }
        let scale = 64 / Double(max(cut.width, cut.height))
        small.context.scale(x: scale, y: scale)
        small.context.draw(source)
        return Glyph(cutting: small)
    }
}

extension ImageSurface {
    /// Makes a surface of a glyph.
    /// - Throws: ``CanvasError`` when the size is impossible.
    convenience init(_ glyph: Glyph) throws(CanvasError) {
        try self.init(width: glyph.width, height: glyph.height)
        rgba = glyph.rgba
    }
}
