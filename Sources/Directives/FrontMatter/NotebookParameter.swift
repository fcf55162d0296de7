public import Notebook

/// A parameter of a notebook: declared under `params` with a default, set by `-P name=value`, used as `{name}`.
public struct NotebookParameter: Equatable, Sendable {
    /// Its value, which keeps what was written.
    public struct Value: Equatable, Sendable {
        /// What it is.
        public enum Kind: Equatable, Sendable {
            /// A whole number.
            case integer(Int)
            /// A number.
            case number(Double)
            /// Yes or no.
            case boolean(Bool)
            /// Any other text.
            case text
            /// Several texts.
            case list([String])
        }

        /// What it is.
        public var kind: Kind
        /// What is put in the place of `{name}`: `0.10` and `007` as they were written, the texts of a list with commas between.
        public var text: String
    }

    /// The most that a notebook has.
    static let mostParameters = ParameterText.most

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
        let new = Value(text)
        switch (defaultValue.kind, new.kind) {
        case (.list, _): value = Value(ParameterText(listIn: text))
        case (.text, _): value = Value(kind: .text, text: text)
        case (.number, .integer(let number)):
            value = Value(kind: .number(Double(number)), text: text)
        case (.integer, .integer), (.number, .number), (.boolean, .boolean): value = new
        default: return defaultValue.expectation
        }
        return nil
    }
}

extension NotebookParameter.Value {
    /// Reads unquoted text: a number, `true` or `false`, or else text.
    init(_ text: String) {
        self.text = text
        if let number = Int(text) {
            kind = .integer(number)
        } else if let number = Double(text), number.isFinite {
            kind = .number(number)
        } else if let answer = Bool(text) {
            kind = .boolean(answer)
        } else {
            kind = .text
        }
    }

    /// What a front matter says.
    init(_ written: ParameterText) {
        if written.isList {
            self.init(kind: .list(written.items), text: written.text)
        } else if written.isQuoted {
            self.init(kind: .text, text: written.text)
        } else {
            self.init(written.text)
        }
    }

    /// Whether it is several texts.
    var isList: Bool { if case .list = kind { true } else { false } }

    /// The name of the type, for messages and listings.
    public var expectation: String {
        switch kind {
        case .integer: "a whole number"
        case .number: "a number"
        case .boolean: "true or false"
        case .text: "text"
        case .list: "a list"
        }
    }
}
