/// How far emoji10's pictures are from plain emoji; every strength at 0 shows them plain.
public struct Emoji10Difficulty: Hashable, Sendable {
    /// The longer side of the object, as a share of the picture's.
    public var size = 0.5...1.1
    /// The most it is turned either way, in degrees.
    public var rotation = 30.0
    /// The most it is slanted, as x by y.
    public var shear = 0.2
    /// The most it is narrowed or widened, as a share.
    public var stretch = 0.2
    /// The most its middle is off the picture's, as a share of the picture's side.
    public var drift = 0.18
    /// The most its hue is turned either way, in degrees.
    public var hueShift = 25.0
    /// How often any hue is possible.
    public var anyHueShare = 0.15
    /// How often the whole picture is grey.
    public var grayShare = 0.08
    /// The most the object fades into what is behind it, 0…1.
    public var haze = 0.4
    /// How often something stands in front.
    public var occlusionShare = 0.45
    /// How much of the object's box that covers.
    public var occlusion = 0.1...0.35
    /// The most other things around.
    public var distractorCount = 3
    /// Their longer side, as a share of the picture's.
    public var distractorSize = 0.18...0.4
    /// How many of them resemble a class.
    public var lookalikeShare = 0.4
    /// The most blur, as the deviation of a Gaussian in pixels.
    public var blur = 1.0
    /// The most noise, as the deviation of a Gaussian on pixels in 0…1.
    public var noise = 0.05
    /// The most that light and contrast change, as a share.
    public var light = 0.25

    /// The strengths that the built-in data set is made with.
    public init() {}
}
