import Publishing

/// What of a page can act in a browser, or lead somewhere unseen: scripts, frames, forms, handlers, redirections and the content policy.
///
/// It is looked at in pages of any version, for no look of a page has a use for more of it than this program writes.
struct ActiveParts {
    /// One such part.
    private struct Part {
        let kind: PageDifference.Kind
        let place: String
        /// What it is called.
        let words: String
        /// What makes it another.
        let key: [UInt8]
    }

    private let parts: [Part]

    /// Elements that load, send or redefine something.
    private static let elements: Set = [
        "iframe", "frame", "object", "embed", "applet", "form", "base", "link", "portal",
    ]

    init(_ tree: PageTree) {
        var parts: [Part] = []
        for node in tree.nodes.indices {
            let name = tree.nodes[node].name
            func add(_ kind: PageDifference.Kind, _ words: String, _ key: String) {
                parts.append(
                    Part(
                        kind: kind, place: tree.place(of: node), words: words, key: Array(key.utf8))
                )
            }
            if tree.holdsTag(node) {
                add(
                    .markup, "a tag where browsers may read it and this program does not",
                    String(decoding: tree.tag(node), as: UTF8.self))
            }
            if tree.nodes[node].isText { continue }
            if name == "script",
                !PageTree.dataTypes.contains(tree.attribute("type", of: node) ?? "")
            {
                add(.script, "a script", String(decoding: tree.slice(node), as: UTF8.self))
            } else if Self.elements.contains(name) {
                add(.added, "<\(name)>", String(decoding: tree.tag(node), as: UTF8.self))
            } else if name == "meta", let header = tree.attribute("http-equiv", of: node) {
                let content = tree.attribute("content", of: node) ?? ""
                add(
                    .policy,
                    header.lowercased() == "content-security-policy"
                        ? "the content policy '\(Quotation.shortened(content))'"
                        : "a line of the head that browsers obey",
                    "\(header.lowercased()): \(Self.withoutDigests(content))")
            }
            for (attribute, value) in tree.attributes(of: node)
            where attribute.hasPrefix("on") || Self.isScript(value) {
                let short = attribute.prefix(40)
                add(.script, "the attribute \(short) of <\(name)>", "\(attribute)=\(value)")
            }
            if tree.hasTooManyAttributes(node) {
                add(.markup, "<\(name)> with more attributes than are read", "\(node)")
            }
        }
        self.parts = parts
    }

    /// Whether an address, or one of several, is a program; browsers pass over blanks and signs that control something.
    private static func isScript(_ value: String) -> Bool {
        guard value.utf8.contains(UInt8(ascii: ":")) else { return false }
        let signs = value.unicodeScalars.filter { $0.value > 0x20 }
        return String(String.UnicodeScalarView(signs)).lowercased().split(separator: ";")
            .contains { $0.hasPrefix("javascript:") }
    }

    /// Digests of the style sheet and the script, which another version writes otherwise.
    private static func withoutDigests(_ policy: String) -> String {
        policy.split(separator: " ").map { $0.hasPrefix("'sha") ? "'sha…'" : String($0) }
            .joined(separator: " ")
    }

    /// What a page has of it that its inputs do not give, and the policies that it lacks.
    func differences(inPage page: ActiveParts) -> [PageDifference] {
        func counts(_ parts: [Part]) -> [[UInt8]: Int] {
            parts.reduce(into: [:]) { $0[$1.key, default: 0] += 1 }
        }
        var mine = counts(parts)
        var differences: [PageDifference] = []
        for part in page.parts {
            guard mine[part.key, default: 0] == 0 else {
                mine[part.key, default: 0] -= 1
                continue
            }
            differences.append(
                PageDifference(
                    part.kind, at: part.place,
                    "\(part.words), \(part.place), is not what this program writes"))
        }
        for part in parts where part.kind == .policy && mine[part.key, default: 0] > 0 {
            mine[part.key, default: 0] -= 1
            differences.append(
                PageDifference(
                    .policy, at: part.place, "\(part.words), \(part.place), is missing in the page")
            )
        }
        return differences
    }
}
