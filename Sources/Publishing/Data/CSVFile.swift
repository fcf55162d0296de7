import Casting
import Charts

/// A table as a `.csv` file (RFC 4180): one line a row, the first with the headings, numbers in full precision.
enum CSVFile {
    /// The file of a table; pictures and unknown cells are empty fields.
    static func text(of table: DataTable) -> String {
        let head = table.columns.map { field($0.title) }
        let rows = table.rows.map { row in row.map(field) }
        return ([head] + rows).map { $0.joined(separator: ",") + "\r\n" }.joined()
    }

    private static func field(_ cell: DataTable.Cell) -> String {
        switch cell {
        case .text(let text): field(text)
        case .number(let number, _): field(number)
        case .picture, .empty: ""
        }
    }

    /// The shortest text that reads back as the same number; a whole one is written as such.
    private static func field(_ number: Double) -> String {
        guard number.magnitude < 1e15, number == number.rounded(),
            number != 0 || number.sign == .plus
        else { return "\(number)" }
        return "\(Int(saturating: number))"
    }

    /// A text that a spreadsheet would take for a formula gets an apostrophe before it, which spreadsheets read as "this is
    /// text" (OWASP, "CSV Injection"): the names of classes and files are a stranger's.
    private static func field(_ text: String) -> String {
        let isFormula =
            text.unicodeScalars.first.map { "=+-@\t\r\n＝＋－＠".unicodeScalars.contains($0) } ?? false
        let text = isFormula && Double(text) == nil ? "'" + text : text
        let needsQuotes = text.unicodeScalars.contains { ",\"\r\n".unicodeScalars.contains($0) }
        guard needsQuotes else { return text }
        // By bytes: to Swift a quotation mark with an accent over it is none, to who reads the file it ends the field.
        let quote = UInt8(ascii: "\"")
        let doubled = text.utf8.flatMap { $0 == quote ? [quote, quote] : [$0] }
        return "\"" + String(decoding: doubled, as: UTF8.self) + "\""
    }
}
