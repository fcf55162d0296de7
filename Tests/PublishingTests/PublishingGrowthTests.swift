import Directives
import Foundation
import Notebook
import TestSupport
import Testing

@testable import Publishing

/// Notebooks made to stall a program: twice the text takes twice the time in a page and on paper.
@Suite(.serialized) struct PublishingGrowthTests {
    private func executed(_ text: String) -> ExecutedNotebook {
        var found: [Diagnostic] = []
        let notebook = Notebook(
            parsing: SourceText(text, name: "n.md"), diagnostics: &found)
        let head = Declaration.reading(notebook).declaration.head
        return ExecutedNotebook(notebook: notebook, head: head, outcomes: [:])
    }

    private static let texts = [
        Repetition("a "), Repetition("a"), Repetition("\"'"), Repetition("a\n"),
        Repetition("a\n\n"), Repetition("a\\\n"), Repetition("*a* "), Repetition("`a` "),
        Repetition("[a](b) "), Repetition("[a](#h#) "), Repetition("http://a.b/c "),
        Repetition("![a](b.png) "), Repetition("![a](b.png)\n\n"), Repetition("&lt;"),
        Repetition("a", after: "```\n", before: "\n```\n"), Repetition("a\n", after: "```\n"),
        Repetition("a", after: "http://a.b/"), Repetition("(", after: "http://a.b/"),
        Repetition("&amp;)", after: "http://a.b/"), Repetition("e\u{301}"),
        Repetition("\u{301}", after: "a"), Repetition("\u{263A}\u{FE0F}"),
        Repetition("\u{1F468}\u{200D}\u{1F469}\u{200D}"),
        Repetition("<b>a</b> "), Repetition("$x$ "), Repetition("$$x$$\n\n"),
        Repetition("# a\n\n"), Repetition("# h#\n\n"), Repetition("## a\n\nb\n\n"),
        Repetition("> a\n\n"), Repetition("- x\n"), Repetition("- "), Repetition("- [x] a\n"),
        Repetition("|1|2|\n", after: "|a|b|\n|-|-|\n"), Repetition("|a|b|\n|-|-|\n|1|2|\n\n"),
        Repetition("a ", after: "|a|b|\n|-|-|\n|"), Repetition("a[^n#]\n\n[^n#]: b\n\n"),
        Repetition("[^a] ", before: "\n\n[^a]: b"), Repetition("a ", after: "b[^a]\n\n[^a]: "),
        Repetition("<<value a>> "), Repetition("<<images>>\n\n"), Repetition("a ", after: "# "),
    ]

    @Test(arguments: texts) func page(text: Repetition) throws {
        let template = try PageTemplate()
        let power = try Growth.power(at: 16_384) { size in
            _ = try Page(Document(executed(text.text(of: size))), template: template)
        }
        #expect(power < Growth.limit)
    }

    @Test(arguments: texts) func paper(text: Repetition) throws {
        let template = try PageTemplate()
        let power = try Growth.power(at: 8_192) { size in
            _ = try Paper(Document(executed(text.text(of: size))), template: template)
        }
        #expect(power < Growth.limit)
    }

    /// Each line of a link leads to its address.
    @Test func wordsThatLeadToALongAddress() throws {
        let template = try PageTemplate()
        let address = "http://a.b/" + String(repeating: "a", count: 8_000)
        let power = try Growth.power(at: 16_384) { size in
            let words = String(repeating: "word ", count: size / 5)
            _ = try Paper(Document(executed("[\(words)](\(address))")), template: template)
        }
        #expect(power < Growth.limit)
        let words = String(repeating: "word ", count: 20_000)
        let paper = try Paper(Document(executed("[\(words)](\(address))")), template: template)
        #expect(paper.pdf.count < 1_000_000)
    }

    @Test(arguments: [
        ("\\left(a\\middle|", "\\right)"), ("\\left|", "\\middle|b\\right|"),
        ("\\textcolor{red}{", "}"),
        ("{\\displaystyle ", "}"), ("\\sqrt[3]{", "}"), ("\\begin{pmatrix}a&", "\\end{pmatrix}"),
        ("\\overbrace{", "}^{a}"),
    ]) func nestedFormula(open: String, close: String) throws {
        let template = try PageTemplate()
        let power = try Growth.power(at: 20) { depth in
            let (head, tail) = (
                String(repeating: open, count: depth), String(repeating: close, count: depth)
            )
            let executed = executed("$$\(head)x\(tail)$$\n")
            _ = try Page(Document(executed), template: template)
            _ = try Paper(Document(executed), template: template)
        }
        #expect(power < Growth.limit)
    }

    @Test(arguments: [
        Repetition("[a](b#.md) "), Repetition("[a](b.md) "), Repetition("[a](#b#) "),
        Repetition("# h#\n\n[a](#hh#)\n\n"), Repetition("[a](http://a.b/#) "),
    ]) func links(text: Repetition) throws {
        try withTemporaryFolder { folder in
            let place = NotebookFolder(ofNotebookAt: folder.appendingPathComponent("n.md"))
            let power = Growth.power(at: 32_768) { size in
                var found: [Diagnostic] = []
                let notebook = Notebook(
                    parsing: SourceText(text.text(of: size), name: "n.md"), diagnostics: &found)
                _ = LinkCheck.warnings(for: notebook, title: "", in: place)
            }
            #expect(power < Growth.limit)
        }
    }

    @Test func twoThousandAddressesAreLookedInto() throws {
        try withTemporaryFolder { folder in
            let place = NotebookFolder(ofNotebookAt: folder.appendingPathComponent("n.md"))
            func messages(_ count: Int) -> [String] {
                var found: [Diagnostic] = []
                let text = (0..<count).map { "[a](http://a.b/\($0))\n" }.joined()
                let source = SourceText(text, name: "n.md")
                let notebook = Notebook(parsing: source, diagnostics: &found)
                return LinkCheck.warnings(for: notebook, title: "", in: place).map {
                    "\($0.range.map { source.position(of: $0.lowerBound).line } ?? 0): \($0.message)"
                }
            }
            let none = messages(2_000)
            #expect(none == [])
            let one = messages(2_001)
            #expect(
                one == [
                    "2001: links are looked into for the first 2000 addresses, and not from here on"
                ])
        }
    }

    @Test func theContentsOfAPDFListTwoThousandHeadings() throws {
        let template = try PageTemplate()
        func warnings(_ count: Int) throws -> [Diagnostic] {
            let text = (0..<count).map { "## h\($0)\n\n" }.joined()
            return try Paper(Document(executed(text)), template: template).diagnostics.filter {
                $0.identifier == "long-contents"
            }
        }
        let none = try warnings(2_000)
        #expect(none == [])
        let one = try warnings(2_001)
        #expect(
            one.map(\.message) == [
                "the contents of the PDF end before this heading: they list at most 2000 of the 2001"
            ])
        let start = (0..<2_000).reduce(0) { $0 + "## h\($1)\n\n".utf8.count }
        #expect(one.first?.range?.lowerBound == start)
    }

    @Test func fiftyMissingPicturesAreTold() throws {
        try withTemporaryFolder { folder in
            func mistakes(_ count: Int) -> [Diagnostic] {
                var found: [Diagnostic] = []
                let text = (0..<count).map { "![a](b\($0).png)\n\n" }.joined()
                return PictureCheck.mistakes(
                    in: Notebook(
                        parsing: SourceText(text, name: "n.md"), diagnostics: &found),
                    folder: ImageFolder(folder))
            }
            let all = mistakes(50)
            #expect(all.count == 50)
            let some = mistakes(70)
            #expect(some.count == 51)
            #expect(
                some.last?.message
                    == "50 pictures cannot be shown, and those from here on were not looked for")
        }
    }

    @Test func aPageHoldsAHundredMegabytesOfPictures() throws {
        try withTemporaryFolder { folder in
            let picture = Data("GIF89a".utf8) + Data(count: 17_000_000)
            try picture.write(to: folder.appendingPathComponent("a.gif"))
            let document = Document(
                executed(String(repeating: "![a](a.gif)\n\n", count: 6)),
                imageFolder: ImageFolder(folder))
            #expect(
                document.diagnostics.map(\.message) == [
                    "the picture 'a.gif' finds no room: a report holds at most 100 MB of pictures"
                ])
        }
    }
}
