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
                add(
                    "missing-argument",
                    "'\(call.name)' needs '\(parameter.name)', \(parameter.expectation)",
                    at: call.nameRange)
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
        guard case .word(let word) = argument.value,
            let near = near(word, among: parameters.map(\.name))
        else { return "write it as name=value" }
        return near
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
                hint: value.word.flatMap { near($0, among: parameter.choices) })
        }
    }

    private mutating func check(_ value: any ArgumentDecodable, _ parameter: any AnyParameter) {
        if let mistake = parameter.mistake(in: value, for: subject) {
            add("out-of-range", mistake, at: range(of: parameter.name))
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
