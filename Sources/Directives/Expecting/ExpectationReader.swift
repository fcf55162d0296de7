import Findings
import Notebook

/// Takes an expectation apart at its signs: sides that are values, each with its arguments, and what they are compared with.
struct ExpectationReader {
    let call: DirectiveCall
    let subject: Subject
    let substitution: Substitution
    /// The text of the notebook, for the words of the expectation.
    let source: SourceText
    private(set) var diagnostics: [Diagnostic] = []
    /// The values that are compared, as calls of their own.
    private(set) var values: [BoundCall] = []

    init(
        _ call: DirectiveCall, subject: Subject, substitution: Substitution, source: SourceText
    ) {
        self.call = call
        self.subject = subject
        self.substitution = substitution
        self.source = source
    }

    /// The expectation; nil where there is a mistake in it.
    mutating func expectation() -> Expect? {
        var parts: [[Argument]] = [[]]
        var relations: [(relation: Relation, range: SourceRange)] = []
        for argument in call.arguments {
            if argument.name == nil, case .word(let word) = argument.value,
                let relation = Relation(sign: word)
            {
                relations.append((relation, argument.valueRange))
                parts.append([])
            } else {
                parts[parts.count - 1].append(argument)
            }
        }
        guard !relations.isEmpty else {
            fail(
                "an expectation compares two values", at: signInWord ?? call.nameRange,
                hint: signInWord == nil
                    ? "write what is expected, such as '<<expect test-accuracy >= 0.80>>'"
                    : "a sign stands between blanks, such as 'test-accuracy >= 0.80'")
            return nil
        }
        for (index, part) in parts.enumerated() where part.isEmpty {
            fail(
                "something is missing \(index == 0 ? "before" : "behind") '\(source.text(in: relations[max(index - 1, 0)].range))'",
                at: relations[max(index - 1, 0)].range)
        }
        guard diagnostics.isEmpty else { return nil }
        let sides = parts.map { side(of: $0) }
        guard diagnostics.isEmpty else { return nil }
        let known = sides.compactMap(\.self)
        check(known, relations, parts)
        guard diagnostics.isEmpty, known.count == parts.count else { return nil }
        let isPercent = parts.contains { part in
            part.contains { argument in
                if case .word("%") = argument.value { return true }
                return Self.percentage(argument.value) != nil
            }
        }
        return Expect(
            known, relations.map(\.relation), words: words,
            format: isPercent ? .percent : .plain)
    }

    /// The expectation as written, in one line, with what stands for parameters.
    private var words: String {
        guard let first = call.arguments.first, let last = call.arguments.last else { return "" }
        let start = first.nameRange?.lowerBound ?? first.valueRange.lowerBound
        let written = source.text(in: start..<last.valueRange.upperBound)
            .split(whereSeparator: \.isWhitespace)
            .joined(separator: " ")
        return (try? substitution.text(written)) ?? written
    }

    /// The first word that has a sign in it.
    private var signInWord: SourceRange? {
        call.arguments.first { argument in
            guard case .word(let word) = argument.value else { return false }
            return word.contains { "<>≤≥≠=".contains($0) }
        }?.valueRange
    }

    /// What stands on one side; nil, with a mistake, where it is nothing that can be compared.
    private mutating func side(of part: [Argument]) -> Expect.Side? {
        if part.count == 1, part[0].name == nil {
            if let literal = literal(part[0]) { return .literal(literal) }
            if isMisspeltClass(part[0]) { return nil }
        }
        // A percentage with a blank, as it is written in sentences.
        if part.count == 2, part[0].name == nil, part[1].name == nil,
            case .word("%") = part[1].value,
            let share = Self.percentage(.word(source.text(in: part[0].valueRange) + "%"))
        {
            return .literal(.share(share))
        }
        let first = part[0].nameRange?.lowerBound ?? part[0].valueRange.lowerBound
        let end = part[part.count - 1].valueRange.upperBound
        let value = DirectiveCall(
            name: Value.name, arguments: part, nameRange: part[0].nameRange ?? part[0].valueRange,
            range: first..<end, isInline: true)
        var decoder = ArgumentDecoder(
            call: value, parameters: Value.allParameters, subject: subject,
            substitution: substitution)
        let arguments = decoder.decode()
        guard let arguments, decoder.diagnostics.isEmpty else {
            diagnostics += decoder.diagnostics
            return nil
        }
        let directive = Value(arguments)
        let checked = BoundCall.checking(directive, arguments, decoder)
        diagnostics += checked.mistakes
        values.append(checked.call)
        return .value(directive)
    }

    /// What is written there and is no value: a number, a percentage, a text, the name of a class.
    private mutating func literal(_ argument: Argument) -> Quantity? {
        let value: ArgumentValue
        do throws(Substitution.Refusal) {
            value = try substitution.argument(argument.value, at: argument.valueRange)
        } catch {
            // Told by whoever takes it for a value.
            return nil
        }
        if let share = Self.percentage(value) { return .share(share) }
        switch value {
        case .integer(let number): return .number(Double(number))
        case .number(let number): return .number(number)
        case .string(let text): return .text(text)
        case .word(let word):
            let isValue = ValueName.choices.contains(word)
            let isClass = subject.dataset?.classNames.contains(word) ?? true
            return !isValue && isClass ? .text(word) : nil
        case .boolean, .range, .list: return nil
        }
    }

    /// Whether a word that stands alone is nearly the name of a class, which is said.
    private mutating func isMisspeltClass(_ argument: Argument) -> Bool {
        guard case .word(let word) = argument.value, let names = subject.dataset?.classNames,
            !ValueName.choices.contains(word), didYouMean(word, among: ValueName.choices) == nil,
            !word.contains("{")
        else { return false }
        fail(
            "there is no value or class '\(word)'", at: argument.valueRange,
            hint: didYouMean(word, among: names).map { "did you mean '\($0)'?" }
                ?? "another word stands in quotation marks: \"\(word)\"")
        return true
    }

    /// The share that `80%` is.
    private static func percentage(_ value: ArgumentValue) -> Double? {
        guard case .word(let word) = value, word.hasSuffix("%") else { return nil }
        let written = word.dropLast().filter { !$0.isWhitespace }
        let number: Double
        switch ArgumentValue(unquoted: String(written)) {
        case .integer(let integer): number = Double(integer)
        case .number(let decimal): number = decimal
        default: return nil
        }
        // 99.9 / 100 lies above 0.999, which 999 of 1,000 are: a hundredth is taken of what is written, not of its double.
        return Double(written + "e-2") ?? number / 100
    }

    private mutating func check(
        _ sides: [Expect.Side], _ relations: [(relation: Relation, range: SourceRange)],
        _ parts: [[Argument]]
    ) {
        guard sides.count == parts.count else { return }
        for (index, (relation, range)) in relations.enumerated() {
            let (one, other) = (sides[index], sides[index + 1])
            if case .literal = one, case .literal = other {
                fail(
                    "both sides of '\(relation.rawValue)' are written here, and nothing is computed",
                    at: range, hint: "on one of them stands a value, such as test-accuracy")
            } else if let first = one.isWord, let second = other.isWord, first != second {
                fail("a word is compared with a number", at: range)
            } else if one.isWord == true, other.isWord == true, !relation.takesWords {
                fail("words are compared by == or !=", at: range)
            }
        }
    }

    private mutating func fail(_ message: String, at range: SourceRange, hint: String? = nil) {
        diagnostics.append(Diagnostic(.error, "wrong-expectation", message, at: range, hint: hint))
    }
}

extension Expect.Side {
    /// Whether it is a word; nil where that is known only when it is found.
    fileprivate var isWord: Bool? {
        switch self {
        case .literal(.text): true
        case .literal: false
        case .value(let value): value.isWord
        }
    }
}
