import Testing

@testable import Datasets

@Suite struct GlyphAtlasTests {
    @Test func everyClassHasGlyphsCutToTheirInk() throws {
        let atlas = try GlyphAtlas()
        #expect(atlas.classes.count == 10)
        for glyph in atlas.classes.joined() {
            #expect(max(glyph.width, glyph.height) == 64)
            #expect(glyph.rgba.count == 4 * glyph.width * glyph.height)
            let top = glyph.rgba.prefix(4 * glyph.width)
            #expect(stride(from: 3, to: top.count, by: 4).contains { top[$0] > 0 })
        }
    }

    /// Another font would stand in with outlines or boxes, which must not become pictures.
    @Test(arguments: ["DejaVu Sans", "No Such Font"])
    func otherFontsAreRefused(family: String) {
        let error = #expect(throws: DatasetError.self) { try GlyphAtlas(family: family) }
        #expect(
            error?.description
                == "the font \(family) is not installed "
                + "(Debian and Ubuntu: apt-get install fonts-noto-color-emoji)")
    }
}
