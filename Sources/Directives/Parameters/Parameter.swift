import Findings
import Notebook

/// One declared argument of a directive.
///
/// The declaration alone serves decoding, checking, help and the reference page.
struct Parameter<Value: ArgumentDecodable>: AnyParameter {
    /// The key, as in `layer=0..2`.
    let name: String
    /// Other keys that mean the same; both at once are a mistake.
    let aliases: [String]
    /// What it does, in one sentence.
    let summary: String
    /// What is taken when it is not written; nil when it must be written.
    let defaultValue: Value?
    /// Whether it may be written without its key, in the order of declaration.
    let isPositional: Bool
    /// What the value must be beyond its type.
    let requirement: Requirement<Value>

    /// Declares an argument that must be written.
    init(
        _ name: String, or aliases: [String] = [], _ summary: String, isPositional: Bool = false,
        must requirement: Requirement<Value> = .none
    ) {
        self.name = name
        self.aliases = aliases
        self.summary = summary
        self.isPositional = isPositional
        self.requirement = requirement
        defaultValue = nil
    }

    /// Declares an argument that may be left out.
    init(
        _ name: String, or aliases: [String] = [], _ summary: String,
        default defaultValue: Value, isPositional: Bool = false,
        must requirement: Requirement<Value> = .none
    ) {
        self.name = name
        self.aliases = aliases
        self.summary = summary
        self.isPositional = isPositional
        self.requirement = requirement
        self.defaultValue = defaultValue
    }

    var expectation: String { requirement.expectation ?? Value.expectation }
    var bounds: String? { requirement.bounds }
    var choices: [String] { Value.choices }
    var isRequired: Bool { defaultValue == nil }
    var writtenDefault: String? { defaultValue?.written }

    func decoded(_ value: ArgumentValue) throws(ArgumentError) -> any ArgumentDecodable {
        try Value(argument: value)
    }

    var anyDefault: (any ArgumentDecodable)? { defaultValue }

    func mistake(in value: any ArgumentDecodable, for subject: Subject) -> String? {
        guard let value = value as? Value else { return nil }
        return requirement.mistake(value, subject)
    }

    func settled(_ value: any ArgumentDecodable, for subject: Subject) -> any ArgumentDecodable {
        (value as? Value).map { requirement.settle($0, subject) } ?? value
    }

    func hint(for value: any ArgumentDecodable, for subject: Subject) -> String? {
        (value as? Value).flatMap { requirement.hint($0, subject) }
    }

    var takesPictures: Bool {
        Value.self == PictureChoice.self || Value.self == PictureChoice?.self
    }
}

/// A parameter whatever its type, as lists of parameters hold them.
protocol AnyParameter: Sendable {
    /// The key, as in `layer=0..2`.
    var name: String { get }
    /// Other keys that mean the same.
    var aliases: [String] { get }
    /// What it does, in one sentence.
    var summary: String { get }
    /// What a user may write.
    var expectation: String { get }
    /// Between what it lies, such as "from 1 to 20"; nil where nothing is said of that.
    var bounds: String? { get }
    /// The words it can be, where there are only some.
    var choices: [String] { get }
    /// Whether it may be written without its key.
    var isPositional: Bool { get }
    /// Whether it must be written.
    var isRequired: Bool { get }
    /// The default as one would write it; nil when there is none.
    var writtenDefault: String? { get }
    /// The default.
    var anyDefault: (any ArgumentDecodable)? { get }

    /// Reads a written value.
    /// - Throws: ``ArgumentError`` when it is of another kind.
    func decoded(_ value: ArgumentValue) throws(ArgumentError) -> any ArgumentDecodable

    /// What is wrong with a decoded value for this network and dataset; nil when it fits.
    func mistake(in value: any ArgumentDecodable, for subject: Subject) -> String?

    /// A decoded value with what this network and dataset tell of it.
    func settled(_ value: any ArgumentDecodable, for subject: Subject) -> any ArgumentDecodable

    /// What to write instead of a value that does not fit; nil where the mistake says it.
    func hint(for value: any ArgumentDecodable, for subject: Subject) -> String?

    /// Whether it says which pictures are meant.
    var takesPictures: Bool { get }
}
