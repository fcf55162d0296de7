import Notebook

/// What is known of a directive from its declaration, for help and for the reference page.
public struct DirectiveReference: Sendable {
    /// One parameter.
    public struct Entry: Equatable, Sendable {
        /// Its key.
        public var name: String
        /// Other keys that mean the same.
        public var aliases: [String]
        /// What it does.
        public var summary: String
        /// What may be written.
        public var expectation: String
        /// What is taken when it is left out; nil when it must be written.
        public var defaultValue: String?
        /// Whether it may be written without its key.
        public var isPositional: Bool
        /// Whether it says which pictures are meant.
        public var takesPictures: Bool
    }

    /// The name after `<<`.
    public var name: String
    /// What it shows.
    public var summary: String
    /// Whether it stands in a sentence.
    public var isInline: Bool
    /// Calls to copy.
    public var examples: [String]
    /// Its own parameters.
    public var parameters: [Entry]
    /// Words that one of its parameters may be, with what each means.
    public var words: [(word: String, summary: String)] {
        switch name {
        case Value.name: ValueDefinition.all.map { ($0.name, $0.description) }
        case Expect.name: Relation.allCases.map { ($0.rawValue, $0.summary) }
        default: []
        }
    }

    /// All directives, in the order of the list.
    public static var all: [DirectiveReference] { Directives.all.map { DirectiveReference($0) } }

    /// The parameters that every figure takes.
    public static var common: [Entry] { CommonArguments.parameters.map(Entry.init) }

    init(_ type: any Directive.Type) {
        name = type.name
        summary = type.summary
        isInline = type is any ValueDirective.Type
        examples = type.examples
        parameters = type.parameters.map(Entry.init)
    }
}

extension DirectiveReference.Entry {
    init(_ parameter: any AnyParameter) {
        name = parameter.name
        aliases = parameter.aliases
        summary = parameter.summary
        expectation = [parameter.expectation, parameter.bounds].compactMap { $0 }
            .joined(separator: " ")
        defaultValue = parameter.writtenDefault
        isPositional = parameter.isPositional
        takesPictures = parameter.takesPictures
    }

    /// The default in words: `required`, `optional`, or the value.
    var defaultWords: String {
        guard let defaultValue else { return "required" }
        return defaultValue.isEmpty ? "optional" : defaultValue
    }
}

extension ValueDefinition {
    /// The summary with the arguments that belong to it.
    var description: String {
        let needed = required.map { "`\($0)=`" }
        let possible = optional.map { "`\($0)=`" }
        var parts: [String] = []
        if !needed.isEmpty { parts.append("needs " + needed.listed(with: "and")) }
        if !possible.isEmpty { parts.append("takes " + possible.listed(with: "and")) }
        return parts.isEmpty ? summary : summary + " (" + parts.joined(separator: "; ") + ")"
    }
}
