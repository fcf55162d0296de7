/// The tags of a page as a browser's parser finds them (HTML, 13.2.5).
///
/// Where the two may differ, more is taken for what is no markup here: a template that is strange is refused rather than trusted.
enum PageTokens {
    /// A piece of a page.
    enum Token: Equatable {
        /// A tag that begins an element; whether it ends with `/>`.
        case start(String, isClosed: Bool)
        /// A tag that ends one.
        case end(String)
        /// Words.
        case text
    }

    /// Elements whose content is no markup.
    private static let raw: Set = [
        "script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "noscript",
    ]

    /// All of a page; comments, attributes and what is no markup are left out.
    static func all(in page: String) -> [Token] {
        var reader = Reader(bytes: Array(page.utf8))
        var tokens: [Token] = []
        while let token = reader.next() {
            tokens.append(token)
            guard case .start(let name, _) = token else { continue }
            if name == "plaintext" { return tokens }
            if raw.contains(name) { reader.skipContent(of: name) }
        }
        return tokens
    }

    private struct Reader {
        let bytes: [UInt8]
        var index = 0

        init(bytes: [UInt8]) { self.bytes = bytes }

        private func stands(_ text: String, at place: Int) -> Bool {
            bytes[min(place, bytes.count)...].starts(with: text.utf8)
        }

        /// Behind the next `text`; the end where there is none.
        private func behind(_ text: String, from place: Int) -> Int {
            var place = place
            while place < bytes.count, !stands(text, at: place) { place += 1 }
            return min(place + text.utf8.count, bytes.count)
        }

        private func isLetter(at place: Int) -> Bool {
            place < bytes.count && (0x61...0x7A).contains(bytes[place] | 0x20)
        }

        private static func isBlank(_ byte: UInt8) -> Bool {
            [0x09, 0x0A, 0x0C, 0x0D, 0x20].contains(byte)
        }

        /// The next token; nil at the end.
        mutating func next() -> Token? {
            while index < bytes.count {
                guard bytes[index] == UInt8(ascii: "<") else {
                    if Self.isBlank(bytes[index]) {
                        index += 1
                        continue
                    }
                    while index < bytes.count, bytes[index] != UInt8(ascii: "<") { index += 1 }
                    return .text
                }
                if stands("<!--", at: index) {
                    skipComment()
                } else if stands("<![CDATA[", at: index) {
                    // Only in drawings and formulas is it what it says.
                    index = behind("]]>", from: index)
                    return .text
                } else if isLetter(at: index + 1) {
                    return tag(from: index + 1, isEnd: false)
                } else if stands("</", at: index), isLetter(at: index + 2) {
                    return tag(from: index + 2, isEnd: true)
                } else if stands("<!", at: index) || stands("<?", at: index)
                    || stands("</", at: index)
                {
                    index = behind(">", from: index)
                } else {
                    index += 1
                    return .text
                }
            }
            return nil
        }

        private mutating func skipComment() {
            var place = index + 4
            if stands(">", at: place) || stands("->", at: place) {
                index = behind(">", from: place)
                return
            }
            while place < bytes.count, !stands("-->", at: place), !stands("--!>", at: place) {
                place += 1
            }
            index = behind(">", from: place)
        }

        /// A tag whose name begins at `start`; nil where the page ends in it.
        private mutating func tag(from start: Int, isEnd: Bool) -> Token? {
            let ends: Set<UInt8> = [0x09, 0x0A, 0x0C, 0x0D, 0x20, 0x2F, 0x3E]
            index = start
            while index < bytes.count, !ends.contains(bytes[index]) { index += 1 }
            let name = String(decoding: bytes[start..<index], as: UTF8.self).lowercased()
            while index < bytes.count {
                if bytes[index] == UInt8(ascii: ">") {
                    let isClosed = bytes[index - 1] == UInt8(ascii: "/")
                    index += 1
                    return isEnd ? .end(name) : .start(name, isClosed: isClosed)
                }
                if ends.contains(bytes[index]) { index += 1 } else { skipAttribute() }
            }
            return nil
        }

        private mutating func skipAttribute() {
            // A sign of equality may begin a name.
            index += 1
            while index < bytes.count, !"\t\n\u{C}\r />=".utf8.contains(bytes[index]) { index += 1 }
            var place = index
            while place < bytes.count, Self.isBlank(bytes[place]) { place += 1 }
            guard stands("=", at: place) else { return }
            index = place + 1
            while index < bytes.count, Self.isBlank(bytes[index]) { index += 1 }
            if stands("\"", at: index) || stands("'", at: index) {
                index = behind(stands("'", at: index) ? "'" : "\"", from: index + 1)
            } else {
                while index < bytes.count, !Self.isBlank(bytes[index]),
                    bytes[index] != UInt8(ascii: ">")
                { index += 1 }
            }
        }

        /// Goes to the tag that ends an element whose content is no markup.
        mutating func skipContent(of name: String) {
            let start = index
            while index < bytes.count {
                if stands("</", at: index) {
                    let end = index + 2 + name.utf8.count
                    let found = String(
                        decoding: bytes[min(index + 2, bytes.count)..<min(end, bytes.count)],
                        as: UTF8.self)
                    if found.lowercased() == name,
                        end >= bytes.count || Self.isBlank(bytes[end])
                            || bytes[end] == UInt8(ascii: "/") || bytes[end] == UInt8(ascii: ">")
                    {
                        break
                    }
                }
                index += 1
            }
            // There a script may not end where it seems to.
            if name == "script",
                behind("<!--", from: start) < index || stands("<!--", at: start)
            {
                index = bytes.count
            }
        }
    }
}
