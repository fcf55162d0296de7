/// A link destination judged safe to follow: `http`, `https`, `mailto`, a file beside the page, or a place in it.
///
/// The rule is stricter than a browser's parser, so that no reading of the text can find another scheme in it.
struct LinkDestination: Equatable, Sendable {
    /// What a destination begins with.
    private static let allowedSchemes: Set<String> = ["http", "https", "mailto"]

    /// The destination as written.
    let text: String

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
