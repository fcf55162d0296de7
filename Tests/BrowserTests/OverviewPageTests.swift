import Foundation
import Publishing
import Testing

/// The pages about several reports, in a real browser.
@Suite(.enabled(if: Browser.isInstalled, Browser.absence)) struct OverviewPageTests {
    private static let payload =
        "\"'></title></style></script><script>executed=1</script><img src=x onerror=executed=1>"
    /// A PNG file of one pixel.
    private static let picture = Overview.Picture(
        png: [UInt8](
            Data(
                base64Encoded:
                    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGNgYGAAAAAEAAH2FzhVAAAAAElFTkSuQmCC"
            ) ?? Data()), width: 300, height: 200, words: payload)

    private static let page = Result {
        var card = Overview.Card(Overview.Link(payload, file: "a=1 & \"b\" #?.html"))
        card.subtitle = payload
        card.facts = ["6 May 2024", payload]
        card.others = [Overview.Link("PDF", file: "a.pdf")]
        card.picture = picture
        var failed = Overview.Card(Overview.Link("Failed", file: ""))
        failed.isThere = false
        failed.problem = "could not be made"
        let cells = (0..<12).map {
            Overview.Cell(
                "\($0)0.0 %", detail: "1–2", file: $0 == 0 ? "a.html" : nil, isNumeric: true)
        }
        let table = Overview.Table(
            caption: "Values.", heads: cells.map { Overview.Cell("long-name " + $0.words) },
            rows: [cells, cells], summary: [cells])
        let multiples = Overview.Multiples(
            payload,
            pictures: [
                (Overview.Link("seed = 1", file: "a.html"), picture),
                (Overview.Link(payload, file: "javascript:executed=1"), picture),
            ])
        let overview = Overview(
            kind: "index", title: payload, subtitle: payload,
            sections: [
                .cards([card, failed]), .table(table), .heading("Figures"), .multiples(multiples),
                .words(payload),
            ])
        return try Pages.write(overview.html(try PageTemplate()), as: "overview")
    }

    @Test(arguments: [
        Browser.Check.validate, .stayQuiet, .followTheScheme, .beAccessible, .executeNothing,
    ])
    func `a page about several reports passes`(check: Browser.Check) throws {
        for finding in try Browser.findings(check, in: Self.page.get()) {
            Issue.record("\(finding)")
        }
    }

    @Test func `its file says what it is, and no other file does`() throws {
        let bytes = try Data(contentsOf: Self.page.get())
        #expect(Overview.isOne(bytes, kind: "index"))
        #expect(!Overview.isOne(bytes, kind: "sweep"))
        #expect(
            !Overview.isOne(Data("<!DOCTYPE html><title>report index</title>".utf8), kind: "index"))
    }
}
