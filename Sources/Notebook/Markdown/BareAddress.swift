/// Addresses in running text that readers expect to be links: `https://example.org/a`.
///
/// The rules are those of GitHub's autolinks for `http://` and `https://`. md4c has them too, but needs quadratic time
/// for them (0.4); this is one pass.
enum BareAddress {
    /// The address that begins at `start`, where a word begins; nil where none does.
    static func range(
        in bytes: UnsafeBufferPointer<UInt8>, from start: Int, before end: Int
    ) -> SourceRange? {
        guard let host = hostStart(in: bytes, from: start, before: end), host < end,
            Ascii.isLetter(bytes[host]) || Ascii.isDigit(bytes[host]) || bytes[host] >= 0x80
        else { return nil }
        var index = host
        var openings = 0
        var closings = 0
        while index < end, !Ascii.isWhitespace(bytes[index]), bytes[index] != Ascii.less {
            if bytes[index] == UInt8(ascii: "(") { openings += 1 }
            if bytes[index] == UInt8(ascii: ")") { closings += 1 }
            index += 1
        }
        // What ends a sentence or a bracket is not part of the address.
        while index > host + 1 {
            let last = bytes[index - 1]
            if last == UInt8(ascii: ")") {
                guard closings > openings else { break }
                closings -= 1
            } else if !trailing.contains(last) {
                break
            }
            index -= 1
        }
        return start..<index
    }

    private static let trailing = Set("?!.,:;*_~'\"]".utf8)

    private static func hostStart(
        in bytes: UnsafeBufferPointer<UInt8>, from start: Int, before end: Int
    ) -> Int? {
        for scheme in ["https://", "http://"] {
            let length = scheme.utf8.count
            guard start + length < end else { continue }
            let isScheme = zip(bytes[start..<start + length], scheme.utf8).allSatisfy {
                byte, letter in
                Ascii.isLetter(byte) ? byte | 0x20 == letter : byte == letter
            }
            if isScheme { return start + length }
        }
        return nil
    }
}
