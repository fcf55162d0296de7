import Foundation
import Publishing

/// A file of numbers that a page carries in an address, as rows of words.
struct CarriedNumbers {
    private(set) var headings: [String] = []
    private(set) var rows: [[String]] = []

    /// Takes a table.
    init(headings: [String], rows: [[String]]) { (self.headings, self.rows) = (headings, rows) }

    /// The numbers at a place among those of a figure; nil where the page does not carry them.
    init?(_ place: Int, of figure: PageRecord.Figure, in page: ReportPage) {
        let tree = page.tree
        let all = tree.descendants(of: 0)
        guard
            let element = all.first(where: {
                tree.nodes[$0].name == "figure" && tree.name(ofFigure: $0) == figure.name
            })
        else { return nil }
        let files = tree.descendants(of: element).filter {
            tree.nodes[$0].name == "p" && tree.classes(of: $0).contains("data")
        }
        guard files.indices.contains(place),
            let link = tree.descendants(of: files[place]).first(where: {
                tree.nodes[$0].name == "a"
            }),
            let address = tree.attribute("href", of: link),
            let comma = address.firstIndex(of: ","),
            let data = Data(base64Encoded: String(address[address.index(after: comma)...]))
        else { return nil }
        if address.hasPrefix("data:text/csv;base64") {
            var lines = Self.rows(ofCSV: [UInt8](data))
            guard !lines.isEmpty else { return nil }
            headings = lines.removeFirst()
            rows = lines
        } else if let numbers = Self.numbers(ofNumPy: [UInt8](data)) {
            rows = numbers.enumerated().map { ["number \($0 + 1)", "\($1)"] }
        } else {
            return nil
        }
    }

    /// The fields of a file by RFC 4180.
    static func rows(ofCSV bytes: [UInt8]) -> [[String]] {
        var rows: [[String]] = []
        var (row, field, isQuoted): ([String], [UInt8], Bool) = ([], [], false)
        func end() {
            row.append(String(decoding: field, as: UTF8.self))
            field = []
        }
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            switch byte {
            case UInt8(ascii: "\"") where isQuoted:
                if index < bytes.count, bytes[index] == UInt8(ascii: "\"") {
                    field.append(byte)
                    index += 1
                } else {
                    isQuoted = false
                }
            case UInt8(ascii: "\"") where field.isEmpty: isQuoted = true
            case UInt8(ascii: ",") where !isQuoted: end()
            case UInt8(ascii: "\r") where !isQuoted: continue
            case UInt8(ascii: "\n") where !isQuoted:
                end()
                rows.append(row)
                row = []
            default: field.append(byte)
            }
        }
        if !field.isEmpty || !row.isEmpty {
            end()
            rows.append(row)
        }
        return rows
    }

    /// The numbers of a file as this program writes it: NumPy's version 1.0, little-endian float32; nil of any other.
    static func numbers(ofNumPy bytes: [UInt8]) -> [Float]? {
        guard bytes.count > 10, bytes.starts(with: [0x93] + Array("NUMPY".utf8)) else {
            return nil
        }
        let start = 10 + Int(bytes[8]) + Int(bytes[9]) << 8
        guard start <= bytes.count, (bytes.count - start) % 4 == 0,
            String(decoding: bytes[10..<start], as: UTF8.self).contains("'descr': '<f4'")
        else { return nil }
        return stride(from: start, to: bytes.count, by: 4).map { place in
            let bits = (0..<4).reduce(UInt32(0)) { $0 | UInt32(bytes[place + $1]) << (8 * $1) }
            return Float(bitPattern: bits)
        }
    }
}
