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
        var result = ""
        for byte in text.utf8 {
            switch byte {
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
