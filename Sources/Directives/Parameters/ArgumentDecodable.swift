import Casting
import Notebook

/// A type that an argument of a directive can be read as.
protocol ArgumentDecodable: Equatable, Sendable {
    /// What a user may write, for messages and help: `a whole number`, `before, after or both`.
    static var expectation: String { get }
    /// The words it can be, where there are only some; suggestions come from these.
    static var choices: [String] { get }

    /// Reads an argument.
    /// - Throws: ``ArgumentError`` when the value is of another kind.
    init(argument: ArgumentValue) throws(ArgumentError)

    /// The value as one would write it in a directive.
    var written: String { get }
}

/// Why an argument cannot be read as the type its parameter asks for.
enum ArgumentError: Error, Equatable, Sendable {
    /// It is of another kind; the message is made from `expectation`.
    case otherKind
    /// It is of the right kind but means nothing, in words.
    case meaningless(String)
    /// It is none of the many words there are; what they name.
    case unknownWord(String)
}

extension ArgumentDecodable {
    /// No fixed words.
    static var choices: [String] { [] }
}

extension Int: ArgumentDecodable {
    static var expectation: String { "a whole number" }

    init(argument: ArgumentValue) throws(ArgumentError) {
        guard case .integer(let value) = argument else { throw .otherKind }
        self = value
    }

    var written: String { String(self) }
}

extension Double: ArgumentDecodable {
    static var expectation: String { "a number" }

    init(argument: ArgumentValue) throws(ArgumentError) {
        switch argument {
        case .integer(let value): self = Double(value)
        case .number(let value): self = value
        default: throw .otherKind
        }
    }

    var written: String {
        self == rounded() && abs(self) < 1e15 ? String(Int(saturating: self)) : String(self)
    }
}

extension Bool: ArgumentDecodable {
    static var expectation: String { "true or false" }
    static var choices: [String] { ["true", "false"] }

    init(argument: ArgumentValue) throws(ArgumentError) {
        guard case .boolean(let value) = argument else { throw .otherKind }
        self = value
    }

    var written: String { String(self) }
}

extension String: ArgumentDecodable {
    static var expectation: String { "a text in quotation marks" }

    init(argument: ArgumentValue) throws(ArgumentError) {
        switch argument {
        case .string(let text), .word(let text): self = text
        default: throw .otherKind
        }
    }

    var written: String {
        let escaped = replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        return "\"\(escaped)\""
    }
}

extension Optional: ArgumentDecodable where Wrapped: ArgumentDecodable {
    static var expectation: String { Wrapped.expectation }
    static var choices: [String] { Wrapped.choices }

    init(argument: ArgumentValue) throws(ArgumentError) {
        self = try Wrapped(argument: argument)
    }

    var written: String { self?.written ?? "" }
}

/// A type of a few words, such as `before`, `after`, `both`.
protocol Choice: ArgumentDecodable, CaseIterable, RawRepresentable
where RawValue == String {}

extension Choice {
    /// The words, as a list in prose.
    static var expectation: String { choices.listed(with: "or") }
    /// The words.
    static var choices: [String] { allCases.map(\.rawValue) }

    /// Reads one of the words, quoted or not.
    /// - Throws: ``ArgumentError`` for any other.
    init(argument: ArgumentValue) throws(ArgumentError) {
        let text = try String(argument: argument)
        guard let choice = Self(rawValue: text) else { throw .otherKind }
        self = choice
    }

    /// The word.
    var written: String { rawValue }
}
