import Canvas
import Charts
import Directives
import Foundation
import Notebook
import Testing

@testable import Publishing

/// A picture that cannot be shown whole is one mistake, whatever is made of the document.
@Suite struct DamagedPictureTests {
    private let text = "a ![one](cut.png) and ![two](cut.png)\n\nb ![three](cut.png)"

    /// A PNG file whose end is missing, in a folder.
    private func withCutPicture(_ body: (ImageFolder) throws -> Void) throws {
        try withTemporaryFolder { folder in
            let whole = try PNG.encode(
                Picture(
                    width: 40, height: 40,
                    rgb: (0..<4800).map { UInt8(truncatingIfNeeded: $0 * $0) }))
            try Data(whole.prefix(whole.count / 2)).write(
                to: folder.appendingPathComponent("cut.png"))
            try body(ImageFolder(folder))
        }
    }

    @Test func thePDFTellsOnceAndWarns() throws {
        try withCutPicture { images in
            let written = WrittenNotebook(text)
            let document = written.document(images: images)
            #expect(document.diagnostics == [])
            let paper = try Paper(document, template: PageTemplate())
            #expect(
                written.told(paper.diagnostics) == [
                    "cut.png: the picture 'cut.png' is not shown whole: it is a broken PNG file"
                ])
            #expect(paper.diagnostics.map(\.severity) == [.warning])
            #expect(paper.diagnostics.first?.range == 9..<16)
        }
    }

    @Test func whatWasToldBeforeIsNotToldAgain() throws {
        try withCutPicture { images in
            let written = WrittenNotebook(text)
            let warnings = PictureCheck.damages(in: written.executed.notebook, folder: images) {
                _ in "it is a broken PNG file: cut"
            }
            #expect(written.told(warnings).count == 1)
            var executed = written.executed
            executed.diagnostics += warnings
            let document = Document(executed, imageFolder: images)
            let paper = try Paper(document, template: PageTemplate())
            #expect(paper.diagnostics == [])
        }
    }
}
