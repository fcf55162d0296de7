import Charts
import Testing

@testable import Publishing

@Suite struct EmbeddedImageTests {
    @Test func `knows formats by their first bytes`() throws {
        let png = try StubDrawing().png(
            Picture(width: 5, height: 4, rgb: Array(repeating: 0, count: 60)))
        #expect(EmbeddedImage(png)?.format == .png)
        #expect(EmbeddedImage(png)?.size == .init(width: 5, height: 4))
        #expect(EmbeddedImage(Array("RIFF....WEBPVP8 ".utf8))?.format == .webp)
        #expect(EmbeddedImage(Array("<?xml version=\"1.0\"?><svg/>".utf8))?.format == .svg)
        #expect(EmbeddedImage(Array("<html>".utf8)) == nil)
        #expect(EmbeddedImage([]) == nil)
    }

    @Test func `finds the size of a JPEG file behind other segments`() {
        let file: [UInt8] =
            [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2]
            + [0xFF, 0xC4, 0, 3, 9, 0xFF, 0xC2, 0, 17, 8, 0, 7, 1, 0, 3]
        #expect(EmbeddedImage(file)?.size == .init(width: 256, height: 7))
    }

    @Test(arguments: [2, 3, 4, 8, 9, 12])
    func `survives files that end early`(_ count: Int) {
        let file: [UInt8] = [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xC0, 0, 17]
        #expect(EmbeddedImage(Array(file.prefix(count)))?.size == nil)
        #expect(EmbeddedImage(Array("\u{89}PNG".utf8.prefix(count)))?.size == nil)
        #expect(EmbeddedImage(Array("GIF89a..".utf8.prefix(max(count, 6))))?.size == nil)
    }
}
