import Findings
import Network
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
    private var values: [String: ArgumentValue] = [:]
    /// The key that the author wrote, where it is another than the parameter's name.
    private var spellings: [String: String] = [:]

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

    /// Where a caret goes for what is wrong with the pictures that were chosen: the item of a list, or all of it.
    func range(ofFaultIn chosen: ChosenPictures) -> SourceRange {
        let name = chosen.parameter.name
        return values[name]?.culprit { part -> Fault? in
            guard var pictures = try? PictureChoice(argument: part) else { return Fault("") }
            pictures.part = chosen.choice.part
            return pictures.fault(for: subject)
        } ?? range(of: name)
    }

    /// The decoded arguments; nil when one is missing or unreadable.
    mutating func decode() -> Arguments? {
        if let name = call.spacedName(parameters: parameters, subject: subject) {
            add(
                "unexpected-argument", "'\(name.text)' is one name of several words",
                at: name.range, hint: "write it in quotation marks: \(name.spelling)")
            return nil
        }
        let assigned = assigned()
        var arguments = Arguments()
        var isComplete = true
        for parameter in parameters {
            if let argument = assigned[parameter.name] {
                ranges[parameter.name] = argument.valueRange
                values[parameter.name] = argument.value
                guard let value = decoded(argument, as: parameter) else {
                    isComplete = false
                    continue
                }
                arguments.set(
                    parameter.name, to: parameter.settled(value, for: subject), isGiven: true)
                check(value, parameter, as: argument)
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
        var places = parameters.filter(\.isPositional)[...]
        for argument in call.arguments {
            let written = argument.name ?? place(of: argument, among: &places)
            guard let written else {
                add(
                    "unexpected-argument",
                    "'\(call.name)' takes no \(assigned.isEmpty ? "" : "further ")value without a name",
                    at: argument.valueRange, hint: unnamedHint(argument))
                continue
            }
            let place = argument.nameRange ?? argument.valueRange
            let parameter = parameters.first { $0.name == written || $0.aliases.contains(written) }
            guard let parameter else {
                add(
                    "unknown-argument", "'\(call.name)' has no argument '\(written)'", at: place,
                    hint: near(written, among: parameters.flatMap { [$0.name] + $0.aliases })
                        ?? "it takes \(parameters.map(\.name).listed(with: "and"))")
                continue
            }
            if assigned[parameter.name] != nil {
                let first = spellings[parameter.name] ?? parameter.name
                add(
                    "duplicate-argument",
                    first == written
                        ? "'\(written)' is given twice"
                        : "'\(first)' and '\(written)' are the same argument, which is given twice",
                    at: place,
                    hint: parameter.takesPictures ? "several stand in a list, such as 0,7,15" : nil)
            } else {
                assigned[parameter.name] = argument
                if written != parameter.name { spellings[parameter.name] = written }
                places.removeAll { $0.name == parameter.name }
            }
        }
        return assigned
    }

    /// The parameter that an argument without a name is for; one that may be left out is passed over by what it cannot be.
    private func place(
        of argument: Argument, among places: inout ArraySlice<any AnyParameter>
    ) -> String? {
        while let parameter = places.popFirst() {
            let isLast = places.isEmpty || parameter.isRequired || parameter.choices.isEmpty
            if isLast || parameter.choices.contains(where: { $0 == argument.value.word }) {
                return parameter.name
            }
            // One of these, written wrongly.
            if case .word(let word) = argument.value, !word.contains(":"),
                near(word, among: parameter.choices) != nil,
                subject.dataset?.classNames.contains(word) != true
            {
                return parameter.name
            }
        }
        return nil
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
            value = try substitution.argument(argument.value, at: argument.valueRange)
        } catch {
            diagnostics.append(
                .refused(error, among: substitution.parameters, at: argument.valueRange))
            return nil
        }
        do throws(ArgumentError) {
            return try parameter.decoded(value)
        } catch {
            // What a parameter says may be a text in quotation marks too, though it looks like a number or a word.
            if let text = substitution.quoted(argument.value),
                !parameter.takesPictures,
                let decoded = try? parameter.decoded(text)
            {
                return decoded
            }
            add(
                error, parameter, value,
                at: value.culprit { part -> ArgumentError? in
                    do throws(ArgumentError) {
                        _ = try parameter.decoded(part)
                        return nil
                    } catch {
                        return error
                    }
                } ?? argument.valueRange)
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
                "'\(spelling(of: parameter))' is \(parameter.expectation), not \(value.written)",
                at: range, hint: hint(for: value, parameter))
        case .unknownWord(let noun):
            let word = value.word ?? value.written
            add(
                "wrong-type", "there is no \(noun) '\(word)'", at: range,
                hint: near(word, among: parameter.choices)
                    ?? "'report directives \(call.name)' lists those that there are")
        }
    }

    /// The key as the author wrote it.
    private func spelling(of parameter: any AnyParameter) -> String {
        spellings[parameter.name] ?? parameter.name
    }

    private func hint(for value: ArgumentValue, _ parameter: any AnyParameter) -> String? {
        guard suggests else { return nil }
        if case .list = value, parameter.expectation == String.expectation {
            return "a text with commas stands in quotation marks: \(spelling(of: parameter))=\"…\""
        }
        if value.holdsNumber, subject.graph?.names.isEmpty == false,
            [LayerChoice.expectation, OneLayer.expectation].contains(parameter.expectation)
        {
            return
                "a name that looks like a number stands in quotation marks, such as \(spelling(of: parameter))=\"1.0\""
        }
        let words = value.words
        return words.lazy.compactMap {
            near($0, among: parameter.choices) ?? rangeHint($0)
                ?? (parameter.takesPictures ? pictureHint($0) : nil)
        }.first
    }

    /// For a class without numbers, a file without quotation marks, a part without numbers.
    private func pictureHint(_ word: String) -> String? {
        if DatasetPart(rawValue: word) != nil || subject.dataset?.classNames.contains(word) == true
        {
            return "write '\(word):0' for its first picture, '\(word):0..4' for five"
        }
        if PictureScope.Rule(rawValue: word) != nil { return "write '\(word):1' for the first" }
        guard let names = subject.dataset?.classNames, !word.contains(":") else { return nil }
        return near(word, among: names + ["test", "train", "mistake", "surest"])
    }

    /// For `0-2`, `0...2` and `0..`, as others write ranges.
    private func rangeHint(_ word: String) -> String? {
        if word.wholeMatch(of: /\d+\.\.|\.\.\d+/) != nil { return "write both ends" }
        return word.wholeMatch(of: /(\d+)(?:-|–|\.\.\.)(\d+)/).map {
            "write '\($0.output.1)..\($0.output.2)'"
        }
    }

    private mutating func check(
        _ value: any ArgumentDecodable, _ parameter: any AnyParameter, as argument: Argument? = nil
    ) {
        if let mistake = parameter.mistake(in: value, for: subject) {
            let name = mistake.hasPrefix("is ") ? "'\(spelling(of: parameter))' " : ""
            // What is said of the whole list stands at all of it.
            let culprit =
                mistake.contains(value.written)
                ? nil
                : argument?.value.culprit { part -> String? in
                    guard let decoded = try? parameter.decoded(part) else { return "" }
                    return parameter.mistake(in: decoded, for: subject)
                }
            add(
                "out-of-range", name + mistake, at: culprit ?? range(of: parameter.name),
                hint: parameter.hint(for: value, for: subject))
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

    /// Whether it is a number with a point, or holds one.
    fileprivate var holdsNumber: Bool {
        switch self {
        case .number: true
        case .list(let elements): elements.contains { $0.value.holdsNumber }
        default: false
        }
    }

    /// The words or texts it holds.
    fileprivate var words: [String] {
        if case .list(let elements) = self { return elements.flatMap(\.value.words) }
        return word.map { [$0] } ?? []
    }

    /// The word or text it is; nil for numbers, ranges and lists.
    var word: String? {
        switch self {
        case .word(let word), .string(let word): word
        default: nil
        }
    }
}
