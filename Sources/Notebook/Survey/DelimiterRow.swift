/// The line under a table's head: `|---|:-:|`.
struct DelimiterRow {
    /// The dashes and colons of each cell.
    private(set) var cells: [SourceRange] = []
    /// Whether a bar stands in it.
    private(set) var hasBar = false
    private let start: Int
    private let bytes: UnsafeBufferPointer<UInt8>

    /// Reads the line; nil where it is no such line.
    init?(in bytes: UnsafeBufferPointer<UInt8>, _ line: SourceRange) {
        self.bytes = bytes
        start = line.lowerBound
        var index = line.lowerBound
        func byte() -> UInt8 { index < line.upperBound ? bytes[index] : Ascii.lineFeed }
        func skipBlanks() { while Ascii.isBlank(byte()) { index += 1 } }
        guard "|:-".utf8.contains(byte()) else { return nil }
        if byte() == Ascii.bar {
            hasBar = true
            index += 1
            skipBlanks()
        }
        while true {
            let cell = index
            if byte() == Ascii.colon { index += 1 }
            let dashes = index
            while byte() == UInt8(ascii: "-") { index += 1 }
            guard index > dashes else { return nil }
            if byte() == Ascii.colon { index += 1 }
            cells.append(cell..<index)
            skipBlanks()
            if byte() == Ascii.lineFeed { return }
            guard byte() == Ascii.bar else { return nil }
            hasBar = true
            index += 1
            skipBlanks()
            if byte() == Ascii.lineFeed { return }
        }
    }

    /// Gives each cell the three signs that md4c looks for.
    func normalise(_ found: inout Findings) {
        if !hasBar { found.insertions.append((start, [Ascii.bar])) }
        for cell in cells where cell.count < 3 {
            let dash = bytes[cell.lowerBound] == Ascii.colon ? cell.lowerBound + 1 : cell.lowerBound
            let missing = [UInt8](repeating: UInt8(ascii: "-"), count: 3 - cell.count)
            found.insertions.append((dash, missing))
        }
    }
}
