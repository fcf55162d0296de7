internal import CPangoCairo

/// Pictures of emoji that were drawn before, by their glyphs and size.
struct EmojiPictures {
    private var known: [Key: ImageSurface] = [:]
    private var pixelCount = 0

    /// What makes one picture differ from another: an emoji may be made of several glyphs.
    struct Key: Hashable {
        let font: String
        let size: Double
        /// How far it reaches to the right, in points.
        let width: Double
        /// Of each glyph its number, width and offsets.
        let glyphs: [Int32]

        /// In points: a narrow sign's ink may reach beyond its advance.
        var pictureWidth: Double { max(width, size) }
    }

    /// Pixels a point: as many as a good printer shows.
    ///
    /// Where there are very many pictures, as in no text that is read, later ones have fewer.
    var scale: Double { pixelCount < 20_000_000 ? 5 : 1.5 }

    subscript(key: Key) -> ImageSurface? { known[key] }

    /// Keeps a picture; of very many the later ones are not kept.
    mutating func keep(_ picture: ImageSurface, as key: Key) {
        pixelCount += picture.width * picture.height
        if pixelCount < 20_000_000 { known[key] = picture }
    }
}

extension EmojiPictures.Key {
    /// The emoji of a run from left to right; glyphs that stand for the same signs are one.
    static func emoji(
        of item: UnsafeMutablePointer<PangoGlyphItem>, font: String, size: Double
    ) -> [Self] {
        let string = item.pointee.glyphs.pointee
        var keys: [Self] = []
        var index = 0
        while index < Int(string.num_glyphs) {
            let cluster = string.log_clusters[index]
            var glyphs: [Int32] = []
            var width: Int32 = 0
            while index < Int(string.num_glyphs), string.log_clusters[index] == cluster {
                let glyph = string.glyphs[index]
                width += glyph.geometry.width
                glyphs += [
                    Int32(bitPattern: glyph.glyph), glyph.geometry.width, glyph.geometry.x_offset,
                    glyph.geometry.y_offset,
                ]
                index += 1
            }
            keys.append(
                Self(
                    font: font, size: size, width: Double(width) / Double(PANGO_SCALE),
                    glyphs: glyphs))
        }
        return keys
    }

    /// Draws the glyphs with their baseline at y.
    func show(with font: UnsafeMutablePointer<PangoFont>?, y: Double, on handle: OpaquePointer) {
        guard let string = pango_glyph_string_new() else { return }
        defer { pango_glyph_string_free(string) }
        pango_glyph_string_set_size(string, Int32(glyphs.count / 4))
        for index in 0..<glyphs.count / 4 {
            let values = glyphs[4 * index..<4 * index + 4]
            string.pointee.glyphs[index].glyph = PangoGlyph(
                bitPattern: values[values.startIndex])
            string.pointee.glyphs[index].geometry = PangoGlyphGeometry(
                width: values[values.startIndex + 1], x_offset: values[values.startIndex + 2],
                y_offset: values[values.startIndex + 3])
        }
        cairo_move_to(handle, 0, y)
        pango_cairo_show_glyph_string(handle, font, string)
        cairo_new_path(handle)
    }
}
