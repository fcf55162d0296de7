/// Where the objects of a PDF file are (ISO 32000-1, 7.5.4 and 7.5.8): Cairo writes a table up to 1.16, a stream from 1.18 on.
struct ObjectTable {
    /// Where an object is.
    enum Place: Equatable {
        /// So many bytes from the beginning of the file.
        case offset(Int)
        /// In a stream of objects, by its number.
        case stream(Int)
    }

    private let places: [Place?]
    /// The trailer's entries.
    let trailer: PDFDictionary

    /// Where an object is; nil for a number that is free.
    func place(of number: Int) -> Place? {
        places.indices.contains(number) ? places[number] : nil
    }

    /// The streams that hold objects, in order.
    var streams: [Int] {
        let numbers = places.compactMap {
            if case .stream(let number)? = $0 { number } else { nil }
        }
        return Set(numbers).sorted()
    }

    /// Reads the table at an offset; nil where there is none.
    init?(_ bytes: [UInt8], at start: Int) {
        var parser = PDFParser(bytes, at: start)
        guard parser.take("xref") else {
            guard let read = Self.stream(bytes, at: start) else { return nil }
            (places, trailer) = read
            return
        }
        guard parser.value()?.integer == 0, let count = parser.value()?.integer else { return nil }
        parser.skipBlanks()
        // Every row is twenty bytes.
        let table = parser.position
        guard count >= 0, table + 20 * count <= bytes.count else { return nil }
        places = (0..<count).map { number in
            let row = table + 20 * number
            guard bytes[row + 17] == UInt8(ascii: "n") else { return nil }
            return .offset(bytes[row..<row + 10].reduce(0) { $0 * 10 + Int($1 & 15) })
        }
        var end = PDFParser(bytes, at: table + 20 * count)
        guard end.take("trailer"), let entries = end.value()?.dictionary else { return nil }
        trailer = entries
    }

    private static func stream(
        _ bytes: [UInt8], at start: Int
    ) -> (places: [Place?], trailer: PDFDictionary)? {
        var parser = PDFParser(bytes, at: start)
        guard parser.value()?.integer != nil, parser.value()?.integer != nil, parser.take("obj"),
            let entries = parser.value()?.dictionary, let length = entries["Length"]?.integer,
            parser.take("stream"), let size = entries["Size"]?.integer, size >= 0,
            let widths = entries["W"]?.array?.compactMap(\.integer), widths.count == 3,
            widths.allSatisfy({ (0...8).contains($0) })
        else { return nil }
        var first = parser.position
        if first < bytes.count, bytes[first] == 0x0D { first += 1 }
        first += 1
        guard length >= 0, first + length <= bytes.count else { return nil }
        let stored = Array(bytes[first..<first + length])
        guard let rows = entries["Filter"] == nil ? stored : Flate.inflated(stored) else {
            return nil
        }
        let index = entries["Index"]?.array?.compactMap(\.integer) ?? [0, size]
        var places = [Place?](repeating: nil, count: size)
        var position = 0
        func field(_ width: Int) -> Int? {
            guard position + width <= rows.count else { return nil }
            defer { position += width }
            return rows[position..<position + width].reduce(0) { $0 << 8 | Int($1) }
        }
        for part in stride(from: 0, to: index.count - 1, by: 2) {
            for number in index[part]..<index[part] + max(index[part + 1], 0) {
                guard let type = field(widths[0]), let second = field(widths[1]),
                    field(widths[2]) != nil, places.indices.contains(number)
                else { return nil }
                switch widths[0] == 0 ? 1 : type {
                case 1: places[number] = .offset(second)
                case 2: places[number] = .stream(second)
                default: break
                }
            }
        }
        return (places, entries)
    }
}
