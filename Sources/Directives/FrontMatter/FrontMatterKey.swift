/// One key of the front matter: what the reader takes, and what the manual says of it.
public struct FrontMatterKey: Equatable, Sendable {
    /// What may stand behind the colon.
    public enum Kind: Equatable, Sendable {
        /// A whole number from `least` to `most`.
        case wholeNumber(least: Int, most: Int)
        /// A number above 0.
        case positiveNumber
        /// `true` or `false`.
        case boolean
        /// One of a few words.
        case word([String])
        /// Nothing: the key alone says it.
        case nothing
        /// Anything else, in words.
        case other(String)
    }

    /// What holds where a key is left out.
    public enum Absence: Equatable, Sendable {
        /// It may not be.
        case required
        /// Nothing does.
        case optional
        /// The same as if this were written.
        case value(String)
        /// What depends on other keys, in words.
        case other(String)
    }

    /// The key.
    public let name: String
    /// What may stand behind the colon.
    public let kind: Kind
    /// What holds where it is left out.
    public let absence: Absence
    /// What it is, in one sentence.
    public let summary: String
    /// A value to copy.
    public let example: String

    /// Declares a key.
    init(
        _ name: String, _ kind: Kind, without absence: Absence = .optional, _ summary: String,
        example: String
    ) {
        self.name = name
        self.kind = kind
        self.absence = absence
        self.summary = summary
        self.example = example
    }

    /// The key with its example, as it is written.
    public var entry: String {
        if example.isEmpty { return name }
        return name + (example.hasPrefix("\n") ? ":" : ": ") + example
    }

    /// What may be written, in words.
    public var expectation: String {
        switch kind {
        case .wholeNumber(let least, .max): "a whole number from \(least)"
        case .wholeNumber(let least, let most): "a whole number from \(least) to \(most.grouped)"
        case .positiveNumber: "a number above 0"
        case .boolean: "true or false"
        case .word(let words): words.listed(with: "or")
        case .nothing: "nothing"
        case .other(let words): words
        }
    }
}
