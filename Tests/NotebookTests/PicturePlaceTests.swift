import Notebook
import Testing

/// The places of pictures are those of their own addresses.
@Suite struct PicturePlaceTests {
    private func places(_ text: String) -> [String] {
        var mistakes: [Diagnostic] = []
        let source = SourceText(text, name: "n.md")
        let notebook = Notebook(parsing: source, diagnostics: &mistakes)
        return notebook.pictures.map { picture in
            let line = source.position(of: picture.range.lowerBound)
            return "\(line.line):\(line.column) \(source.text(in: picture.range))"
        }
    }

    @Test func wordsThatAreTheSameAreNotMeant() {
        #expect(places("See missing.png here: ![x](missing.png)") == ["1:28 missing.png"])
        #expect(
            places("| d.svg |\n|---|\n| ![d.svg](d.svg \"d.svg\") |") == ["3:12 d.svg"])
    }

    @Test func eachUseHasItsOwn() {
        #expect(
            places("![a](x.png) ![b](<x.png>)\n![c](y.png)\n\n> ![d](x.png)")
                == ["1:6 x.png", "1:19 x.png", "2:6 y.png", "4:8 x.png"])
    }

    @Test func theOrderIsThatOfTheReportWhereFootnotesComeLast() {
        #expect(
            places("a[^n] ![a](x.png)\n\n[^n]: One ![b](x.png).\n\n![c](x.png)")
                == ["1:12 x.png", "5:6 x.png", "3:16 x.png"])
    }

    @Test func aDefinitionIsThePlaceOfTheName() {
        #expect(
            places("See a.png: ![x][p], ![p] and ![b](a.png).\n\n[p]: a.png")
                .allSatisfy { $0.hasSuffix(" a.png") && $0 != "1:5 a.png" })
    }

    @Test func whatIsWrittenOtherwiseIsItsBlock() {
        #expect(places("![x](a&amp;b.png)") == ["1:1 ![x](a&amp;b.png)"])
    }

    @Test func aLinkInThePictureOfALink() {
        var mistakes: [Diagnostic] = []
        let notebook = Notebook(
            parsing: SourceText("![a [b](#c)](x.png) [d](#c)", name: "n.md"),
            diagnostics: &mistakes)
        #expect(notebook.links.map(\.range) == [20..<22])
    }
}
