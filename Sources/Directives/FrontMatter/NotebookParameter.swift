public import Notebook

/// A parameter of a notebook: declared under `params` with a default, set by `-P name=value`, used as `{name}`.
public struct NotebookParameter: Equatable, Sendable {
    /// Its value, of the type of its default.
    public enum Value: Equatable, Sendable {
        /// A whole number.
        case integer(Int)
        /// A number.
        case number(Double)
        /// Yes or no.
        case boolean(Bool)
        /// Any other text.
        case text(String)
    }

    /// The most that a notebook has.
    static let mostParameters = 1_000

    /// Its name.
    public var name: String
    /// What the front matter says.
    public var defaultValue: Value
    /// What is used: the default unless set.
    public var value: Value
    /// Where the default stands.
    public var range: SourceRange

    /// Sets the value from text.
    /// - Returns: What type was expected if the text is of another.
    mutating func set(_ text: String) -> String? {
        switch (defaultValue, Value(text)) {
        case (.text, _): value = .text(text)
        case (.integer, .integer(let number)): value = .integer(number)
        case (.number, .number(let number)): value = .number(number)
        case (.number, .integer(let number)): value = .number(Double(number))
        case (.boolean, .boolean(let answer)): value = .boolean(answer)
        default: return defaultValue.expectation
        }
        return nil
    }
}

extension NotebookParameter.Value {
    /// Reads unquoted text: a number, `true` or `false`, or else text.
    init(_ text: String) {
        if let number = Int(text) {
            self = .integer(number)
        } else if let number = Double(text), number.isFinite {
            self = .number(number)
        } else if let answer = Bool(text) {
            self = .boolean(answer)
        } else {
            self = .text(text)
        }
    }

    /// The value as text, as it is put in the place of `{name}`.
    public var text: String {
        switch self {
        case .integer(let number): String(number)
        case .number(let number): number.written
        case .boolean(let answer): String(answer)
        case .text(let text): text
        }
    }

    /// The name of the type, for messages and listings.
    public var expectation: String {
        switch self {
        case .integer: "a whole number"
        case .number: "a number"
        case .boolean: "true or false"
        case .text: "text"
        }
    }
}
