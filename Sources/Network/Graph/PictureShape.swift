/// The shape of one picture or of one activation: channels, height and width.
public struct PictureShape: Hashable, Codable, Sendable {
    /// Channels, 3 for colour pictures.
    public var channels: Int
    /// Rows.
    public var height: Int
    /// Columns.
    public var width: Int

    /// Makes a shape.
    public init(channels: Int, height: Int, width: Int) {
        self.channels = channels
        self.height = height
        self.width = width
    }

    /// The number of values: channels · height · width.
    public var count: Int { channels * height * width }

    /// The same for numbers that come from files; nil where it is more than a pass may make.
    public var checkedCount: Int? {
        GraphSize.product([channels, height, width], atMost: GraphSize.mostValues)
    }
}
