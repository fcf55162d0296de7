import Canvas
import Charts
import Foundation

extension DataTable {
    /// The table as HTML that notebooks show.
    func html() throws -> String {
        var lines = ["<table>", "<thead>", "<tr>"]
        for column in columns { lines.append(Self.cell("th", column, Self.escaped(column.title))) }
        lines += ["</tr>", "</thead>", "<tbody>"]
        for row in rows {
            lines.append("<tr>")
            for (cell, column) in zip(row, columns) {
                let words: String
                switch cell {
                case .text(let text): words = Self.escaped(text)
                case .number(_, let shown): words = Self.escaped(shown)
                case .empty: words = ""
                case .picture(let picture):
                    let bytes = Data(try PNG.encode(picture)).base64EncodedString()
                    words = "<img alt=\"\" height=\"32\" src=\"data:image/png;base64,\(bytes)\">"
                }
                lines.append(Self.cell("td", column, words))
            }
            lines.append("</tr>")
        }
        return (lines + ["</tbody>", "</table>"]).joined(separator: "\n")
    }

    private static func cell(_ tag: String, _ column: Column, _ words: String) -> String {
        "<\(tag) align=\"\(column.isNumeric ? "right" : "left")\">\(words)</\(tag)>"
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
            .replacing(">", with: "&gt;").replacing("$", with: "&#36;")
    }

    /// The table in letters of one width, columns two spaces apart.
    var plainText: String {
        let head = columns.map(\.title)
        let cells = rows.map { row in
            row.map { cell in
                switch cell {
                case .text(let text), .number(_, let text): text
                case .picture: "(picture)"
                case .empty: ""
                }
            }
        }
        let widths = columns.indices.map { index in
            ([head] + cells).map { index < $0.count ? $0[index].count : 0 }.max() ?? 0
        }
        let lines = ([head] + cells).map { row in
            zip(row, columns.indices).map { words, index in
                let blanks = String(repeating: " ", count: widths[index] - words.count)
                return columns[index].isNumeric ? blanks + words : words + blanks
            }.joined(separator: "  ").replacing(/\s+$/, with: "")
        }
        return lines.joined(separator: "\n")
    }
}
