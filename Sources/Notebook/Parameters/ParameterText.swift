/// The text of a notebook's parameter: what is written in the front matter or given by a setting, sign by sign, so that `0.10`
/// stays `0.10` and `007` stays `007`.
public struct ParameterText: Equatable, Sendable {
    /// One text, or those of a list in order.
    public var items: [String]
    /// Whether it is a list.
    public var isList: Bool
    /// Whether it is one text in quotation marks, which is a text though it looks like a number.
    public var isQuoted = false

    /// The text of one value.
    public init(_ text: String, isQuoted: Bool = false) {
        (items, isList, self.isQuoted) = ([text], false, isQuoted)
    }

    /// The texts of a list.
    public init(items: [String]) { (self.items, isList) = (items, true) }

    /// Reads what a front matter says; nil for a mapping, and for a list that holds one or another list.
    public init?(_ node: FrontMatter) {
        switch node {
        case .scalar(let text, let isQuoted, _): self.init(text, isQuoted: isQuoted)
        case .sequence(let elements, _):
            var items: [String] = []
            for element in elements {
                guard case .scalar(let text, _, _) = element else { return nil }
                items.append(text)
            }
            self.init(items: items)
        case .mapping: return nil
        }
    }

    /// Reads a list as it is given on the command line: texts with commas between, in brackets or not; one in
    /// quotation marks may hold commas.
    public init(listIn text: String) {
        var inner = text.trimmed[...]
        if inner.first == "[", inner.last == "]" { inner = inner.dropFirst().dropLast() }
        guard !String(inner).trimmed.isEmpty else {
            self.init(items: [])
            return
        }
        var isInQuotes = false
        let items = inner.split(omittingEmptySubsequences: false) { character in
            if character == "\"" { isInQuotes.toggle() }
            return character == "," && !isInQuotes
        }
        self.init(
            items: items.map { item in
                let item = String(item).trimmed
                let isQuoted = item.count > 1 && item.first == "\"" && item.last == "\""
                return isQuoted ? String(item.dropFirst().dropLast()) : item
            })
    }

    /// What stands in the place of `{name}` in a sentence.
    public var text: String { items.joined(separator: ", ") }

    /// The text that sets the same, as given to `-P`.
    public var setting: String {
        guard isList else { return text }
        return "[" + items.map { $0.contains(",") ? "\"\($0)\"" : $0 }.joined(separator: ", ") + "]"
    }
}

extension ParameterText {
    /// The most parameters that a notebook has.
    public static let most = 1_000
    /// The most bytes that come out of them, in the text of a notebook as in its directives: a text that names a long one
    /// thousands of times would fill the memory.
    public static let mostBytes = 1_000_000

    /// The name in braces that `text` begins with; nothing behind the name is looked at.
    public static func name(inBraces text: Substring) -> String? {
        guard text.first == "{" else { return nil }
        let rest = text.dropFirst()
        let name = rest.prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
        guard name.first?.isLetter == true, name.endIndex < rest.endIndex,
            rest[name.endIndex] == "}"
        else { return nil }
        return String(name)
    }
}
