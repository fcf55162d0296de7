/// A range of UTF-8 byte offsets into a notebook's text.
public typealias SourceRange = Range<Int>

/// The text of a file with its name as the user typed it, and where it includes others, theirs in their places; the only place that
/// knows files, lines and columns.
public struct SourceText: Equatable, Sendable {
    /// The path as given on the command line; diagnostics begin with it.
    public let name: String
    /// The text as UTF-8.
    public let bytes: [UInt8]
    /// Where each line begins, found once because every mistake asks for its line.
    let lineStarts: [Int]
    /// Which lines are those of which file; nothing where all are of one.
    let sections: [SourceSection]
    /// The files that it is put together from, its own first; nothing where it is one.
    public let parts: [SourceText]

    /// Makes a source text of `text`, known to the user as `name`.
    public init(_ text: String, name: String) {
        self.init(bytes: Array(text.utf8), name: name, sections: [], parts: [])
    }

    init(bytes: [UInt8], name: String, sections: [SourceSection], parts: [SourceText]) {
        self.name = name
        self.bytes = bytes
        self.sections = sections
        self.parts = parts
        lineStarts = Self.lineStarts(in: bytes)
    }

    /// The text in `range`.
    public func text(in range: SourceRange) -> String {
        String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
    }
}
