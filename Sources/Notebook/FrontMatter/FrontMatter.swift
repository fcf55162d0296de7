/// The YAML between the two `---` lines at the top of a notebook, as a tree whose every node knows its bytes.
///
/// What the keys mean is decided by whoever binds the notebook.
public indirect enum FrontMatter: Equatable, Sendable {
    /// `key: value` pairs, in the order written.
    case mapping([Entry], SourceRange)
    /// A sequence of values.
    case sequence([FrontMatter], SourceRange)
    /// A scalar as text, with whether it was quoted (so that `"3"` stays text).
    case scalar(String, isQuoted: Bool, SourceRange)

    /// One `key: value` pair.
    public struct Entry: Equatable, Sendable {
        /// The key.
        public var key: String
        /// The bytes of the key, in the notebook.
        public var keyRange: SourceRange
        /// The value.
        public var value: FrontMatter

        /// Makes an entry.
        public init(key: String, keyRange: SourceRange, value: FrontMatter) {
            self.key = key
            self.keyRange = keyRange
            self.value = value
        }
    }

    /// The bytes the node stands on, in the notebook.
    public var range: SourceRange {
        switch self {
        case .mapping(_, let range), .sequence(_, let range), .scalar(_, _, let range): range
        }
    }
}
