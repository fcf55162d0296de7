/// Hides dollar signs that are money and not mathematics.
///
/// As in Pandoc, `$` opens mathematics only before something that is no space, and closes it only behind
/// something that is no space and not before a digit; so "$5 and $6" stays text. Both stand in one paragraph.
enum MathMask {
    /// Hides in `masked`, from `start` on, each single `$` that has no partner.
    static func hideMoney(in masked: inout [UInt8], from start: Int) {
        masked.withUnsafeMutableBufferPointer { bytes in
            var pending: Int?
            var index = start
            while index < bytes.count {
                let byte = bytes[index]
                if byte == Ascii.lineFeed, isBlankLine(UnsafeBufferPointer(bytes), index + 1) {
                    if let opening = pending { bytes[opening] = DirectiveMask.filler }
                    pending = nil
                } else if byte == Ascii.backslash {
                    index += 1
                } else if byte == Ascii.dollar {
                    var end = index
                    while end < bytes.count, bytes[end] == Ascii.dollar { end += 1 }
                    if end == index + 1 { pair(index, &pending, in: bytes) }
                    index = end - 1
                }
                index += 1
            }
            if let opening = pending { bytes[opening] = DirectiveMask.filler }
        }
    }

    private static func pair(
        _ index: Int, _ pending: inout Int?, in bytes: UnsafeMutableBufferPointer<UInt8>
    ) {
        let before = index > 0 ? bytes[index - 1] : Ascii.space
        let after = index + 1 < bytes.count ? bytes[index + 1] : Ascii.space
        if pending != nil, !Ascii.isWhitespace(before), !Ascii.isDigit(after) {
            pending = nil
            return
        }
        if let opening = pending { bytes[opening] = DirectiveMask.filler }
        pending = index
        if Ascii.isWhitespace(after) {
            bytes[index] = DirectiveMask.filler
            pending = nil
        }
    }

    private static func isBlankLine(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Bool {
        let index = bytes.skippingBlanks(from: start)
        return index == bytes.count || Ascii.isNewline(bytes[index])
    }
}
