/// Looks for YAML aliases before YAML is parsed: a few hundred bytes of them can stand for gigabytes.
enum AnchorScan {
    /// More aliases than this may expand without bound; fewer are found, and refused, in the parsed tree.
    private static let limit = 8

    /// The offset of the first anchor or alias, if anchors are defined and used more than a few times.
    static func firstOfMany(in bytes: [UInt8], _ range: SourceRange) -> Int? {
        var first: Int?
        var anchors = 0
        var aliases = 0
        for index in range
        where bytes[index] == UInt8(ascii: "&") || bytes[index] == UInt8(ascii: "*") {
            guard index + 1 < range.upperBound, Ascii.isNamePart(bytes[index + 1]),
                index == range.lowerBound || beginsToken(after: bytes[index - 1])
            else { continue }
            first = first ?? index
            if bytes[index] == UInt8(ascii: "&") { anchors += 1 } else { aliases += 1 }
        }
        return anchors > 0 && aliases > limit ? first : nil
    }

    /// Whether YAML may begin a token behind a byte: behind blanks, signs and quotes, and behind the last byte of a character
    /// that ends lines for YAML alone (NEL, LS, PS).
    private static func beginsToken(after byte: UInt8) -> Bool {
        Ascii.isWhitespace(byte) || byte >= 0x80 || "[]{},:?-\"'".utf8.contains(byte)
    }
}
