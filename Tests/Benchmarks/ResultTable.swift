import Foundation

/// Rows of measurements.
struct ResultTable {
    /// One measurement.
    struct Row: Codable {
        var group: String
        var name: String
        var value: Double
        var unit: String
        var remark: String
    }

    var rows: [Row] = []

    mutating func add(
        _ group: String, _ name: String, _ value: Double, _ unit: String, remark: String = ""
    ) {
        rows.append(Row(group: group, name: name, value: value, unit: unit, remark: remark))
        FileHandle.standardError.write(Data(".".utf8))
    }

    func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(rows), as: UTF8.self)
    }

    func text() -> String {
        var lines: [String] = [""]
        var group = ""
        let width = rows.map(\.name.count).max() ?? 0
        for row in rows {
            if row.group != group {
                group = row.group
                lines += ["", group]
            }
            let name = row.name.padding(toLength: width, withPad: " ", startingAt: 0)
            let value = String(format: "%10.1f", row.value)
            lines.append("  \(name)  \(value) \(row.unit)  \(row.remark)")
        }
        return lines.joined(separator: "\n")
    }
}
