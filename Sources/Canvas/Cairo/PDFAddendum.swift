import Foundation

/// What Cairo cannot write into a PDF file: the language, and texts for readers who cannot see a figure.
///
/// Cairo (1.16 and 1.18) knows no attributes of structure elements. They are added as PDF files are changed by anybody: new
/// versions of a few objects after the end of the file (ISO 32000-1, 7.5.6, incremental updates). A file in which the
/// objects are not found as Cairo writes them is left as it is.
struct PDFAddendum {
    /// The file.
    private(set) var bytes: [UInt8]

    /// The elements that have a text for readers who cannot see them.
    static let described = ["Figure", "Formula"]

    /// What the end of the file says; nil where it is not as Cairo writes it.
    private let trailer: Trailer?
    /// Where objects begin, by their numbers.
    private let offsets: [Int?]

    /// Takes a file that Cairo wrote.
    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        trailer = Self.trailer(of: bytes)
        offsets = trailer.map { Self.offsets(in: bytes, $0) } ?? []
    }

    /// Takes out what a page's resources name twice.
    ///
    /// Cairo names a picture once for every time it is drawn. A dictionary with a repeated key is against the letter of
    /// the standard; blanks in its place leave every offset in the file as it was.
    mutating func removeRepeatedResources() {
        for (offset, _) in objects(beginning: "<<\n   /") {
            guard
                let start = find("/XObject <<", from: offset, within: 4096),
                let end = find(">>", from: start, within: 1 << 20)
            else { continue }
            var known: Set<ArraySlice<UInt8>> = []
            var position = start + "/XObject <<".utf8.count
            while position < end {
                guard bytes[position] == UInt8(ascii: "/") else {
                    position += 1
                    continue
                }
                let next =
                    bytes[(position + 1)..<end].firstIndex(of: UInt8(ascii: "/")) ?? end
                if !known.insert(bytes[position..<next]).inserted {
                    for index in position..<next { bytes[index] = UInt8(ascii: " ") }
                }
                position = next
            }
        }
    }

    /// Adds the language of the document and the text of each figure, in the order they were begun.
    mutating func append(language: String?, alternativeTexts: [String]) {
        guard let trailer, let catalog = text(ofObject: trailer.root) else { return }
        var updates: [(number: Int, text: String)] = []
        let figures = Self.described
            .flatMap { objects(beginning: "<< /Type /StructElem\n   /S /\($0)\n") }
            .sorted { $0.number < $1.number }
        if figures.count == alternativeTexts.count {
            for ((_, number), words) in zip(figures, alternativeTexts) where !words.isEmpty {
                guard let object = text(ofObject: number) else { continue }
                updates.append((number, adding("/Alt \(Self.string(words))", to: object)))
            }
        }
        var entries = "/ViewerPreferences << /DisplayDocTitle true >>"
        if let language { entries += "\n   /Lang \(Self.string(language))" }
        updates.append((trailer.root, adding(entries, to: catalog)))
        write(updates, trailer)
    }

    private mutating func write(_ updates: [(number: Int, text: String)], _ trailer: Trailer) {
        var table = "xref\n"
        for (number, text) in updates.sorted(by: { $0.number < $1.number }) {
            table += "\(number) 1\n" + String(format: "%010d 00000 n \n", bytes.count)
            bytes += Array("\(number) 0 obj\n\(text)\nendobj\n".utf8)
        }
        let start = bytes.count
        bytes += Array(
            (table + """
                trailer
                << /Size \(trailer.size)
                   /Root \(trailer.root) 0 R
                   /Info \(trailer.info) 0 R
                   /Prev \(trailer.start)
                >>
                startxref
                \(start)
                %%EOF

                """).utf8)
    }

    private func adding(_ entry: String, to dictionary: String) -> String {
        guard let end = dictionary.range(of: ">>", options: .backwards) else { return dictionary }
        return dictionary[..<end.lowerBound] + "   \(entry)\n>>"
    }

    /// A text string: as it is where it is plain, else UTF-16 with its mark in hexadecimal digits (ISO 32000-1, 7.9.2.2).
    private static func string(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy {
            (0x20..<0x7F).contains($0) && !"()\\".utf8.contains($0)
        }
        guard !isPlain else { return "(\(text))" }
        return hexadecimal(text)
    }

    private static func hexadecimal(_ text: String) -> String {
        "<FEFF" + text.utf16.map { String(format: "%04X", $0) }.joined() + ">"
    }
}

// MARK: Finding objects

extension PDFAddendum {
    private struct Trailer {
        var size: Int
        var root: Int
        var info: Int
        var start: Int
    }

    /// The trailer at the end of the file.
    private static func trailer(of bytes: [UInt8]) -> Trailer? {
        let tail = String(decoding: bytes.suffix(512), as: UTF8.self)
        guard let found = tail.range(of: "trailer", options: .backwards) else { return nil }
        let words = tail[found.upperBound...].split(whereSeparator: \.isWhitespace)
        func number(after name: Substring) -> Int? {
            words.firstIndex(of: name).flatMap { Int(words[$0 + 1]) }
        }
        guard let size = number(after: "/Size"), let root = number(after: "/Root"),
            let info = number(after: "/Info"), let start = number(after: "startxref")
        else { return nil }
        return Trailer(size: size, root: root, info: info, start: start)
    }

    /// Where objects begin, by their numbers, as the table of a file has it (ISO 32000-1, 7.5.4); nil for free numbers.
    private static func offsets(in bytes: [UInt8], _ trailer: Trailer) -> [Int?] {
        guard let begin = bytes[min(trailer.start + 5, bytes.count)...].firstIndex(of: 0x0A) else {
            return []
        }
        // Every row is twenty bytes.
        return (0..<trailer.size).map { number in
            let row = begin + 1 + 20 * number
            guard row + 20 <= bytes.count, bytes[row + 17] == UInt8(ascii: "n") else { return nil }
            return bytes[row..<row + 10].reduce(0) { $0 * 10 + Int($1 & 15) }
        }
    }

    /// Objects whose text begins so, by number: where the text begins, and the number.
    private func objects(beginning text: String) -> [(offset: Int, number: Int)] {
        offsets.enumerated().compactMap { number, offset in
            guard let offset else { return nil }
            let head = "\(number) 0 obj\n"
            let start = offset + head.utf8.count
            guard start < bytes.count, bytes[start...].starts(with: text.utf8) else { return nil }
            return (start, number)
        }
    }

    private func text(ofObject number: Int) -> String? {
        guard offsets.indices.contains(number), let offset = offsets[number],
            let start = find("obj\n", from: offset, within: 32),
            let end = find("endobj", from: start, within: 1 << 20)
        else { return nil }
        return String(decoding: bytes[(start + 4)..<end], as: UTF8.self)
            .trimmingCharacters(in: .whitespacesAndNewlines)
    }

    private func find(_ text: String, from start: Int, within count: Int) -> Int? {
        let wanted = Array(text.utf8)
        let end = min(start + count, bytes.count - wanted.count)
        guard start >= 0, start <= end else { return nil }
        return (start...end).first { bytes[$0] == wanted[0] && bytes[$0...].starts(with: wanted) }
    }
}
