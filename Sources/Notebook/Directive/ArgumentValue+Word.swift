extension ArgumentValue {
    /// Reads a value written without quotes or brackets; nil when it is a number that no machine number holds.
    ///
    /// `27` is an integer, `.04` and `1e-3` are numbers, `0..2` is a range, `true` and `false` are booleans, and
    /// anything else is a word.
    init?(word: String) {
        switch word {
        case "true": self = .boolean(true)
        case "false": self = .boolean(false)
        default:
            if let range = Self.range(word) {
                self = range
            } else if NumberGrammar.isInteger(word), let integer = Int(word) {
                self = .integer(integer)
            } else if NumberGrammar.isNumber(word) {
                guard let number = Double(word), number.isFinite else { return nil }
                self = .number(number)
            } else {
                self = .word(word)
            }
        }
    }

    /// A value as it is without quotation marks; nil when it is a number that no machine number holds.
    package init?(unquoted word: String) { self.init(word: word) }

    /// Reads what a parameter puts in the place of its name: as a value without quotes, and a list where there are commas.
    ///
    /// The texts of a list stand at `range`.
    /// - Returns: A word for what could not be written so.
    public static func unquoted(_ text: String, at range: SourceRange) -> ArgumentValue {
        guard text.contains(","), !text.contains(where: { $0.isWhitespace || $0 == "\"" }) else {
            return ArgumentValue(word: text) ?? .word(text)
        }
        let items = text.split(separator: ",", omittingEmptySubsequences: false)
        guard !items.contains(where: \.isEmpty) else { return .word(text) }
        return .list(
            items.map { item in
                Element(
                    value: ArgumentValue(word: String(item)) ?? .word(String(item)), range: range)
            })
    }

    /// Two integers with `..` between them.
    private static func range(_ word: String) -> ArgumentValue? {
        let bytes = Array(word.utf8)
        let dot = UInt8(ascii: ".")
        guard let first = bytes.firstIndex(of: dot), first + 1 < bytes.count,
            bytes[first + 1] == dot
        else { return nil }
        let from = String(decoding: bytes[..<first], as: UTF8.self)
        let to = String(decoding: bytes[(first + 2)...], as: UTF8.self)
        guard NumberGrammar.isInteger(from), NumberGrammar.isInteger(to), let lower = Int(from),
            let upper = Int(to)
        else { return nil }
        return .range(lower, upper)
    }
}

/// The decimal numbers of directives and of YAML's core schema, which agree.
enum NumberGrammar {
    /// Whether `text` is an integer: `[-+]? [0-9]+`.
    static func isInteger(_ text: String) -> Bool {
        let digits = unsigned(text)
        return !digits.isEmpty && digits.allSatisfy(Ascii.isDigit)
    }

    /// Whether `text` is a number: `[-+]? ( "." [0-9]+ | [0-9]+ ( "." [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?`.
    static func isNumber(_ text: String) -> Bool {
        let whole = unsigned(text)
        var mantissa = whole
        if let mark = whole.firstIndex(where: { $0 | 0x20 == UInt8(ascii: "e") }) {
            mantissa = whole[..<mark]
            guard isInteger(String(decoding: whole[(mark + 1)...], as: UTF8.self)) else {
                return false
            }
        }
        let parts = mantissa.split(
            separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
        return parts.contains { !$0.isEmpty } && parts.allSatisfy { $0.allSatisfy(Ascii.isDigit) }
    }

    private static func unsigned(_ text: String) -> ArraySlice<UInt8> {
        let bytes = Array(text.utf8)
        let hasSign = bytes.first == UInt8(ascii: "-") || bytes.first == UInt8(ascii: "+")
        return bytes[(hasSign ? 1 : 0)...]
    }
}
