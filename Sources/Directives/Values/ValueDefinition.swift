import Findings
import Notebook

/// One value that a sentence can ask for: its name, what it is, what it takes, and how it is found.
///
/// All of a value stands in one place, so that none can be found by another's way. A family of them is a file.
struct ValueDefinition: Sendable {
    /// What a value is, and so what its format may change.
    enum Form: Equatable {
        /// A share, or another number, whose format and digits an author chooses.
        case number
        /// A whole number.
        case count
        /// A word.
        case word
        /// Written in one way only.
        case fixed(String)

        /// What it is, where a format and a number of digits can change nothing; nil for shares and other numbers.
        var words: String? {
            switch self {
            case .number: nil
            case .count: "a whole number"
            case .word: "a word"
            case .fixed(let words): words
            }
        }
    }

    /// What must be there for it.
    enum Demand {
        /// Always the same.
        case needs(Needs)
        /// The weights at the moment that is asked for.
        case weights
        /// The history where an epoch is asked for, and these where it is not.
        case record(or: Needs)
    }

    /// The word after `<<value`.
    let name: String
    /// What it is, in a few words for the reference page.
    let summary: String
    /// What it is before it becomes words.
    let form: Form
    /// What must be there.
    let demand: Demand
    /// The arguments that must be given with it.
    let required: [String]
    /// The arguments that may be given with it.
    let optional: [String]
    /// Finds it.
    let find: @Sendable (Value, Laboratory) throws -> Quantity

    /// Defines a value.
    init(
        _ name: String, _ summary: String, _ form: Form, _ demand: Demand,
        takes required: [String] = [], mayTake optional: [String] = [],
        find: @escaping @Sendable (Value, Laboratory) throws -> Quantity
    ) {
        self.name = name
        self.summary = summary
        self.form = form
        self.demand = demand
        self.required = required
        self.optional = optional
        self.find = find
    }

    /// All there are, in the order of the reference page.
    static let all: [ValueDefinition] =
        training + recipe + network + weights + drift + channels + dataset + picture + outcomes
        + accuracyAlongPath + gradients + attributions + crops

    fileprivate static let byName = Dictionary(
        all.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })

    /// What must be there for a call of it.
    func needs(of value: Value) -> Needs {
        switch demand {
        case .needs(let needs): needs
        case .weights: value.when == .before ? .initialisation : .training
        case .record(let needs): value.epoch == nil ? needs : .history
        }
    }
}

/// The name of a value, and with it the value.
struct ValueName: ArgumentDecodable {
    /// What it names.
    let definition: ValueDefinition

    static var expectation: String { "the name of a value" }
    static var choices: [String] { ValueDefinition.all.map(\.name) }

    /// Reads the name, quoted or not.
    /// - Throws: ``ArgumentError`` for any other.
    init(argument: ArgumentValue) throws(ArgumentError) {
        let text = try String(argument: argument)
        guard let definition = ValueDefinition.byName[text] else { throw .unknownWord("value") }
        self.definition = definition
    }

    /// The word.
    var written: String { definition.name }

    static func == (one: Self, other: Self) -> Bool { one.written == other.written }
}
