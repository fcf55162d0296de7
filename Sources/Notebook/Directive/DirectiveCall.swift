/// A directive as written: `<<histogram layer=0..2 when=both>>`.
public struct DirectiveCall: Equatable, Sendable {
    /// The name after `<<`.
    public var name: String
    /// The arguments in order; those without a name, such as `test` in `<<images test 0..49>>`, among them.
    public var arguments: [Argument]
    /// The bytes of the name.
    public var nameRange: SourceRange
    /// The bytes from `<<` to `>>`, both included.
    public var range: SourceRange
    /// Whether it stands in a sentence, and so makes a value and not a figure.
    public var isInline: Bool

    /// Makes a call.
    public init(
        name: String, arguments: [Argument], nameRange: SourceRange, range: SourceRange,
        isInline: Bool
    ) {
        self.name = name
        self.arguments = arguments
        self.nameRange = nameRange
        self.range = range
        self.isInline = isInline
    }
}

/// One argument of a directive.
public struct Argument: Equatable, Sendable {
    /// The key before `=`; nil for an argument given by its place.
    public var name: String?
    /// The bytes of the key.
    public var nameRange: SourceRange?
    /// The value.
    public var value: ArgumentValue
    /// The bytes of the value: where a caret goes.
    public var valueRange: SourceRange

    /// Makes an argument.
    public init(
        name: String?, nameRange: SourceRange?, value: ArgumentValue, valueRange: SourceRange
    ) {
        self.name = name
        self.nameRange = nameRange
        self.value = value
        self.valueRange = valueRange
    }
}

/// The value of an argument, by the way it is written.
public indirect enum ArgumentValue: Equatable, Sendable {
    /// `27`, `-3`
    case integer(Int)
    /// `.25`, `1e-3`, `-0.5`
    case number(Double)
    /// `0..2`; both ends are included.
    case range(Int, Int)
    /// `[0, 4, 9]`, each element with its bytes.
    case list([Element])
    /// `"after training"`, escapes resolved.
    case string(String)
    /// `before`, `test-accuracy`, `top:9`, `>=`: anything else without spaces.
    case word(String)
    /// `true`, `false`
    case boolean(Bool)

    /// One element of a list.
    public struct Element: Equatable, Sendable {
        /// The element's value.
        public var value: ArgumentValue
        /// The element's bytes.
        public var range: SourceRange

        /// Makes an element.
        public init(value: ArgumentValue, range: SourceRange) {
            self.value = value
            self.range = range
        }
    }
}
