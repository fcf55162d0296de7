import Notebook

/// Reads the arguments of one call against the declared parameters, collecting every mistake.
struct ArgumentDecoder {
    let call: DirectiveCall
    let parameters: [any AnyParameter]
    let subject: Subject
    let substitution: Substitution
    /// Whether mistakes are worth a suggestion.
    let suggests: Bool
    private(set) var diagnostics: [Diagnostic] = []
    private var ranges: [String: SourceRange] = [:]

    init(
        call: DirectiveCall, parameters: [any AnyParameter], subject: Subject,
        substitution: Substitution, suggests: Bool = true
    ) {
        self.call = call
        self.parameters = parameters
        self.subject = subject
        self.substitution = substitution
        self.suggests = suggests
    }

    /// Where a caret for the parameter goes: its value, or the directive's name when it was left out.
    func range(of parameter: String) -> SourceRange { ranges[parameter] ?? call.nameRange }

    /// The decoded arguments; nil when one is missing or unreadable.
    mutating func decode() -> Arguments? {
        let assigned = assigned()
        var arguments = Arguments()
        var isComplete = true
        for parameter in parameters {
            if let argument = assigned[parameter.name] {
                ranges[parameter.name] = argument.valueRange
                guard let value = decoded(argument, as: parameter) else {
                    isComplete = false
                    continue
                }
                arguments.set(parameter.name, to: value, isGiven: true)
                check(value, parameter)
            } else if let value = parameter.anyDefault {
                arguments.set(parameter.name, to: value, isGiven: false)
                check(value, parameter)
            } else {
                isComplete = false
                // A misspelt name is one mistake, not two.
                guard !diagnostics.contains(where: { $0.suggests(parameter.name, in: call.range) })
                else { continue }
                add(
                    "missing-argument",
                    "'\(call.name)' needs '\(parameter.name)', \(parameter.expectation)",
                    at: call.nameRange,
                    hint: parameter.choices.count > 8
                        ? "'report directives \(call.name)' lists them" : nil)
            }
        }
        return isComplete ? arguments : nil
    }

    /// The arguments by parameter, each at most once.
    private mutating func assigned() -> [String: Argument] {
        var assigned: [String: Argument] = [:]
        var places = parameters.filter(\.isPositional).map(\.name)[...]
        for argument in call.arguments {
            guard let name = argument.name ?? places.popFirst() else {
                add(
                    "unexpected-argument",
                    "'\(call.name)' takes no \(assigned.isEmpty ? "" : "further ")value without a name",
                    at: argument.valueRange, hint: unnamedHint(argument))
                continue
            }
            let place = argument.nameRange ?? argument.valueRange
            if !parameters.contains(where: { $0.name == name }) {
                add(
                    "unknown-argument", "'\(call.name)' has no argument '\(name)'", at: place,
                    hint: near(name, among: parameters.map(\.name))
                        ?? "it takes \(parameters.map(\.name).listed(with: "and"))")
            } else if assigned[name] != nil {
                add("duplicate-argument", "'\(name)' is given twice", at: place)
            } else {
                assigned[name] = argument
                places.removeAll { $0 == name }
            }
        }
        return assigned
    }

    private func unnamedHint(_ argument: Argument) -> String? {
        guard case .word(let word) = argument.value else {
            // Where one thing is missing, it is what is meant.
            let missing = parameters.filter { parameter in
                parameter.isRequired && !call.arguments.contains { $0.name == parameter.name }
            }
            return missing.count == 1
                ? "write '\(missing[0].name)=\(argument.value.written)'" : "write it as name=value"
        }
        if let sign = word.firstIndex(of: ":"), sign != word.startIndex {
            let name = word[..<sign]
            if parameters.contains(where: { $0.name == name }) {
                return "write '\(name)=\(word[sign...].dropFirst())'"
            }
        }
        return quotationHint(argument) ?? near(word, among: parameters.map(\.name))
            ?? "write it as name=value"
    }

    /// For the second word of a text that has no quotation marks.
    private func quotationHint(_ argument: Argument) -> String? {
        guard let index = call.arguments.firstIndex(of: argument), index > 0,
            let before = call.arguments[..<index].last(where: { $0.name != nil }),
            let name = before.name, case .word = before.value,
            parameters.first(where: { $0.name == name })?.expectation == String.expectation
        else { return nil }
        return "a text of several words stands in quotation marks: \(name)=\"…\""
    }

    private mutating func decoded(
        _ argument: Argument, as parameter: any AnyParameter
    ) -> (any ArgumentDecodable)? {
        let value: ArgumentValue
        do throws(Substitution.Refusal) {
            value = try substitution.argument(argument.value)
        } catch {
            diagnostics.append(
                .refused(error, among: substitution.parameters, at: argument.valueRange))
            return nil
        }
        do throws(ArgumentError) {
            return try parameter.decoded(value)
        } catch {
            add(error, parameter, value, at: argument.valueRange)
            return nil
        }
    }

    private mutating func add(
        _ error: ArgumentError, _ parameter: any AnyParameter, _ value: ArgumentValue,
        at range: SourceRange
    ) {
        switch error {
        case .meaningless(let message):
            add("wrong-argument", message, at: range)
        case .otherKind:
            add(
                "wrong-type",
                "'\(parameter.name)' is \(parameter.expectation), not \(value.written)",
                at: range,
                hint: value.word.flatMap { near($0, among: parameter.choices) ?? rangeHint($0) })
        case .unknownWord(let noun):
            let word = value.word ?? value.written
            add(
                "wrong-type", "there is no \(noun) '\(word)'", at: range,
                hint: near(word, among: parameter.choices)
                    ?? "'report directives \(call.name)' lists those that there are")
        }
    }

    /// For `0-2`, `0...2` and `0..`, as others write ranges.
    private func rangeHint(_ word: String) -> String? {
        if word.wholeMatch(of: /\d+\.\.|\.\.\d+/) != nil { return "write both ends" }
        return word.wholeMatch(of: /(\d+)(?:-|–|\.\.\.)(\d+)/).map {
            "write '\($0.output.1)..\($0.output.2)'"
        }
    }

    private mutating func check(_ value: any ArgumentDecodable, _ parameter: any AnyParameter) {
        if let mistake = parameter.mistake(in: value, for: subject) {
            let subject = mistake.hasPrefix("is ") ? "'\(parameter.name)' " : ""
            add("out-of-range", subject + mistake, at: range(of: parameter.name))
        }
    }

    private func near(_ word: String, among candidates: [String]) -> String? {
        suggests ? suggestion(for: word, among: candidates) : nil
    }

    private mutating func add(
        _ identifier: String, _ message: String, at range: SourceRange, hint: String? = nil
    ) {
        diagnostics.append(Diagnostic(.error, identifier, message, at: range, hint: hint))
    }
}

extension ArgumentValue {
    /// The value as it would be written, for messages.
    var written: String {
        switch self {
        case .integer(let number): String(number)
        case .number(let number): number.written
        case .range(let first, let last): "\(first)..\(last)"
        case .list(let elements):
            "[" + elements.map(\.value.written).joined(separator: ", ") + "]"
        case .string(let text): text.written
        case .word(let word): "'\(word)'"
        case .boolean(let answer): String(answer)
        }
    }

    /// The word or text it is; nil for numbers, ranges and lists.
    var word: String? {
        switch self {
        case .word(let word), .string(let word): word
        default: nil
        }
    }
}
