/// How large and how generous a part of a formula is set (The TeXbook, chapter 17).
public enum MathStyle: Equatable, Sendable {
    /// On lines of its own, with limits above and below.
    case display
    /// In a line of text.
    case text
    /// As a mark.
    case script
    /// As the mark of a mark.
    case scriptscript

    /// Whether it is as small as marks are, which stand closer together.
    public var isMark: Bool { self == .script || self == .scriptscript }
    /// The style of marks.
    public var marks: MathStyle { isMark ? .scriptscript : .script }
    /// The style of a numerator or denominator.
    public var parts: MathStyle { self == .display ? .text : marks }
}
