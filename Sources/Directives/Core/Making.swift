/// How a document came about: what was given, as far as a reader may know it, so that it can be made again and compared.
///
/// Files are named as in the command that makes it again: by their place in the folder they were used from, or their last name.
public struct Making: Equatable, Codable, Sendable {
    /// Something that was given besides the notebook, with SHA-256 over what it held.
    public struct Source: Equatable, Codable, Sendable {
        /// Its name; nil for what the program or the notebook itself brings.
        public var name: String?
        /// Hexadecimal.
        public var digest: String

        /// Names a source.
        public init(name: String?, digest: String) {
            self.name = name
            self.digest = digest
        }
    }

    /// Which program, such as `report 0.1.0`.
    public var program: String
    /// The notebook.
    public var notebook: Source
    /// The values that were given to its parameters, each a name and a value, in order.
    public var settings: [[String]]
    /// The file named in the place of the declared checkpoint; nil where none was.
    public var checkpoint: String?
    /// The look of the page.
    public var template: Source
    /// The trained network that values are compared with; nil where none is.
    public var comparison: Source?
    /// The day that the document tells, such as `2026-11-24`; nil where it tells none.
    public var day: String?

    /// Tells how a document came about.
    public init(
        program: String, notebook: Source, settings: [[String]], checkpoint: String?,
        template: Source, comparison: Source? = nil, day: String? = nil
    ) {
        self.program = program
        self.notebook = notebook
        self.settings = settings
        self.checkpoint = checkpoint
        self.template = template
        self.comparison = comparison
        self.day = day
    }
}
