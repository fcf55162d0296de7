package import Charts

/// A stretch of a document for formats that are made of text and figures in turn.
package enum DocumentPart: Sendable {
    /// Markdown (CommonMark with GitHub's tables), and the picture files it shows.
    case text(String, pictures: [PictureOfText])
    /// A figure or table.
    case figure(Figure)
    /// What could not be made.
    case failure(Failure)

    /// A picture file that Markdown names as `attachment:` and the name.
    package struct PictureOfText: Equatable, Sendable {
        /// The name, unique in its text.
        package var name: String
        /// Its media type, such as `image/png`.
        package var type: String
        /// The file.
        package var bytes: [UInt8]
    }

    /// A figure or table.
    package struct Figure: Sendable {
        /// The first byte of its directive in the notebook.
        package var call: Int
        /// `Figure 3`, `Table 1`.
        package var name: String
        /// The name of its place, unique in the document.
        package var place: String
        /// The directive as written.
        package var source: String
        /// The caption with its number and notes, as Markdown.
        package var caption: String
        /// The same in words.
        package var words: String
        /// What is told of it to those who cannot see it.
        package var alternativeText: String
        /// The table, where it is one and nothing else.
        package var table: DataTable?
        /// Whether it is drawn with frames that follow one another.
        package var hasFrames: Bool
    }

    /// What stands where a figure would.
    package struct Failure: Equatable, Sendable {
        /// The name of its place.
        package var place: String
        /// The directive as written.
        package var source: String
        /// What could not be made and why, where it stands and what to do.
        package var lines: [String]
    }
}
