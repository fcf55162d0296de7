/// Hides directives from the Markdown parser without moving a byte.
///
/// A directive alone on its lines becomes `<?…?>`, which CommonMark reads as an HTML block: it may interrupt a
/// paragraph and stands in lists and quotes. One in a sentence becomes bytes that mean nothing to Markdown, so
/// that its `*`, `_` and `|` stay its own; to emphasis its ends are signs. Lengths do not change, so every offset the parser gives back is an
/// offset into the original text, where the directive is read.
enum DirectiveMask {
    /// A byte without meaning in Markdown: neither space nor punctuation.
    static let filler: UInt8 = 0x01

    /// Hides the sound `sites` in `masked`, a copy of `bytes`.
    static func hide(
        _ sites: [DirectiveSite], of bytes: UnsafeBufferPointer<UInt8>, in masked: inout [UInt8]
    ) {
        for site in sites where site.fault == nil {
            var index = site.range.lowerBound
            while index < site.range.upperBound {
                if Ascii.isNewline(bytes[index]) {
                    // Quote marks and indentation still belong to Markdown.
                    index = bytes.continuation(
                        from: bytes.afterNewline(at: index), quoteDepth: site.quoteDepth)
                } else {
                    masked[index] = filler
                    index += 1
                }
            }
            if site.isAlone {
                masked[site.range.lowerBound] = Ascii.less
                masked[site.range.lowerBound + 1] = UInt8(ascii: "?")
                masked[site.range.upperBound - 2] = UInt8(ascii: "?")
                masked[site.range.upperBound - 1] = Ascii.greater
            } else {
                masked.makeEndsPunctuation(of: site.range)
            }
        }
    }
}
