import Notebook

/// Puts parameters in the place of `{name}`; `{{name}}` stays as `{name}`, and other braces are plain text, as are
/// those of mathematics between dollar signs.
struct Substitution {
    /// The most bytes that come out of the parameters of a notebook, in its front matter and in its directives: a title
    /// that names a long one thousands of times would fill the memory.
    static let limit = ParameterText.mostBytes

    /// The parameters that may be named.
    let parameters: [NotebookParameter]
    private let values: [String: NotebookParameter.Value]
    private let budget = Budget()

    /// Takes the parameters of a notebook.
    init(parameters: [NotebookParameter]) {
        self.parameters = parameters
        values = Dictionary(
            parameters.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    }

    /// Why a text cannot have its names replaced.
    enum Refusal: Error, Equatable {
        /// A name in braces that no parameter has.
        case unknownName(String)
        /// More comes out of the parameters of the notebook than may.
        case exhausted

        /// The name that no parameter has.
        var name: String? { if case .unknownName(let name) = self { name } else { nil } }
    }

    /// How many bytes may still come out of parameters, counted for all texts together.
    private final class Budget {
        var left = Substitution.limit
    }

    /// The text with every name replaced.
    func text(_ text: String) throws(Refusal) -> String {
        var result = ""
        var rest = Substring(text)
        let bytes = Array(text.utf8)
        var backticks: BacktickRuns?
        var codeEnd = 0
        while let open = rest.firstIndex(where: { "{$\\`".contains($0) }) {
            result += rest[..<open]
            rest = rest[open...]
            var kept = rest.index(after: open)
            if rest.first == "\\" {
                // A dollar sign behind a backslash is text.
                if kept < rest.endIndex, rest[kept] == "$" { kept = rest.index(after: kept) }
            } else if rest.first == "$" || rest.first == "`" {
                let start = bytes.count - rest.utf8.count
                let known = backticks ?? BacktickRuns(in: bytes, from: 0)
                backticks = known
                if rest.first == "`", start >= codeEnd {
                    // A dollar sign in code is text.
                    let length = rest.prefix { $0 == "`" }.count
                    codeEnd = known.codeEnd(at: start, length: length) ?? start + length
                } else if rest.first == "$", start >= codeEnd,
                    let closing = DollarRule.closing(
                        in: bytes, from: start,
                        codeEnd: { known.codeEnd(at: $0, length: $1) })
                {
                    kept = rest.utf8.index(open, offsetBy: closing + 1 - start)
                }
            } else if let name = Self.escapedName(rest) {
                result += "{\(name)}"
                rest = rest.dropFirst(name.count + 4)
                continue
            } else if let name = Self.name(rest) {
                result += try value(of: name).text
                rest = rest.dropFirst(name.count + 2)
                continue
            }
            result += rest[..<kept]
            rest = rest[kept...]
        }
        return result + rest
    }

    /// The argument at `range` with every name replaced, read as if its author had written what stands there.
    ///
    /// `image={picture}` is a number, `images=0..{last}` a range. A list among others becomes a list in the list.
    func argument(
        _ value: ArgumentValue, at range: SourceRange
    ) throws(Refusal) -> ArgumentValue {
        switch value {
        case .word(let word):
            if let name = Self.loneName(word) {
                return ArgumentValue(try self.value(of: name), at: range)
            }
            let replaced = try text(word)
            return replaced == word ? value : .unquoted(replaced, at: range)
        case .string(let string):
            return .string(try text(string))
        case .list(let elements):
            var replaced: [ArgumentValue.Element] = []
            for element in elements {
                replaced.append(
                    ArgumentValue.Element(
                        value: try argument(element.value, at: element.range),
                        range: element.range))
            }
            return .list(replaced)
        case .integer, .number, .range, .boolean:
            return value
        }
    }

    /// For `{name}` alone, its text as if it stood in quotation marks; nil for other arguments, and for a list.
    func quoted(_ value: ArgumentValue) -> ArgumentValue? {
        guard case .word(let word) = value, let name = Self.loneName(word),
            let found = values[name], !found.isList
        else { return nil }
        return .string(found.text)
    }

    /// The name in braces that is all of a word.
    private static func loneName(_ word: String) -> String? {
        name(Substring(word)).flatMap { word.count == $0.count + 2 ? $0 : nil }
    }

    private func value(of name: String) throws(Refusal) -> NotebookParameter.Value {
        guard let value = values[name] else { throw .unknownName(name) }
        budget.left -= value.text.utf8.count
        guard budget.left >= 0 else { throw .exhausted }
        return value
    }

    private static func escapedName(_ text: Substring) -> String? {
        guard text.hasPrefix("{{"), let name = name(text.dropFirst()),
            text.dropFirst(name.count + 3).first == "}"
        else { return nil }
        return name
    }

    /// The name in braces that `text` begins with.
    private static func name(_ text: Substring) -> String? { ParameterText.name(inBraces: text) }
}

extension ArgumentValue {
    /// What a parameter's value is as an argument at `range`; text such as `0..2` becomes a range.
    init(_ value: NotebookParameter.Value, at range: SourceRange) {
        switch value.kind {
        case .integer(let number): self = .integer(number)
        case .number(let number): self = .number(number)
        case .boolean(let answer): self = .boolean(answer)
        case .text: self = .unquoted(value.text, at: range)
        case .list(let items):
            self = .list(items.map { Element(value: .unquoted($0, at: range), range: range) })
        }
    }
}
