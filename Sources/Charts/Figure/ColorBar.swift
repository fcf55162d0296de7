/// What the colours of pictures stand for: a strip of all of them, with numbers under it.
public struct ColorBar: Equatable, Sendable {
    /// What is measured, such as `gradient of the probability`.
    public var title: String
    /// The colours from the least value at the left to the greatest at the right; rows, where there are several, are
    /// those over a white to over a black pixel.
    public var strip: Picture
    /// Values at even distances from the left end to the right end, such as `−0.02`, `0`, `0.02`.
    public var ticks: [String]

    /// Makes a bar.
    public init(_ title: String, strip: Picture, ticks: [String]) {
        self.title = title
        self.strip = strip
        self.ticks = ticks
    }
}
