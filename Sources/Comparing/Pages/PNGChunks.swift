/// The parts of a PNG file by their names (W3C PNG, third edition, §5.3), to be compared with those of another.
struct PNGChunks {
    /// Each part that holds no pixels with its bytes, in order.
    private let others: [(name: String, bytes: ArraySlice<UInt8>)]
    /// Bytes behind the last part.
    private let rest: Int

    /// Takes a file apart; nil where it is none.
    init?(_ file: [UInt8]) {
        var others: [(String, ArraySlice<UInt8>)] = []
        var index = 8
        var isEnded = false
        while !isEnded {
            guard index <= file.count - 12 else { return nil }
            let length = file[index..<index + 4].reduce(0) { $0 << 8 | Int($1) }
            guard length <= file.count - 12 - index else { return nil }
            let name = String(decoding: file[index + 4..<index + 8], as: UTF8.self)
            if name != "IDAT" { others.append((name, file[index + 8..<index + 8 + length])) }
            index += 12 + length
            isEnded = name == "IEND"
        }
        self.others = others
        rest = file.count - index
    }

    /// In what a file differs from one of the same pixels, beside how they are packed; nil where it does not.
    ///
    /// A browser may show such a file as another picture: brighter, clear in parts, or moving.
    func difference(in other: PNGChunks) -> String? {
        for (place, part) in other.others.enumerated() {
            let isThere =
                others.indices.contains(place) && others[place].name == part.name
                && others[place].bytes == part.bytes
            if !isThere {
                return "chunk " + part.name.filter { $0.isASCII && $0.isLetter }
            }
        }
        if other.others.count < others.count {
            return "without chunk \(others[other.others.count].name)"
        }
        return other.rest > 0 ? "\(other.rest) bytes behind its end" : nil
    }
}
