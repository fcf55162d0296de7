/// A PDF file as Cairo (1.16 to 1.18) writes it, of whose objects some are taken over into another.
struct CairoFile {
    /// An object: a value, and the bytes behind it where it is a stream.
    struct Object {
        var value: PDFValue
        var stream: [UInt8]?
    }

    private let bytes: [UInt8]
    /// Where objects are.
    private let table: ObjectTable
    /// The objects that are compressed together, by the stream that holds them.
    private var compressed: [Int: (bytes: [UInt8], offsets: [Int: Int])] = [:]

    /// Takes a file; nil where its table of objects is not found as Cairo writes it.
    init?(_ bytes: [UInt8]) {
        self.bytes = bytes
        guard let start = Self.start(of: bytes),
            let table = ObjectTable(bytes, at: start)
        else { return nil }
        self.table = table
        for stream in table.streams {
            guard let object = object(stream), let content = object.stream.flatMap(Flate.inflated),
                let entries = object.value.dictionary, let count = entries["N"]?.integer,
                let first = entries["First"]?.integer
            else { return nil }
            var parser = PDFParser(content, at: 0)
            var offsets: [Int: Int] = [:]
            for _ in 0..<count {
                guard let number = parser.value()?.integer, let offset = parser.value()?.integer
                else { return nil }
                offsets[number] = first + offset
            }
            compressed[stream] = (content, offsets)
        }
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
        let place = table.place(of: number)
        if case .stream(let stream)? = place {
            guard let (content, offsets) = compressed[stream], let offset = offsets[number] else {
                return nil
            }
            var parser = PDFParser(content, at: offset)
            return parser.value().map { Object(value: $0, stream: nil) }
        }
        guard case .offset(let offset)? = place else { return nil }
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
        guard let info = table.trailer["Info"].flatMap(resolved)?.dictionary,
            case .bytes(let name)? = info["Producer"]
        else { return nil }
        return String(decoding: name, as: UTF8.self)
    }

    /// The entries of the pages in order.
    var pages: [PDFDictionary] {
        guard let catalog = table.trailer["Root"].flatMap(resolved)?.dictionary,
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
