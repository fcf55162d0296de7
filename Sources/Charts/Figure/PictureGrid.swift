/// Pictures in a grid, each with a line of text over or under it and perhaps a box around it.
public struct PictureGrid: Equatable, Sendable {
    /// One tile.
    public struct Tile: Equatable, Sendable {
        /// The picture.
        public var picture: Picture
        /// Further pictures at its right that share its title and lines, such as the signed map beside its magnitude.
        public var companions: [Picture]
        /// The line over it, such as `channels 0–2`.
        public var title: String?
        /// Lines under it, such as the true and the predicted class.
        public var lines: [Line]
        /// The colour of the box around it; nil for none.
        public var box: ColorRole?
        /// A word of warning across the pictures, such as `not converged`; nil for none.
        public var stamp: String?
        /// What a reader who cannot see it should know.
        public var alternativeText: String
        /// Words shown to a reader who points at it, such as a channel's number and statistics; nil for none.
        public var details: String?

        /// Makes a tile.
        public init(
            _ picture: Picture, companions: [Picture] = [], title: String? = nil,
            lines: [Line] = [], box: ColorRole? = nil, stamp: String? = nil,
            alternativeText: String, details: String? = nil
        ) {
            self.picture = picture
            self.companions = companions
            self.title = title
            self.lines = lines
            self.box = box
            self.stamp = stamp
            self.alternativeText = alternativeText
            self.details = details
        }

        /// The picture and its companions, from the left.
        public var pictures: [Picture] { [picture] + companions }
    }

    /// A short line of text with a colour that means something.
    public struct Line: Equatable, Sendable {
        /// The words.
        public var text: String
        /// Their colour.
        public var color: ColorRole
        /// Whether a box in the same colour stands around the words, as around a prediction.
        public var isBoxed: Bool
        /// Whether it is the name of a file, which loses its middle where there is no room, and never widens a tile.
        public var isName: Bool

        /// Makes a line.
        public init(
            _ text: String, _ color: ColorRole = .muted, isBoxed: Bool = false,
            isName: Bool = false
        ) {
            self.text = text
            self.color = color
            self.isBoxed = isBoxed
            self.isName = isName
        }
    }

    /// The tiles, row by row.
    public var tiles: [Tile]
    /// How many stand in a row where the page is wide enough.
    public var columns: Int
    /// What the boxes and colours mean.
    public var legend: [Line]
    /// What the colours of the pictures stand for, in numbers.
    public var colorBars: [ColorBar]

    /// Makes a grid.
    public init(
        _ tiles: [Tile], columns: Int, legend: [Line] = [], colorBars: [ColorBar] = []
    ) {
        self.tiles = tiles
        self.columns = columns
        self.legend = legend
        self.colorBars = colorBars
    }
}
