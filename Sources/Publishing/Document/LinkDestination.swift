/// A link destination judged safe to follow: `http`, `https`, `mailto`, a file beside the page, or a place in it.
///
/// The rule is stricter than a browser's parser, so that no reading of the text can find another scheme in it.
struct LinkDestination: Equatable, Sendable {
    /// What a destination begins with.
    private static let allowedSchemes: Set<String> = ["http", "https", "mailto"]

    /// The destination as written.
    let text: String

    /// The destination as the URL standard writes it: what is neither a letter nor a sign of addresses as `%` and two
    /// digits, so that a backslash is no slash to a browser.
    var encoded: String {
        let authority = authority
        var result = ""
        for (index, byte) in text.utf8.enumerated() {
            switch byte {
            case UInt8(ascii: "["), UInt8(ascii: "]"):
                // They stand around a host that is a number, as in http://[::1]/, and nowhere else.
                let isHost = authority.contains(index)
                result += isHost ? String(Unicode.Scalar(byte)) : byte == 0x5B ? "%5B" : "%5D"
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                result.unicodeScalars.append(Unicode.Scalar(byte))
            case let byte where Self.signs.contains(byte):
                result.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                result += "%" + (digits.count == 1 ? "0" : "") + digits
            }
        }
        return result
    }

    /// Whether it names a host, where it is of a scheme that has one.
    var hasHost: Bool {
        let scheme = text.prefix { $0 != ":" }.lowercased()
        guard text.contains(":"), ["http", "https"].contains(scheme) else { return true }
        let host = Array(text.utf8)[authority].split(separator: UInt8(ascii: "@")).last ?? []
        return host.first.map { $0 != UInt8(ascii: ":") } ?? false
    }

    /// The bytes between `//` and the path.
    private var authority: Range<Int> {
        let bytes = Array(text.utf8)
        guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")),
            bytes[colon...].dropFirst().starts(with: "//".utf8)
        else { return 0..<0 }
        let start = colon + 3
        let end = bytes[start...].firstIndex { "/?#\\".utf8.contains($0) } ?? bytes.count
        return start..<end
    }

    /// The signs that stand in addresses as they are; a `%` is taken to be encoded already.
    private static let signs = Set("-_.+!*'(),%#@?=;:/&$~".utf8)

    /// Takes a destination; nil where following it could run or read something.
    init?(_ destination: String) {
        // Browsers drop tabs and line ends inside a scheme and spaces before it; such text is refused whole.
        let hasControl = destination.unicodeScalars.contains {
            $0.properties.generalCategory == .control || $0.properties.generalCategory == .format
        }
        guard !hasControl, destination.unicodeScalars.first?.properties.isWhitespace != true else {
            return nil
        }
        // `//host` and `\\host` leave the page's folder without naming a scheme.
        let slashes: Set<Character> = ["/", "\\"]
        guard !(destination.count > 1 && destination.prefix(2).allSatisfy(slashes.contains)) else {
            return nil
        }
        let head = destination.prefix { !"/?#\\".contains($0) }
        if let colon = head.firstIndex(of: ":") {
            guard Self.allowedSchemes.contains(head[..<colon].lowercased()) else { return nil }
        }
        text = destination
    }
}
