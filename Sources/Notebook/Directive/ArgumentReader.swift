/// Reads the arguments of one directive, from the name to `>>`, and collects every mistake in them.
///
///     arguments = { argument }
///     argument  = [ key "=" ] value
///     value     = bare | list
///     bare      = element { "," element }
///     list      = "[" [ value { "," value } ] "]"
///     element   = string | word
///
/// A bare list has no spaces. A word is everything up to a space or a comma; ``ArgumentValue/init(word:)`` tells numbers and ranges among them.
struct ArgumentReader {
    private let bytes: UnsafeBufferPointer<UInt8>
    private let quoteDepth: Int
    /// Whether values are compared in it.
    private let isComparing: Bool
    /// Where the closing `>>` begins.
    private let end: Int
    private var index: Int
    private var arguments: [Argument] = []
    private(set) var mistakes: [Diagnostic] = []

    /// How deep lists may stand in lists.
    private static let depthLimit = 8

    /// Reads the directive at `site`; the call is nil when there are mistakes.
    static func call(
        at site: DirectiveSite, in bytes: UnsafeBufferPointer<UInt8>, isInline: Bool
    ) -> (call: DirectiveCall?, mistakes: [Diagnostic]) {
        var reader = ArgumentReader(site, bytes)
        reader.readArguments()
        guard !reader.mistakes.contains(where: { $0.severity == .error }) else {
            return (nil, reader.mistakes)
        }
        let name = String(decoding: bytes[site.nameRange], as: UTF8.self)
        let call = DirectiveCall(
            name: name, arguments: reader.arguments, nameRange: site.nameRange, range: site.range,
            isInline: isInline)
        return (call, reader.mistakes)
    }

    private init(_ site: DirectiveSite, _ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
        quoteDepth = site.quoteDepth
        isComparing = String(decoding: bytes[site.nameRange], as: UTF8.self) == "expect"
        end = site.range.upperBound - 2
        index = site.nameRange.upperBound
    }

    private mutating func readArguments() {
        if index < end, !Ascii.isWhitespace(bytes[index]) {
            let bad = index
            let word = readWord(inList: false)
            fail(
                "malformed-name",
                "a directive's name is followed by a space, not by '\(text(word))'", at: word,
                hint: bytes[bad] == Ascii.equals
                    ? "write the directive's name first"
                    : bytes[bad] == Ascii.at || text(word).hasPrefix("://")
                        ? "an address stands in single brackets: '<ada@example.org>'" : nil)
            return
        }
        skipSpace()
        while index < end {
            readArgument()
            skipSpace()
        }
        checkDuplicates()
    }

    private mutating func readArgument() {
        let key = readKey()
        if let key, index == end || Ascii.isWhitespace(bytes[index]) {
            fail(
                "missing-value", "'\(text(key))' has no value after '='",
                at: key.lowerBound..<key.upperBound + 1,
                hint: index == end ? nil : "write key=value without spaces around '='")
            return
        }
        let start = index
        guard let value = readBareList() else { return }
        let range = start..<index
        if index < end, !Ascii.isWhitespace(bytes[index]) {
            let rest = readWord(inList: false)
            fail("missing-space", "a space is missing before '\(text(rest))'", at: rest)
            index = end
            return
        }
        arguments.append(
            Argument(
                name: key.map { text($0) }, nameRange: key, value: value, valueRange: range))
    }

    /// Reads `key=`, or nothing when the next word has no key.
    private mutating func readKey() -> SourceRange? {
        guard Ascii.isLetter(bytes[index]) else { return nil }
        var keyEnd = index
        while keyEnd < end, Ascii.isNamePart(bytes[keyEnd]) { keyEnd += 1 }
        guard keyEnd < end, bytes[keyEnd] == Ascii.equals else { return nil }
        let key = index..<keyEnd
        index = keyEnd + 1
        return key
    }

    /// Reads a value, and those that follow it behind commas without a space between.
    private mutating func readBareList() -> ArgumentValue? {
        let start = index
        guard bytes[start] != Ascii.comma else {
            _ = readWord(inList: false)
            failForComma(at: start)
            return nil
        }
        let first = readValue(depth: 0)
        guard index < end, bytes[index] == Ascii.comma else { return first }
        var elements = first.map { [ArgumentValue.Element(value: $0, range: start..<index)] }
        while index < end, bytes[index] == Ascii.comma {
            index += 1
            guard index < end, !Ascii.isWhitespace(bytes[index]) else {
                failForComma(at: index - 1)
                return nil
            }
            guard bytes[index] != Ascii.comma else {
                fail("missing-element", "an element is missing before ','", at: index..<index + 1)
                elements = nil
                continue
            }
            let start = index
            if let value = readValue(depth: 0) {
                elements?.append(.init(value: value, range: start..<index))
            } else {
                elements = nil
            }
        }
        return elements.map { .list($0) }
    }

    private mutating func failForComma(at place: Int) {
        fail(
            "comma-between-arguments", "arguments are separated by spaces, not by commas",
            at: place..<place + 1,
            hint: "a list has no spaces, such as 0,4,9, or stands in brackets, such as [0, 4, 9]")
    }

    private mutating func readValue(depth: Int) -> ArgumentValue? {
        switch bytes[index] {
        case Ascii.quote: return readString()
        case Ascii.openBracket: return readList(depth: depth)
        default:
            return value(ofWord: readWord(inList: depth > 0, atComma: true))
        }
    }

    private mutating func value(ofWord range: SourceRange) -> ArgumentValue? {
        let word = text(range)
        if word.hasPrefix("="), word != "==" {
            fail(
                "missing-key", "'=' needs a key before it", at: range,
                hint: isComparing
                    ? "values are compared by '==', with a space on either side"
                    : "write key=value without spaces around '='")
            return nil
        }
        if let first = word.first, "'‘’“”„«".contains(first) {
            fail("wrong-quotes", "a string stands in double quotes (\")", at: range)
            return nil
        }
        guard let value = ArgumentValue(word: word) else {
            fail("number-too-large", "the number \(word) is too large", at: range)
            return nil
        }
        return value
    }

    private mutating func readWord(inList: Bool, atComma: Bool = false) -> SourceRange {
        let start = index
        while index < end {
            let byte = bytes[index]
            if Ascii.isWhitespace(byte) || byte == Ascii.quote { break }
            if atComma, byte == Ascii.comma { break }
            if inList,
                byte == Ascii.comma || byte == Ascii.closeBracket || byte == Ascii.openBracket
            {
                break
            }
            index += 1
        }
        // A lone quote or bracket is no word, but must not be read again and again.
        if index == start { index += 1 }
        return start..<index
    }

    private mutating func readList(depth: Int) -> ArgumentValue? {
        let open = index
        guard depth < Self.depthLimit else {
            fail("list-too-deep", "lists stand too deep in lists", at: open..<open + 1)
            index = end
            return nil
        }
        index += 1
        var elements: [ArgumentValue.Element] = []
        var isSound = true
        skipSpace()
        while index < end, bytes[index] != Ascii.closeBracket {
            guard bytes[index] != Ascii.comma else {
                fail("missing-element", "an element is missing before ','", at: index..<index + 1)
                index += 1
                isSound = false
                skipSpace()
                continue
            }
            let start = index
            if let value = readValue(depth: depth + 1) {
                elements.append(.init(value: value, range: start..<index))
            } else {
                isSound = false
            }
            guard readSeparator() else { return nil }
        }
        guard index < end else {
            fail("unclosed-list", "this list is never closed with ']'", at: open..<open + 1)
            return nil
        }
        index += 1
        return isSound ? .list(elements) : nil
    }

    /// Reads the comma after an element, if the list goes on.
    private mutating func readSeparator() -> Bool {
        skipSpace()
        guard index < end, bytes[index] != Ascii.closeBracket else { return true }
        guard bytes[index] == Ascii.comma else {
            fail(
                "missing-comma", "a ',' or ']' is missing before this", at: index..<index + 1)
            index = end
            return false
        }
        index += 1
        skipSpace()
        return true
    }

    private mutating func readString() -> ArgumentValue? {
        let open = index
        var content: [UInt8] = []
        var isSound = true
        index += 1
        var formula = 0..<0
        var mathematics: StringMathematics?
        while index < end, bytes[index] != Ascii.quote {
            if bytes[index] == Ascii.dollar || bytes[index] == Ascii.backtick,
                index >= formula.upperBound
            {
                var known = mathematics ?? StringMathematics(in: bytes, from: open + 1, before: end)
                formula = known.formula(from: index) ?? 0..<0
                mathematics = known
            }
            if formula.contains(index), bytes[index] == Ascii.backslash {
                index = StringMathematics.readBackslashes(in: bytes, from: index, into: &content)
            } else if Ascii.isNewline(bytes[index]) {
                while let last = content.last, Ascii.isBlank(last) { content.removeLast() }
                content.append(Ascii.space)
                startLine()
            } else if bytes[index] == Ascii.backslash {
                isSound = readEscape(into: &content) && isSound
            } else {
                content.append(bytes[index])
                index += 1
            }
        }
        guard index < end else {
            fail("unclosed-string", "this string is never closed with '\"'", at: open..<open + 1)
            return nil
        }
        index += 1
        return isSound ? .string(String(decoding: content, as: UTF8.self)) : nil
    }

    private mutating func readEscape(into content: inout [UInt8]) -> Bool {
        let start = index
        let escaped = start + 1 < end ? bytes[start + 1] : Ascii.backslash
        index += 2
        remarkOnCommand(at: start)
        switch escaped {
        case Ascii.quote, Ascii.backslash: content.append(escaped)
        case UInt8(ascii: "n"): content.append(Ascii.lineFeed)
        case UInt8(ascii: "t"): content.append(Ascii.tab)
        default:
            while index < end, bytes[index] & 0xC0 == 0x80 { index += 1 }
            if Ascii.isNewline(escaped) { index = start + 1 }
            fail(
                "unknown-escape", "unknown escape '\(text(start..<index))' in a string",
                at: start..<index,
                hint: escaped == Ascii.dollar
                    ? #"a dollar sign that is text is written '\\$' in a string"#
                    : #"known are \" \\ \n \t; a backslash itself is \\"#)
            return false
        }
        return true
    }

    /// Warns of a command of LaTeX outside of dollar signs, the beginning of which is a line's end or a tab.
    private mutating func remarkOnCommand(at start: Int) {
        var nameEnd = start + 1
        while nameEnd < end, Ascii.isLetter(bytes[nameEnd]) { nameEnd += 1 }
        guard nameEnd > start + 2, "nt".utf8.contains(bytes[start + 1]) else { return }
        let name = text(start + 1..<nameEnd)
        guard LaTeXParser.isCommand(name) else { return }
        mistakes.append(
            Diagnostic(
                .warning, "command-in-string",
                "'\\\(name)' stands outside of dollar signs, where '\\\(name.prefix(1))' is a \(name.hasPrefix("n") ? "line's end" : "tab")",
                at: start..<nameEnd, hint: "write mathematics: '$\\\(name)$'"))
    }

    private mutating func skipSpace() {
        while index < end, Ascii.isWhitespace(bytes[index]) {
            if Ascii.isNewline(bytes[index]) { startLine() } else { index += 1 }
        }
    }

    /// Goes on in the next line, behind the quote marks of the block around.
    private mutating func startLine() {
        let next = bytes.continuation(
            from: bytes.afterNewline(at: index), quoteDepth: quoteDepth)
        index = min(next, end)
    }

    private mutating func checkDuplicates() {
        var seen: Set<String> = []
        for argument in arguments {
            // Behind a sign stands another value, with arguments of its own.
            if argument.name == nil, case .word(let word) = argument.value,
                Relation(sign: word) != nil
            {
                seen = []
            }
            guard let name = argument.name, let range = argument.nameRange else { continue }
            if !seen.insert(name).inserted {
                fail("duplicate-argument", "'\(name)' is given twice", at: range)
            }
        }
    }

    private func text(_ range: SourceRange) -> String {
        String(decoding: bytes[range], as: UTF8.self)
    }

    private mutating func fail(
        _ identifier: String, _ message: String, at range: SourceRange, hint: String? = nil
    ) {
        mistakes.append(Diagnostic(.error, identifier, message, at: range, hint: hint))
    }
}
