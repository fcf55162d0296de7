internal import Yams

/// Reads front matter over Yams: one document, no anchors, no key twice.
struct FrontMatterParser {
    /// The most bytes of front matter: 256 KiB.
    static let sizeLimit = 262_144
    /// How deep values may stand in values.
    static let depthLimit = 32

    private let source: SourceText
    private let range: SourceRange
    private let places: YAMLPlaces
    private var diagnostics: DiagnosticList

    /// The front matter in `range` of `source`; nil when it is at fault, which is then reported.
    static func frontMatter(
        in range: SourceRange, of source: SourceText, diagnostics: inout DiagnosticList
    ) -> FrontMatter? {
        guard range.count <= sizeLimit else {
            diagnostics.append(
                "front-matter-too-large",
                "front matter has at most \(sizeLimit / 1_024) KiB",
                at: range.lowerBound..<range.lowerBound)
            return nil
        }
        var parser = FrontMatterParser(
            source: source, range: range, places: YAMLPlaces(of: source.bytes, in: range),
            diagnostics: diagnostics)
        let frontMatter = parser.parse()
        diagnostics = parser.diagnostics
        return frontMatter
    }

    private mutating func parse() -> FrontMatter? {
        let yaml = source.text(in: range)
        if let anchor = AnchorScan.firstOfMany(in: source.bytes, range) {
            refuseAnchor(at: anchor)
            return nil
        }
        do {
            // An explicit encoding keeps the environment out of it.
            let parser = try Parser(yaml: yaml, resolver: .basic, encoding: .utf8)
            guard let root = try parser.singleRoot() else { return .mapping([], range) }
            return node(root, depth: 0)
        } catch let error as YamlError {
            diagnostics.append(error.diagnostic(in: source, range, places))
        } catch {
            diagnostics.append(
                "broken-front-matter", "the front matter is not valid YAML", at: range)
        }
        return nil
    }

    private mutating func node(_ node: Node, depth: Int) -> FrontMatter? {
        let start = places.offset(of: node.mark)
        guard node.anchor == nil else {
            refuseAnchor(at: start)
            return nil
        }
        guard depth < Self.depthLimit else {
            diagnostics.append(
                "front-matter-too-deep",
                "values stand more than \(Self.depthLimit) deep in values", at: start..<start)
            return nil
        }
        switch node {
        case .scalar(let scalar):
            let range = start..<scalarEnd(of: scalar, from: start)
            return .scalar(scalar.string, isQuoted: scalar.style.isQuoted, range)
        case .sequence(let sequence):
            var elements: [FrontMatter] = []
            for element in sequence {
                guard let element = self.node(element, depth: depth + 1) else { return nil }
                elements.append(element)
            }
            return .sequence(elements, start..<collectionEnd(elements.last, from: start))
        case .mapping(let mapping):
            guard let entries = entries(of: mapping, depth: depth) else { return nil }
            return .mapping(entries, start..<collectionEnd(entries.last?.value, from: start))
        case .alias:
            refuseAnchor(at: start)
            return nil
        }
    }

    private mutating func entries(
        of mapping: Node.Mapping, depth: Int
    ) -> [FrontMatter.Entry]? {
        var entries: [FrontMatter.Entry] = []
        for (key, value) in mapping {
            guard let keyNode = node(key, depth: depth + 1),
                let value = node(value, depth: depth + 1)
            else { return nil }
            guard case .scalar(let key, _, let keyRange) = keyNode else {
                diagnostics.append(
                    "wrong-key", "a key in the front matter is a plain text", at: keyNode.range)
                return nil
            }
            entries.append(FrontMatter.Entry(key: key, keyRange: keyRange, value: value))
        }
        return entries
    }

    private mutating func refuseAnchor(at offset: Int) {
        diagnostics.append(
            "anchor-in-front-matter", "anchors and aliases (& and *) are not part of front matter",
            at: offset..<offset + 1, hint: "write the value out, or put it in quotes if it is text")
    }

    /// The end of a scalar that begins at `start`; of a block scalar, that of its first line.
    private func scalarEnd(of scalar: Node.Scalar, from start: Int) -> Int {
        switch scalar.style {
        case .doubleQuoted: return quotedEnd(from: start, escape: Ascii.backslash)
        case .singleQuoted: return quotedEnd(from: start, escape: nil)
        case .literal, .folded: return places.lineEnd(from: start)
        case .any, .plain:
            let text = Array(scalar.string.utf8)
            let isWritten =
                start + text.count <= range.upperBound
                && source.bytes[start..<start + text.count].elementsEqual(text)
            return isWritten ? start + text.count : places.lineEnd(from: start)
        }
    }

    private func quotedEnd(from start: Int, escape: UInt8?) -> Int {
        guard start < range.upperBound else { return start }
        let bytes = source.bytes
        let quote = bytes[start]
        guard quote == Ascii.quote || quote == UInt8(ascii: "'") else {
            return places.lineEnd(from: start)
        }
        var index = start + 1
        while index < range.upperBound, bytes[index] != quote {
            index += bytes[index] == escape ? 2 : 1
        }
        return min(index + 1, range.upperBound)
    }

    /// The end of a mapping or sequence: behind its last value, and behind its closing bracket if it has one.
    private func collectionEnd(_ last: FrontMatter?, from start: Int) -> Int {
        var end = max(last?.range.upperBound ?? start, start)
        guard start < range.upperBound, "[{".utf8.contains(source.bytes[start]) else { return end }
        var index = max(end, start + 1)
        while index < range.upperBound,
            Ascii.isWhitespace(source.bytes[index]) || source.bytes[index] == Ascii.comma
        {
            index += 1
        }
        if index < range.upperBound, "]}".utf8.contains(source.bytes[index]) { end = index + 1 }
        return end
    }
}

extension Node.Scalar.Style {
    /// Whether the text is text whatever it looks like.
    fileprivate var isQuoted: Bool {
        switch self {
        case .any, .plain: false
        case .doubleQuoted, .singleQuoted, .literal, .folded: true
        }
    }
}
