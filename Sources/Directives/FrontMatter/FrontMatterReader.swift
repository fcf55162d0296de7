import Network
import Notebook

/// Reads values out of the front matter's tree and collects every mistake on the way.
struct FrontMatterReader {
    /// Replaces `{name}` in scalars.
    var substitution: Substitution
    /// The mistakes so far.
    var diagnostics: [Diagnostic] = []

    /// A value with its place.
    struct Located<Value> {
        var value: Value
        var range: SourceRange
    }

    /// Hints beyond these are not looked for: few are shown, and to find what is near takes time.
    private static let mostHints = 500

    mutating func add(
        _ identifier: String, _ message: String, at range: SourceRange,
        hint: @autoclosure () -> String? = nil
    ) {
        let hint = diagnostics.count < Self.mostHints ? hint() : nil
        diagnostics.append(Diagnostic(.error, identifier, message, at: range, hint: hint))
    }

    /// The entries of a mapping whose keys are all known, each key once.
    mutating func entries(
        of node: FrontMatter, keys: [String], in place: String, of section: FrontMatterSection,
        mayBeEmpty: (String) -> Bool = { _ in false }
    ) -> [String: FrontMatter] {
        guard case .mapping(let entries, _) = node else {
            add(
                "wrong-type", "\(place) is a mapping of keys to values", at: node.range,
                hint: Self.spacing(of: node))
            return [:]
        }
        var found: [String: FrontMatter] = [:]
        for entry in entries {
            if !keys.contains(entry.key) {
                add(
                    "unknown-key", "unknown key '\(entry.key)' in \(place)", at: entry.keyRange,
                    hint: section.suggestion(for: entry.key)
                        ?? suggestion(for: entry.key, among: keys)
                        ?? "it takes \(keys.listed(with: "and"))")
            } else if found[entry.key] != nil {
                add("duplicate-key", "'\(entry.key)' is given twice", at: entry.keyRange)
            } else {
                if entry.value.isNull, !mayBeEmpty(entry.key) {
                    add(
                        "missing-value", "'\(entry.key)' has no value", at: entry.keyRange,
                        hint: "give it one, or leave the key out")
                }
                found[entry.key] = entry.value
            }
        }
        return found
    }

    /// The text of a scalar, parameters replaced.
    mutating func text(_ node: FrontMatter?, _ key: String) -> Located<String>? {
        guard let node, !node.isNull else { return nil }
        guard let scalar = scalar(node) else {
            add("wrong-type", "'\(key)' is a text, not a \(node.kind)", at: node.range)
            return nil
        }
        return located(scalar, at: node.range)
    }

    /// A text, or a list of texts.
    mutating func texts(_ node: FrontMatter?, _ key: String) -> [String] {
        guard case .sequence(let elements, _) = node else {
            return text(node, key).map { [$0.value] } ?? []
        }
        return elements.compactMap { text($0, key)?.value }
    }

    /// A whole number of at least `minimum` and at most `maximum`, so that what is worked out with it is a number too.
    mutating func integer(
        _ node: FrontMatter?, _ key: String, atLeast minimum: Int = 1,
        atMost maximum: Int = GraphSize.mostWeights, unit: String? = nil
    ) -> Int? {
        guard let node, let text = text(node, key) else { return nil }
        func limit(_ limit: Int) -> String { unit.map { limit.counted($0) } ?? limit.grouped }
        guard let number = Int(text.value) else {
            if text.value.isWholeNumber {
                // Of more digits than a number has here; nothing as long is worth repeating.
                let isNegative = text.value.hasPrefix("-")
                add(
                    "out-of-range",
                    "'\(key)' is at \(isNegative ? "least \(limit(minimum))" : "most \(limit(maximum))")"
                        + (text.value.count <= 40 ? ", not \(text.value)" : ""), at: node.range)
            } else {
                add(
                    "wrong-type", "'\(key)' is a whole number, not '\(text.value)'",
                    at: node.range)
            }
            return nil
        }
        guard number >= minimum else {
            add(
                "out-of-range", "'\(key)' is at least \(limit(minimum)), not \(number)",
                at: node.range)
            return nil
        }
        guard number <= maximum else {
            add(
                "out-of-range", "'\(key)' is at most \(limit(maximum)), not \(number.grouped)",
                at: node.range)
            return nil
        }
        return number
    }

    /// A number above 0.
    mutating func positiveNumber(_ node: FrontMatter?, _ key: String) -> Double? {
        guard let node, let text = text(node, key) else { return nil }
        guard let number = Double(text.value), number.isFinite else {
            add("wrong-type", "'\(key)' is a number, not '\(text.value)'", at: node.range)
            return nil
        }
        guard number > 0 else {
            add("out-of-range", "'\(key)' is above 0, not \(text.value)", at: node.range)
            return nil
        }
        return number
    }

    /// `true` or `false`.
    mutating func boolean(_ node: FrontMatter?, _ key: String) -> Bool? {
        guard let node, let text = text(node, key) else { return nil }
        guard let answer = Bool(text.value) else {
            add("wrong-type", "'\(key)' is true or false, not '\(text.value)'", at: node.range)
            return nil
        }
        return answer
    }

    /// One of a few words.
    mutating func choice<Value: RawRepresentable & CaseIterable>(
        _ node: FrontMatter?, _ key: String
    ) -> Value? where Value.RawValue == String {
        guard let node, let text = text(node, key) else { return nil }
        let words = Value.allCases.map(\.rawValue)
        guard let value = Value(rawValue: text.value) else {
            add(
                "wrong-type", "'\(key)' is \(words.listed(with: "or")), not '\(text.value)'",
                at: node.range, hint: suggestion(for: text.value, among: words))
            return nil
        }
        return value
    }

    /// Where some words of a text stand; nil where the text is not written as it is read, as with escapes.
    private static func place(
        of words: String, in text: String, at range: SourceRange
    ) -> SourceRange? {
        guard text.utf8.count == range.count, let found = text.firstRange(of: words) else {
            return nil
        }
        let start =
            range.lowerBound + text.utf8.distance(from: text.startIndex, to: found.lowerBound)
        return start..<start + words.utf8.count
    }

    /// What to write where a key and its value stand without a space between, which is one text to YAML.
    private static func spacing(of node: FrontMatter) -> String? {
        guard case .scalar(let text, isQuoted: false, _) = node,
            let match = text.firstMatch(of: /^([a-z]+):(\S[^\n]*)/)
        else { return nil }
        return "put a space behind the colon: '\(match.output.1): \(match.output.2)'"
    }

    /// Whether a node is `{name}`, which YAML reads as a mapping of one key to nothing.
    func isParameterName(_ node: FrontMatter) -> Bool {
        guard case .mapping = node else { return false }
        return scalar(node) != nil
    }

    /// The raw text of a scalar; `{name}` alone, which YAML reads as a mapping of one key to nothing, is one too.
    func scalar(_ node: FrontMatter) -> String? {
        switch node {
        case .scalar(let text, _, _):
            return text
        case .mapping(let entries, _):
            guard entries.count == 1, entries[0].value.isNull else { return nil }
            return "{\(entries[0].key)}"
        case .sequence:
            return nil
        }
    }

    private mutating func located(_ text: String, at range: SourceRange) -> Located<String>? {
        do throws(Substitution.Refusal) {
            return Located(value: try substitution.text(text), range: range)
        } catch {
            let place = error.name.flatMap { Self.place(of: "{\($0)}", in: text, at: range) }
            diagnostics.append(
                .refused(error, among: substitution.parameters, at: place ?? range))
            return nil
        }
    }
}

extension String {
    /// Whether it is nothing but digits, perhaps behind a sign.
    var isWholeNumber: Bool { wholeMatch(of: /[+-]?[0-9]+/) != nil }
}

extension FrontMatter {
    /// What it is, in a word.
    fileprivate var kind: String {
        switch self {
        case .mapping: "mapping"
        case .sequence: "list"
        case .scalar: "text"
        }
    }
}

extension Diagnostic {
    /// A text whose names in braces cannot be replaced.
    static func refused(
        _ refusal: Substitution.Refusal, among parameters: [NotebookParameter],
        at range: SourceRange
    ) -> Diagnostic {
        switch refusal {
        case .unknownName(let name): unknownParameter(name, among: parameters, at: range)
        case .exhausted:
            Diagnostic(
                .error, "parameters-too-long",
                "more than \(Substitution.limit.grouped) bytes come out of the parameters of this notebook",
                at: range, hint: "write long texts where they stand, and not in parameters")
        }
    }

    /// `{name}` where no parameter has that name.
    static func unknownParameter(
        _ name: String, among parameters: [NotebookParameter], at range: SourceRange?
    ) -> Diagnostic {
        Diagnostic(
            .error, "unknown-parameter",
            "unknown parameter '\(name)'; "
                + (parameters.isEmpty
                    ? "this notebook declares none"
                    : "this notebook has \(listed(parameters))"),
            at: range,
            hint: parameters.isEmpty
                ? "declare it with its default under 'params' in the front matter, or write '{{\(name)}}' for the text '{\(name)}'"
                : suggestion(for: name, among: parameters.map(\.name)))
    }

    /// The names of parameters, of many only the first.
    private static func listed(_ parameters: [NotebookParameter]) -> String {
        let names = parameters.prefix(20).map(\.name)
        guard parameters.count > names.count else { return names.listed(with: "and") }
        return names.joined(separator: ", ") + " and \(parameters.count - names.count) more"
    }
}
