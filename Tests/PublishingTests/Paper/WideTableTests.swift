import Directives
import Notebook
import Testing

@testable import Publishing

/// Tables of many columns keep their numbers whole.
@Suite(.enabled(if: PDFTools.areInstalled, PDFTools.missing)) struct WideTableTests {
    private func table(_ count: Int, words: Bool) -> Table {
        func number(_ row: Int, _ column: Int) -> String { "\(row).\(1000 + column)" }
        let head = (0..<count).map {
            [Inline.text($0 % 5 == 1 && words ? "description" : "epoch \($0)")]
        }
        let rows = (0..<6).map { row in
            (0..<count).map { column in
                [
                    Inline.text(
                        words && column % 5 == 1 ? "some words of text" : number(row, column))
                ]
            }
        }
        return Table(alignments: head.map { _ in .right }, header: head, rows: rows)
    }

    @Test(arguments: [12, 15, 20, 30, 40], [false, true])
    func everyNumberIsInOnePiece(count: Int, words: Bool) throws {
        var sample = Sample()
        sample.add(.text("Before."))
        sample.add("| a |", .table(table(count, words: words)))
        sample.add(.text("After."))
        try withPDF(sample) { paper, tools in
            let text = try tools.words()
            for row in 0..<6 {
                for column in 0..<count where !(words && column % 5 == 1) {
                    #expect(text.contains("\(row).\(1000 + column)"), "\(text)")
                }
            }
            // The text around a table without a number stays before it and behind it, turned or not.
            let first = try tools.words(page: 1)
            #expect(first.contains("Before."))
            let last = first.contains("0.1000") ? first : try tools.words(page: 3)
            #expect(last.contains("After."))
            let sizes = try tools.run("pdfinfo", "-l", "9", "FILE").text
            if count == 15, !words { #expect(!sizes.contains("841.89 x 595.276")) }
            if count > 20 { #expect(sizes.contains("841.89 x 595.276"), "\(sizes)") }
            let places = paper.diagnostics.map { "\($0.identifier) \($0.range?.lowerBound ?? -1)" }
            #expect(places == (count == 40 && !words ? ["wide-table 5"] : places))
            let check = try AccessibilityCheck(tools)
            #expect(check.findings.isEmpty, "\(check.findings)")
        }
    }

    @Test func aTableTooWideForAnySheetIsReportedWithItsPlace() throws {
        var sample = Sample()
        sample.add(.text("Before."))
        sample.add("| a |", .table(table(60, words: false)))
        try withPDF(sample) { paper, _ in
            let diagnostic = try #require(paper.diagnostics.first)
            #expect(diagnostic.severity == .warning && diagnostic.identifier == "wide-table")
            #expect(
                diagnostic.message.hasPrefix("the table of 60 columns is set in type of "),
                "\(diagnostic.message)")
            #expect(sample.text.utf8.count > diagnostic.range?.upperBound ?? .max)
            #expect(diagnostic.hint == "make it two tables, or turn its rows into columns")
        }
    }
}
