import Charts
import Testing

@testable import Publishing

@Suite struct CSVFileTests {
    @Test func `quotes what needs it and writes numbers in full precision`() {
        let table = DataTable(
            columns: [.init("class"), .init("share, %", isNumeric: true), .init("picture")],
            rows: [
                [.text("say \"cat\""), .number(0.1 + 0.2, shown: "0.3"), .empty],
                [
                    .text("two\nlines"), .number(-1e-20, shown: "0"),
                    .picture(Picture(width: 0, height: 0, rgb: [])),
                ],
            ])
        #expect(
            CSVFile.text(of: table) == """
                class,"share, %",picture\r
                "say ""cat""\",0.30000000000000004,\r
                "two\nlines",-1e-20,\r\n
                """)
    }

    /// Names of classes and files are a stranger's, and a spreadsheet runs what looks like a formula.
    @Test(arguments: [
        "=cmd|' /C calc'!A1", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "＝1+1", "=HYPERLINK(1)",
    ])
    func leavesNoFormulaToASpreadsheet(text: String) {
        let table = DataTable(columns: [.init("class")], rows: [[.text(text)]])
        let field = CSVFile.text(of: table).split(separator: "\r\n").last
        #expect(field == "'\(text)")
    }

    /// To Swift a quotation mark with an accent over it is none, to a spreadsheet it ends the field.
    @Test func doublesEveryQuotationMarkItsReadersSee() {
        let table = DataTable(
            columns: [.init("class")], rows: [[.text("a\"\u{301},=HYPERLINK(1)")]])
        #expect(CSVFile.text(of: table) == "class\r\n\"a\"\"\u{301},=HYPERLINK(1)\"\r\n")
    }

    @Test(arguments: ["-1", "+0.5", "cat", "a=b", "-1e-20"])
    func leavesNumbersAndWordsAsTheyAre(text: String) {
        let table = DataTable(columns: [.init("class")], rows: [[.text(text)]])
        #expect(CSVFile.text(of: table) == "class\r\n\(text)\r\n")
    }
}
