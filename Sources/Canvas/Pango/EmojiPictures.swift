internal import CPangoCairo

/// Pictures of emoji that were drawn before, by their glyphs and size.
struct EmojiPictures {
    private var known: [Key: ImageSurface] = [:]
    private var pixelCount = 0

    /// What makes one picture differ from another.
    struct Key: Hashable {
        let font: String
        let size: Double
        let width: Double
        let glyphs: [Int32]

        /// In points: a narrow sign's ink may reach beyond its advance.
        var pictureWidth: Double { max(width, size) }
    }

    /// Pixels a point: as many as a good printer shows. Where there are very many pictures, as in no text that is read, later ones
    /// have fewer: 15 lines of nothing else take 3 million.
    var scale: Double { pixelCount < 20_000_000 ? 5 : 1.5 }

    subscript(key: Key) -> ImageSurface? { known[key] }

    /// Keeps a picture; of very many the later ones are not kept.
    mutating func keep(_ picture: ImageSurface, as key: Key) {
        pixelCount += picture.width * picture.height
        if pixelCount < 20_000_000 { known[key] = picture }
    }
}

extension EmojiPictures.Key {
    /// The key of a run of glyphs.
    init(_ item: UnsafeMutablePointer<PangoGlyphItem>, font: String, size: Double, width: Double) {
        let string = item.pointee.glyphs.pointee
        glyphs = (0..<Int(string.num_glyphs)).flatMap { index in
            let glyph = string.glyphs[index]
            return [
                Int32(bitPattern: glyph.glyph), glyph.geometry.width, glyph.geometry.x_offset,
                glyph.geometry.y_offset,
            ]
        }
        (self.font, self.size, self.width) = (font, size, width)
    }
}
