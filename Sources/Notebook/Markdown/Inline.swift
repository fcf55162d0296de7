/// A piece of running text.
public indirect enum Inline: Equatable, Sendable {
    /// Plain text, entities and escapes resolved.
    case text(String)
    /// Emphasis, usually italic.
    case emphasis([Inline])
    /// Strong emphasis, usually bold.
    case strong([Inline])
    /// Struck-out text.
    case strikethrough([Inline])
    /// Code, set in a fixed width.
    case code(String)
    /// A link; the destination is as written and not yet judged safe.
    case link([Inline], destination: String, title: String?)
    /// An image file beside the notebook.
    case image(alternativeText: String, source: String, title: String?)
    /// Mathematics, written between `$` or, when `isDisplay`, `$$`.
    case mathematics(Formula, isDisplay: Bool)
    /// A line end in the source that is only a space in the output.
    case softBreak
    /// A line end that the author asked for.
    case lineBreak
    /// A directive inside a sentence, which becomes a value such as `84.3 %`.
    case value(DirectiveCall)
    /// The number of a figure or table, such as "Figure 3".
    case reference(Reference)
    /// The mark of a footnote, usually a raised number.
    case footnote(FootnoteMark)
}
