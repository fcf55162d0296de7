/// Chooses the bullets behind which definitions of footnotes are hidden.
///
/// Items with the same bullet are one list, and a list with a blank line in it is set loosely: a definition must not join
/// the list before it or the one behind it.
struct FootnoteDisguise {
    /// Up to where bullets were looked for.
    private var position = 0
    /// The bullet of the last list before that.
    private var last: UInt8?

    /// A bullet that neither the list before the definition has nor the one behind it; sites come in order.
    mutating func bullet(
        of site: FootnoteSite, in bytes: UnsafeBufferPointer<UInt8>
    ) -> UInt8 {
        while position < site.range.lowerBound {
            if let bullet = Self.bullet(ofLineAt: position, in: bytes) { last = bullet }
            position = bytes.nextLine(from: position)
        }
        var line = bytes.nextLine(from: site.range.lowerBound)
        while line < bytes.count {
            let first = bytes.skippingBlanks(from: line)
            // Blank and indented lines are the definition's own.
            if first < bytes.count, !Ascii.isNewline(bytes[first]), first - line < 2 { break }
            line = bytes.nextLine(from: line)
        }
        let next = line < bytes.count ? Self.bullet(ofLineAt: line, in: bytes) : nil
        let bullets = "+-*".utf8
        return bullets.first { $0 != last && $0 != next } ?? UInt8(ascii: "+")
    }

    /// The bullet that a line with little indentation begins with.
    private static func bullet(
        ofLineAt start: Int, in bytes: UnsafeBufferPointer<UInt8>
    ) -> UInt8? {
        let first = bytes.skippingBlanks(from: start)
        guard first - start < 4, first + 1 < bytes.count, "+-*".utf8.contains(bytes[first]),
            Ascii.isWhitespace(bytes[first + 1])
        else { return nil }
        return bytes[first]
    }
}
