import Foundation

/// A page as a tree of its tags and texts, with the bytes of each, to be compared with another.
///
/// It is a file from a stranger: what is no tag is text, an end without a beginning is passed over, and neither depth nor length is without
/// limit. Nothing of it is run, loaded or followed.
struct PageTree {
    /// One tag with what is in it, or a text.
    struct Node {
        /// The element's name in lower case; empty for a text, `!` for a comment and the like.
        var name: String
        /// The bytes of the tag that begins it, or of the text.
        var tag: Range<Int>
        /// All its bytes, with the tag that ends it.
        var bytes: Range<Int>
        /// Its attributes, the first where they are very many; read once, for every comparison asks for them.
        var attributes: [(name: String, value: String)] = []
        /// What is in it, by place in ``PageTree/nodes``.
        var children: [Int] = []
        /// What it is in; nil for the page itself.
        var parent: Int?

        /// Whether it is words.
        var isText: Bool { name.isEmpty }
    }

    /// The page itself first.
    private(set) var nodes: [Node]
    /// The file.
    let bytes: [UInt8]
    /// What figures are called, `Figure 3`, by place; found once, for differences may be many.
    private(set) var figureNames: [Int: String] = [:]
    /// The words of the heading before each block of the article, by place; nothing before the first.
    private(set) var headings: [Int: String] = [:]

    /// The deepest nesting that a page of this program can come near to.
    private static let deepest = 200
    /// The most tags and texts; what stands behind them is one text.
    private static let mostNodes = 2_000_000
    /// The most attributes of a tag that are read; this program writes no tag with a tenth of it.
    static let mostAttributes = 256
    private static let void: Set = [
        "meta", "link", "img", "br", "hr", "input", "col", "wbr", "base", "source",
    ]
    /// Elements whose words readers see apart from those before.
    private static let blocks: Set = [
        "p", "div", "li", "td", "th", "tr", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "pre",
        "figure", "figcaption", "summary", "br",
    ]
    /// Types of scripts that no browser runs.
    static let dataTypes: Set = ["application/json", "text/plain"]
    private static let raw: Set = ["script", "style", "title", "textarea"]
    private static let unread: Set = ["script", "style"]

    /// Reads a page.
    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        nodes = [Node(name: "#page", tag: 0..<0, bytes: 0..<bytes.count, parent: nil)]
        var open = [0]
        var index = 0
        while index < bytes.count {
            let isFull = nodes.count >= Self.mostNodes
            let end = isFull ? bytes.count : Self.endOfToken(in: bytes, from: index)
            let token = index..<end
            guard bytes[index] == UInt8(ascii: "<"), end - index > 2, !isFull else {
                add(Node(name: "", tag: token, bytes: token, parent: open.last))
                index = end
                continue
            }
            index = end
            let isEnd = bytes[token.lowerBound + 1] == UInt8(ascii: "/")
            let name = Self.name(in: bytes, token.lowerBound + (isEnd ? 2 : 1))
            if name.isEmpty {
                add(Node(name: "!", tag: token, bytes: token, parent: open.last))
            } else if isEnd {
                guard let place = open.lastIndex(where: { nodes[$0].name == name }), place > 0
                else { continue }
                for node in open[place...] {
                    nodes[node].bytes = nodes[node].bytes.lowerBound..<end
                }
                open.removeSubrange(place...)
            } else {
                let node = nodes.count
                add(
                    Node(
                        name: name, tag: token, bytes: token,
                        attributes: Self.attributes(in: bytes[token]), parent: open.last))
                if Self.void.contains(name) || bytes[end - 2] == UInt8(ascii: "/") { continue }
                guard open.count < Self.deepest else { continue }
                open.append(node)
                guard Self.raw.contains(name) else { continue }
                let close = Self.find("</\(name)", in: bytes, from: end)
                if close > end {
                    add(Node(name: "", tag: end..<close, bytes: end..<close, parent: node))
                }
                index = close
            }
        }
        for node in open.dropFirst() {
            nodes[node].bytes = nodes[node].bytes.lowerBound..<bytes.count
        }
        for node in nodes.indices where nodes[node].name == "figure" {
            figureNames[node] = numberOfFigure(node)
        }
        for main in nodes.indices where nodes[main].name == "main" {
            var heading: String?
            for child in nodes[main].children {
                if ["h2", "h3", "h4", "h5", "h6"].contains(nodes[child].name) {
                    heading = words(in: child, atMost: 60)
                }
                headings[child] = heading
            }
        }
    }

    /// The words of a figure's number.
    private func numberOfFigure(_ node: Int) -> String? {
        var left = Array(nodes[node].children.reversed())
        while let next = left.popLast() {
            if nodes[next].name == "a", classes(of: next).contains("number") {
                return words(in: next, atMost: 40)
            }
            // A figure in a figure has its own.
            if nodes[next].name != "figure" { left += nodes[next].children.reversed() }
        }
        return nil
    }

    private mutating func add(_ node: Node) {
        if let parent = node.parent { nodes[parent].children.append(nodes.count) }
        nodes.append(node)
    }

    /// The end of the tag or the text that begins at a place.
    private static func endOfToken(in bytes: [UInt8], from start: Int) -> Int {
        var index = start + 1
        guard bytes[start] == UInt8(ascii: "<"), index < bytes.count, isTag(bytes[index]) else {
            while index < bytes.count {
                if bytes[index] == UInt8(ascii: "<"), index + 1 < bytes.count,
                    isTag(bytes[index + 1])
                {
                    break
                }
                index += 1
            }
            return index
        }
        if bytes[start...].starts(with: "<!--".utf8) {
            return min(find("-->", in: bytes, from: start + 4) + 3, bytes.count)
        }
        var quote: UInt8?
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if let open = quote {
                if byte == open { quote = nil }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            } else if byte == UInt8(ascii: ">") {
                break
            }
        }
        return index
    }

    private static func isTag(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte | 0x20) || byte == UInt8(ascii: "/")
            || byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?")
    }

    /// The place of the next text, in either case of letters; the end where there is none.
    private static func find(_ text: String, in bytes: [UInt8], from start: Int) -> Int {
        func small(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }
        let sought = text.utf8.map(small)
        var index = start
        while index + sought.count <= bytes.count {
            if bytes[index] == sought[0],
                zip(sought, bytes[index...]).allSatisfy({ $0 == small($1) })
            {
                return index
            }
            index += 1
        }
        return bytes.count
    }

    private static func name(in bytes: [UInt8], _ start: Int) -> String {
        let letters = bytes[min(start, bytes.count)...].prefix {
            (0x61...0x7A).contains($0 | 0x20) || (0x30...0x39).contains($0) || $0 == 0x2D
        }
        return String(decoding: letters.prefix(40), as: UTF8.self).lowercased()
    }
}

// MARK: What stands in it

extension PageTree {
    /// All bytes of a node.
    func slice(_ node: Int) -> ArraySlice<UInt8> { bytes[nodes[node].bytes] }

    /// The bytes of the tag that begins a node.
    func tag(_ node: Int) -> ArraySlice<UInt8> { bytes[nodes[node].tag] }

    /// An attribute of a node; nil where it has none of this name.
    func attribute(_ name: String, of node: Int) -> String? {
        attributes(of: node).first { $0.name == name }?.value
    }

    /// The attributes of a node as they are written, entities resolved.
    func attributes(of node: Int) -> [(name: String, value: String)] { nodes[node].attributes }

    /// Whether a node has attributes that were not read.
    func hasTooManyAttributes(_ node: Int) -> Bool {
        nodes[node].attributes.count >= Self.mostAttributes
    }

    /// The attributes of a tag, the first where they are very many.
    private static func attributes(in tag: ArraySlice<UInt8>) -> [(name: String, value: String)] {
        let end = tag.endIndex
        func isBlank(_ byte: UInt8) -> Bool {
            byte == 0x20 || (0x09...0x0A).contains(byte) || (0x0C...0x0D).contains(byte)
        }
        func isBetween(_ byte: UInt8) -> Bool { isBlank(byte) || byte == UInt8(ascii: "/") }
        var found: [(String, String)] = []
        var index = tag.firstIndex(where: isBetween) ?? end
        while index < end, found.count < mostAttributes {
            while index < end, isBetween(tag[index]) { index += 1 }
            let start = index
            while index < end, !isBetween(tag[index]), tag[index] != UInt8(ascii: ">"),
                tag[index] != UInt8(ascii: "=")
            {
                index += 1
            }
            let name = String(decoding: tag[start..<index], as: UTF8.self).lowercased()
            var value = tag[index..<index]
            // Blanks may stand on either side of the sign.
            let sign = tag[index...].firstIndex { !isBlank($0) } ?? end
            if sign < end, sign > start, tag[sign] == UInt8(ascii: "=") {
                index = tag[(sign + 1)...].firstIndex { !isBlank($0) } ?? end
                if index < end, tag[index] == UInt8(ascii: "\"") || tag[index] == UInt8(ascii: "'")
                {
                    let close = tag[(index + 1)...].firstIndex(of: tag[index]) ?? end
                    value = tag[(index + 1)..<close]
                    index = min(close + 1, end)
                } else {
                    let from = index
                    while index < end, !isBlank(tag[index]), tag[index] != UInt8(ascii: ">") {
                        index += 1
                    }
                    value = tag[from..<index]
                }
            } else if index == start {
                index += 1
            }
            if !name.isEmpty { found.append((name, CharacterReferences.resolved(value))) }
        }
        return found
    }

    /// Whether a text, a comment or a tag holds what begins a tag for whoever takes the page apart in another way.
    ///
    /// This program writes none: it escapes the sign wherever it is no tag's. What it takes for the content of a script is left to others.
    func holdsTag(_ node: Int) -> Bool {
        let own = tag(node)
        let isRunning = nodes[node].parent.map {
            nodes[$0].name == "script" && !Self.dataTypes.contains(attribute("type", of: $0) ?? "")
        }
        if nodes[node].isText, isRunning ?? false { return false }
        let inner = nodes[node].isText ? own : own.dropFirst()
        return inner.indices.dropLast().contains {
            inner[$0] == UInt8(ascii: "<") && Self.isTag(inner[$0 + 1])
        }
    }

    /// The classes of a node.
    func classes(of node: Int) -> [Substring] {
        (attribute("class", of: node) ?? "").split(separator: " ")
    }

    /// The words in a node, without those of scripts, styles and elements of the given names, blanks as one space, at most so many
    /// characters.
    func words(in node: Int, without names: Set<String> = [], atMost limit: Int = 4_000) -> String {
        var text = ""
        var left = [node]
        while let next = left.popLast(), text.utf8.count <= 4 * limit {
            if nodes[next].isText {
                text += CharacterReferences.resolved(tag(next).prefix(4 * limit))
            } else if !Self.unread.contains(nodes[next].name), !names.contains(nodes[next].name) {
                if Self.blocks.contains(nodes[next].name) { text += " " }
                left += nodes[next].children.reversed()
            }
        }
        let parts = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return String(parts.prefix(limit))
    }

    /// The text of an element whose content is no markup, as it is.
    func content(of node: Int) -> String {
        nodes[node].children.map { String(decoding: tag($0), as: UTF8.self) }.joined()
    }

    /// All nodes below one, in the order of the page.
    func descendants(of node: Int) -> [Int] {
        var found: [Int] = []
        var left = Array(nodes[node].children.reversed())
        while let next = left.popLast() {
            found.append(next)
            left += nodes[next].children.reversed()
        }
        return found
    }
}
