/// A notebook's text as md4c is to read it: bytes hidden behind others, and bytes put in, with the way back.
struct MaskedText {
    /// The bytes of the original, some of them hidden; what is put in stands apart until ``finish()``.
    var bytes: [UInt8]
    private var insertions: [(offset: Int, bytes: [UInt8])] = []

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Puts `inserted` before the byte at `offset` of the original; of several at one place, the first stands first.
    mutating func insert(_ inserted: [UInt8], at offset: Int) {
        insertions.append((offset, inserted))
    }

    /// What a tilde or ampersand in a bare address is hidden behind.
    static let addressSign: UInt8 = 0x02

    /// Hides `range` behind bytes that mean nothing.
    mutating func hide(_ range: SourceRange) {
        for index in range { bytes[index] = DirectiveMask.filler }
    }

    /// The text with everything in its place, and the map from its offsets to those of the original.
    func finish() -> (bytes: [UInt8], map: OffsetMap) {
        let sorted = insertions.enumerated()
            .sorted { ($0.element.offset, $0.offset) < ($1.element.offset, $1.offset) }
            .map(\.element)
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + sorted.reduce(0) { $0 + $1.bytes.count })
        var map = OffsetMap()
        var position = 0
        for insertion in sorted {
            result += bytes[position..<insertion.offset]
            position = insertion.offset
            map.append(at: result.count, original: position, count: insertion.bytes.count)
            result += insertion.bytes
        }
        result += bytes[position...]
        return (result, map)
    }
}

/// Leads from offsets of a masked text to those of the original.
struct OffsetMap {
    private var insertions: [(start: Int, original: Int, count: Int)] = []

    /// Takes note of `count` bytes put in at `start` of the masked text, before the byte `original`.
    mutating func append(at start: Int, original: Int, count: Int) {
        insertions.append((start, original, count))
    }

    /// The offset in the original; of a byte that was put in, that of the byte behind.
    func original(_ offset: Int) -> Int {
        var low = 0
        var high = insertions.count
        while low < high {
            let middle = (low + high) / 2
            if insertions[middle].start <= offset { low = middle + 1 } else { high = middle }
        }
        guard low > 0 else { return offset }
        let last = insertions[low - 1]
        return last.original + max(0, offset - last.start - last.count)
    }
}
