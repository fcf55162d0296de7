/// A range of UTF-8 byte offsets into a notebook's text.
public typealias SourceRange = Range<Int>

/// The text of one file, with its name as the user typed it; the only place that knows lines and columns.
public struct SourceText: Equatable, Sendable {
    /// The path as given on the command line; diagnostics begin with it.
    public let name: String
    /// The text as UTF-8.
    public let bytes: [UInt8]
    /// Where each line begins, found once because every mistake asks for its line.
    let lineStarts: [Int]

    /// Makes a source text of `text`, known to the user as `name`.
    public init(_ text: String, name: String) {
        self.name = name
        bytes = Array(text.utf8)
        lineStarts = Self.lineStarts(in: bytes)
    }

    /// The text in `range`.
    public func text(in range: SourceRange) -> String {
        String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
    }
}
