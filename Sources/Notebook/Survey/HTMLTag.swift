/// An opening or closing tag of HTML in a sentence, by the grammar of CommonMark.
struct HTMLTag {
    /// The most bytes of an attribute's value in quotes.
    private static let valueLimit = 1_000

    /// The name in lower-case letters.
    var name: String
    var isClosing: Bool
    /// The offset behind the `>`.
    var end: Int

    /// Reads the tag at `start`; nil where there is none.
    init?(in bytes: [UInt8], at start: Int) {
        var index = start + 1
        func byte() -> UInt8 { index < bytes.count ? bytes[index] : 0 }
        func skipBlanks() -> Bool {
            let before = index
            while Ascii.isWhitespace(byte()) { index += 1 }
            return index > before
        }
        isClosing = byte() == UInt8(ascii: "/")
        if isClosing { index += 1 }
        let nameStart = index
        guard Ascii.isLetter(byte()) else { return nil }
        while Ascii.isLetter(byte()) || Ascii.isDigit(byte()) || byte() == UInt8(ascii: "-") {
            index += 1
        }
        name = String(decoding: bytes[nameStart..<index], as: UTF8.self).lowercased()
        while !isClosing, skipBlanks() {
            guard Ascii.isLetter(byte()) || byte() == UInt8(ascii: "_") || byte() == Ascii.colon
            else { break }
            while Ascii.isNamePart(byte()) || byte() == Ascii.colon || byte() == UInt8(ascii: ".") {
                index += 1
            }
            let nameEnd = index
            _ = skipBlanks()
            guard byte() == Ascii.equals else {
                index = nameEnd
                continue
            }
            index += 1
            _ = skipBlanks()
            guard let end = Self.valueEnd(in: bytes, from: index) else { return nil }
            index = end
        }
        _ = skipBlanks()
        if !isClosing, byte() == UInt8(ascii: "/") { index += 1 }
        guard byte() == Ascii.greater else { return nil }
        end = index + 1
    }

    /// The end of an attribute's value, in quotes or without.
    private static func valueEnd(in bytes: [UInt8], from start: Int) -> Int? {
        guard start < bytes.count else { return nil }
        let quote = bytes[start]
        var index = start + 1
        if quote == Ascii.quote || quote == UInt8(ascii: "'") {
            let limit = min(bytes.count, start + valueLimit)
            while index < limit, bytes[index] != quote { index += 1 }
            return index < limit ? index + 1 : nil
        }
        index = start
        while index < bytes.count, !Ascii.isWhitespace(bytes[index]),
            !"\"'=<>`".utf8.contains(bytes[index])
        {
            index += 1
        }
        return index > start ? index : nil
    }

    /// Whether it is an element of HTML, and not a word in angle brackets such as `<name>`.
    var isKnown: Bool { Self.isElement(name) }

    /// Whether HTML has an element of this name.
    static func isElement(_ name: String) -> Bool { elements.contains(name) }

    /// The elements of the HTML standard, and those it calls obsolete.
    private static let elements = Set(
        """
        a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote \
        body br button canvas caption center cite code col colgroup data datalist dd del details dfn dialog dir div \
        dl dt em embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header \
        hgroup hr html i iframe img input ins kbd label legend li link main map mark marquee math menu meta meter nav \
        nobr noframes noscript object ol optgroup option output p param picture pre progress q rp rt ruby s samp \
        script search section select slot small source span strike strong style sub summary sup svg table tbody td \
        template textarea tfoot th thead time title tr track tt u ul var video wbr
        """.split(separator: " ").map(String.init))
}
