/// An element of a document's structure, such as a paragraph (ISO 32000-1, 14.7 and 14.8).
public struct PDFElement: Equatable, Sendable {
    /// What is said of an element beside its type.
    public enum Attribute: Equatable, Sendable {
        /// A head cell that names its column.
        case namesColumn
        /// How the items of a list are labelled: `Disc`, `Decimal` or `None`.
        case listNumbering(String)
        /// What a table shows.
        case summary(String)
        /// The text in it runs from right to left.
        case runsRightToLeft
    }

    /// Its type (ISO 32000-1, 14.8.4), such as `P`.
    public var type: String
    /// The element around it, by index; nil for those directly in the document.
    public var parent: Int?
    /// What a reader who cannot see it should know.
    public var alternativeText: String?
    /// The text that its ink stands for, where that is not text.
    public var actualText: String?
    /// What else is said of it.
    public var attributes: [Attribute]

    /// Makes an element.
    public init(
        type: String, parent: Int? = nil, alternativeText: String? = nil,
        actualText: String? = nil, attributes: [Attribute] = []
    ) {
        self.type = type
        self.parent = parent
        self.alternativeText = alternativeText
        self.actualText = actualText
        self.attributes = attributes
    }

    /// Whether it stands in the structure even without content: a row has one cell for each column.
    var isKeptEmpty: Bool { type == "TH" || type == "TD" }
}
