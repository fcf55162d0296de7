/// A PDF file as Cairo (1.16 to 1.18) writes it, of whose objects some are taken over into another.
struct CairoFile {
    /// An object: a value, and the bytes behind it where it is a stream.
    struct Object {
        var value: PDFValue
        var stream: [UInt8]?
    }

    private let bytes: [UInt8]
    /// Where objects begin, by their numbers; nil for free ones.
    private let offsets: [Int?]
    /// The trailer's entries.
    private let trailer: PDFDictionary

    /// Takes a file; nil where its table of objects is not found as Cairo writes it.
    init?(_ bytes: [UInt8]) {
        self.bytes = bytes
        guard let start = Self.start(of: bytes) else { return nil }
        var parser = PDFParser(bytes, at: start)
        guard parser.take("xref"), parser.value()?.integer == 0,
            let count = parser.value()?.integer
        else { return nil }
        parser.skipBlanks()
        // Every row is twenty bytes (ISO 32000-1, 7.5.4).
        let table = parser.position
        guard count >= 0, table + 20 * count <= bytes.count else { return nil }
        offsets = (0..<count).map { number in
            let row = table + 20 * number
            guard bytes[row + 17] == UInt8(ascii: "n") else { return nil }
            return bytes[row..<row + 10].reduce(0) { $0 * 10 + Int($1 & 15) }
        }
        var end = PDFParser(bytes, at: table + 20 * count)
        guard end.take("trailer"), let entries = end.value()?.dictionary else { return nil }
        trailer = entries
    }

    private static func start(of bytes: [UInt8]) -> Int? {
        let word = Array("startxref".utf8)
        guard
            let found = (0...max(bytes.count - word.count, 0)).suffix(512).reversed()
                .first(where: { bytes[$0...].starts(with: word) })
        else { return nil }
        var parser = PDFParser(bytes, at: found + word.count)
        guard let start = parser.value()?.integer, (0..<bytes.count).contains(start) else {
            return nil
        }
        return start
    }

    /// An object by its number.
    func object(_ number: Int) -> Object? {
        guard offsets.indices.contains(number), let offset = offsets[number] else { return nil }
        var parser = PDFParser(bytes, at: offset)
        guard parser.value()?.integer == number, parser.value()?.integer == 0, parser.take("obj"),
            let value = parser.value()
        else { return nil }
        guard let entries = value.dictionary, parser.take("stream") else {
            return Object(value: value, stream: nil)
        }
        var start = parser.position
        if start < bytes.count, bytes[start] == 0x0D { start += 1 }
        if start < bytes.count, bytes[start] == 0x0A { start += 1 }
        guard let length = entries["Length"].flatMap({ resolved($0)?.integer }), length >= 0,
            start + length <= bytes.count
        else { return nil }
        return Object(value: value, stream: Array(bytes[start..<start + length]))
    }

    /// A value, or the one that it names.
    func resolved(_ value: PDFValue) -> PDFValue? {
        guard let number = value.number else { return value }
        return object(number)?.value
    }

    /// The program that wrote the file, as it calls itself.
    var producer: String? {
        guard let info = trailer["Info"].flatMap(resolved)?.dictionary,
            case .bytes(let name)? = info["Producer"]
        else { return nil }
        return String(decoding: name, as: UTF8.self)
    }

    /// The entries of the pages in order.
    var pages: [PDFDictionary] {
        guard let catalog = trailer["Root"].flatMap(resolved)?.dictionary,
            let root = catalog["Pages"]
        else { return [] }
        var pages: [PDFDictionary] = []
        add(root, depth: 0, to: &pages)
        return pages
    }

    private func add(_ node: PDFValue, depth: Int, to pages: inout [PDFDictionary]) {
        guard depth < 16, let entries = resolved(node)?.dictionary else { return }
        if let kids = entries["Kids"].flatMap(resolved)?.array {
            for kid in kids { add(kid, depth: depth + 1, to: &pages) }
        } else {
            pages.append(entries)
        }
    }
}
