public import Charts

/// What a figure is called in a sentence, such as "Figure 3": known before anything runs, kept by one that fails.
public struct FigureLabel: Equatable, Sendable {
    /// Which of the two running numbers it has.
    public var kind: Figure.Kind
    /// 1 for the first figure, and 1 for the first table.
    public var number: Int
    /// The first byte of its call.
    public var call: Int

    /// Makes a label.
    public init(_ kind: Figure.Kind, _ number: Int, call: Int) {
        self.kind = kind
        self.number = number
        self.call = call
    }

    /// The words, with a space that no line ends at.
    public var text: String { kind.word + "\u{A0}\(number)" }
}
