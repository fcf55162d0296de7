import Charts
import Testing

@testable import Canvas

/// Files are read whether their objects stand in the open, as Cairo 1.16 writes them, or compressed, as 1.18 does.
@Suite struct CairoFileTests {
    /// A file of two pages, which is written compressed.
    private func document() throws -> PDFDocument {
        let document = try PDFDocument(width: 200, height: 100)
        for size in [(200.0, 100.0), (300, 400)] {
            document.setSize(width: size.0, height: size.1)
            document.begin(.element(0))
            document.context.appendRectangle(x: 10, y: 10, width: 20, height: 20)
            document.context.fill(.black)
            document.endPage()
        }
        return document
    }

    @Test func compressedObjectsAreFound() throws {
        let bytes = try document().finish(structure: [PDFElement(type: "P")])
        let file = try #require(CairoFile(bytes))
        #expect(file.pages.count == 2)
        #expect(
            file.pages[1]["MediaBox"]
                == .array([.integer(0), .integer(0), .integer(300), .integer(400)]))
        let content = try #require(file.pages[0]["Contents"]?.number.flatMap(file.object)?.stream)
        let plain = try #require(Flate.inflated(content))
        #expect(String(decoding: plain, as: UTF8.self).contains("/P <</MCID 0>> BDC"))
        #expect(file.producer?.hasPrefix("cairo ") == true)
    }

    @Test func filesCutShortAreNothing() throws {
        let bytes = try document().finish(structure: [PDFElement(type: "P")])
        for count in stride(from: 0, to: bytes.count - 8, by: 7) {
            #expect(CairoFile(Array(bytes.prefix(count))) == nil)
        }
    }

    @Test func anElementThatIsNotThereIsAnError() throws {
        let document = try document()
        #expect(throws: CanvasError.self) { try document.finish(structure: []) }
    }

    @Test func anOpaquePictureDoesNotHideWhatItBelongsTo() throws {
        let document = try PDFDocument(width: 200, height: 100)
        document.begin(.element(0))
        try document.draw(
            Picture(width: 1, height: 1, rgb: [1, 2, 3]),
            in: Scene.Rectangle(x: 0, y: 0, width: 50, height: 50))
        document.endPage()
        #expect(throws: Never.self) {
            try document.finish(structure: [PDFElement(type: "Figure", alternativeText: "A")])
        }
    }
}
