/// `@fig-weights` in running text: a figure or table by the `id=` its author gave it.
///
/// Publishers write its number, "Figure 3", which the executed notebook knows. A parsed notebook holds only
/// references to ids that one of its directives has; other words behind an `@` are text.
public struct Reference: Equatable, Sendable {
    /// The id, without the `@`.
    public var identifier: String
    /// The bytes from the `@` on.
    public var range: SourceRange

    /// Makes a reference.
    public init(_ identifier: String, range: SourceRange) {
        self.identifier = identifier
        self.range = range
    }
}
