import Canvas
import Foundation
import Notebook
import Testing

@testable import Publishing

/// JPEG files as they come from cameras and from printers.
@Suite(.enabled(if: PDFTools.areInstalled, PDFTools.missing)) struct PaperImageTests {
    /// A file without pixels: a frame 7 wide and 5 high behind a segment.
    private func jpeg(colors: UInt8, _ marker: UInt8, _ content: [UInt8]) -> [UInt8] {
        var file: [UInt8] = [0xFF, 0xD8, 0xFF, marker, 0, UInt8(content.count + 2)] + content
        file += [0xFF, 0xC0, 0, 8 + 3 * colors, 8, 0, 5, 0, 7, colors]
        for color in 1...colors { file += [color, 0x11, 0] }
        return file + [0xFF, 0xDA, 0, 2, 0xFF, 0xD9]
    }

    private func withJPEG(
        _ bytes: [UInt8], _ body: (String, String) throws -> Void
    ) throws {
        try withTemporaryFolder { folder in
            try Data(bytes).write(to: folder.appendingPathComponent("a.jpg"))
            var sample = Sample()
            sample.add(.image(alternativeText: "A", source: "a.jpg", title: nil))
            let images = ImageFolder(folder)
            let html = try Page(
                Document(sample.executed, imageFolder: images), template: PageTemplate()
            ).html
            let paper = try Paper(
                Document(sample.executed, imageFolder: images), template: PageTemplate())
            let file = folder.appendingPathComponent("a.pdf")
            try PaperWriter.write(paper, to: file)
            // The picture has no pixels, so the file is not judged as a whole.
            try body(try PDFTools(file: file).run("qpdf", "--qdf", "FILE", "-").text, html)
        }
    }

    @Test func invertedColoursOfPrintersAreTurnedBack() throws {
        let adobe = Array("Adobe".utf8) + [0, 100, 0, 0, 0, 0, 2]
        try withJPEG(jpeg(colors: 4, 0xEE, adobe)) { file, _ in
            let words = file.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            #expect(words.contains("/Decode [ 1 0 1 0 1 0 1 0 ]"))
        }
        try withJPEG(jpeg(colors: 3, 0xEE, adobe)) { file, _ in
            #expect(!file.contains("/Decode ["))
        }
        try withJPEG(jpeg(colors: 4, 0xE0, adobe)) { file, _ in
            #expect(!file.contains("/Decode ["))
        }
    }

    @Test(arguments: [(1, 7, 5), (3, 7, 5), (5, 5, 7), (6, 5, 7), (8, 5, 7)])
    func picturesStandUpright(orientation: UInt8, width: Int, height: Int) throws {
        let exif =
            Array("Exif\0\0MM".utf8)
            + [0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]
        try withJPEG(jpeg(colors: 3, 0xE1, exif)) { file, html in
            #expect(html.contains("width=\"\(width)\" height=\"\(height)\""))
            // The box of the figure, at 96 pixels to the inch.
            let match = try #require(
                file.firstMatch(of: /\/BBox \[\s+([\d.]+)\s+([\d.]+)\s+([\d.]+)\s+([\d.]+)/))
            let (left, bottom) = (Double(match.output.1) ?? 0, Double(match.output.2) ?? 0)
            let (right, top) = (Double(match.output.3) ?? 0, Double(match.output.4) ?? 0)
            #expect(abs(right - left - Double(width) * 0.75) < 0.02)
            #expect(abs(top - bottom - Double(height) * 0.75) < 0.02)
        }
    }
}
