/// A figure or table as a value: what to show, what to say of it, and the numbers it was made from.
///
/// A directive describes a figure and never draws; publishers number it and place it.
public struct Figure: Equatable, Sendable {
    /// Which of the two running numbers it takes.
    public enum Kind: String, Equatable, Sendable {
        /// Numbered as "Figure 1".
        case figure
        /// Numbered as "Table 1".
        case table

        /// What it is called, with a number behind it.
        public var word: String {
            switch self {
            case .figure: "Figure"
            case .table: "Table"
            }
        }
    }

    /// Whether it is numbered among figures or among tables.
    public var kind: Kind
    /// What is shown.
    public var content: FigureContent
    /// The sentence under it, plain text with its numbers already in it.
    public var caption: String
    /// What a reader who cannot see it should know, made from its data.
    public var alternativeText: String
    /// Short facts printed quietly under the caption, such as a threshold or N.
    public var notes: [String]
    /// How it was made, as name and value: split, N, score, baseline, residual, digest.
    public var details: [Detail]
    /// The numbers behind it, for `--data` and for readers.
    public var data: [FigureData]

    /// Makes a figure.
    public init(
        kind: Kind = .figure, _ content: FigureContent, caption: String, alternativeText: String,
        notes: [String] = [], details: [Detail] = [], data: [FigureData] = []
    ) {
        self.kind = kind
        self.content = content
        self.caption = caption
        self.alternativeText = alternativeText
        self.notes = notes
        self.details = details
        self.data = data
    }

    /// One line of "how was this made".
    public struct Detail: Equatable, Sendable {
        /// What it is, such as `checkpoint`.
        public var name: String
        /// Its value, such as a digest.
        public var value: String

        /// Makes a detail.
        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }
}

/// What a figure shows.
public indirect enum FigureContent: Equatable, Sendable {
    /// Charts side by side, `columns` to a row where the page is wide enough.
    case charts([Chart], columns: Int)
    /// Pictures in a grid.
    case pictures(PictureGrid)
    /// A table of numbers or words.
    case table(DataTable)
    /// The diagram of a network.
    case architecture(ArchitectureDiagram)
    /// Several contents under one another that share a caption, such as a chart and its table.
    case stack([FigureContent])
    /// Frames that the reader moves through, such as one for each α, or chooses from by their pictures; on paper a strip.
    case frames([Frame])
    /// A network that the reader may try.
    case network(LivePanel)

    /// One frame.
    public struct Frame: Equatable, Sendable {
        /// What the slider says at this frame, such as `α = 0.01`.
        public var label: String
        /// What is shown.
        public var content: FigureContent
        /// The picture the frame is about, where readers choose between pictures; nil where frames follow one another.
        public var picture: Picture?

        /// Makes a frame.
        public init(_ label: String, _ content: FigureContent, picture: Picture? = nil) {
            self.label = label
            self.content = content
            self.picture = picture
        }
    }
}

/// Numbers behind a figure, written as `.npy` or `.csv`.
public enum FigureData: Equatable, Sendable {
    /// An array in row-major order with its shape, such as `attributions [image, channel, row, column]`.
    case array(name: String, axes: [String], shape: [Int], values: [Float])
    /// A table.
    case table(name: String, DataTable)
}
