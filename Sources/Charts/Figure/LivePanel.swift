/// A network that runs in the page, with what the reader may do to it and what the page itself says of it.
///
/// On paper, without scripts and where no browser can run it, its still stands in its place.
public struct LivePanel: Equatable, Sendable {
    /// What is shown where nothing runs: the same content as printed.
    public var still: FigureContent
    /// The network.
    public var network: Network
    /// The pictures to choose from, as the article shows them; the first is shown first.
    public var pictures: [Shown]
    /// The places whose activations may be looked at, in the order of the network.
    public var layers: [Layer]
    /// What may be drawn over a picture.
    public var maps: Maps
    /// How a reader's own picture becomes one that the network reads.
    public var framing: Framing
    /// By how much a probability computed from these weights may differ from the article's: measured when the page is made, and a
    /// margin for another order of sums.
    public var tolerance: Double

    /// Puts a panel together.
    public init(
        still: FigureContent, network: Network, pictures: [Shown], layers: [Layer], maps: Maps,
        framing: Framing, tolerance: Double
    ) {
        self.still = still
        self.network = network
        self.pictures = pictures
        self.layers = layers
        self.maps = maps
        self.framing = framing
        self.tolerance = tolerance
    }

    /// A network as a page runs it.
    public struct Network: Equatable, Sendable {
        /// The program, in the words of `live.h`.
        public var program: [Int32]
        /// The weights that it reads.
        public var weights: [UInt8]
        /// The shape of the picture, [C, H, W].
        public var input: Shape
        /// The names of the classes, in the order of the logits.
        public var classNames: [String]

        /// Makes a network.
        public init(
            program: [Int32], weights: [UInt8], input: Shape, classNames: [String]
        ) {
            self.program = program
            self.weights = weights
            self.input = input
            self.classNames = classNames
        }
    }

    /// Channels, rows and columns.
    public struct Shape: Equatable, Sendable {
        /// Channels.
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
    }

    /// A picture of the article with the article's numbers.
    public struct Shown: Equatable, Sendable {
        /// What it is called, such as `test picture 3`.
        public var name: String
        /// Its true class; nil where nobody says it.
        public var label: Int?
        /// Pixels 0…255, [C, H, W].
        public var pixels: [UInt8]
        /// How probable the article finds each class, [classes].
        public var probabilities: [Double]
        /// The article's integrated gradients of it; nil where the panel has none.
        public var integrated: Integrated?

        /// Makes a picture.
        public init(
            name: String, label: Int?, pixels: [UInt8], probabilities: [Double],
            integrated: Integrated?
        ) {
            self.name = name
            self.label = label
            self.pixels = pixels
            self.probabilities = probabilities
            self.integrated = integrated
        }
    }

    /// What the article says of a picture's integrated gradients.
    public struct Integrated: Equatable, Sendable {
        /// The class whose probability is attributed.
        public var target: Int
        /// The sum of the attributions.
        public var sum: Double
        /// The probability at the baseline.
        public var baselineScore: Double
        /// The probability at the picture.
        public var pictureScore: Double
        /// |sum − difference| / max(|difference|, 0.05).
        public var residual: Double

        /// Makes numbers.
        public init(
            target: Int, sum: Double, baselineScore: Double, pictureScore: Double,
            residual: Double
        ) {
            self.target = target
            self.sum = sum
            self.baselineScore = baselineScore
            self.pictureScore = pictureScore
            self.residual = residual
        }
    }

    /// A place whose activations may be looked at.
    public struct Layer: Equatable, Sendable {
        /// What it is called, such as `after layer 6`.
        public var name: String
        /// Its row in the program's table of values.
        public var row: Int
        /// The shape of what is there.
        public var shape: Shape
        /// The channels that are shown, in order.
        public var channels: [Int]
        /// 3 for red, green and blue in one tile, 1 for grey tiles.
        public var channelsPerTile: Int
        /// Whether its channels are the classes.
        public var areClasses: Bool

        /// Makes a place.
        public init(
            name: String, row: Int, shape: Shape, channels: [Int], channelsPerTile: Int,
            areClasses: Bool
        ) {
            self.name = name
            self.row = row
            self.shape = shape
            self.channels = channels
            self.channelsPerTile = channelsPerTile
            self.areClasses = areClasses
        }
    }

    /// What may be drawn over a picture; the baseline of all of it is black.
    public enum Maps: Equatable, Sendable {
        /// Nothing.
        case none
        /// The gradient of a probability at a place on the way from black.
        case interior
        /// That, and its integral over the way by these nodes.
        case integrated([Node])
    }

    /// A place on the way from black, 0, to the picture, 1.
    public struct Node: Equatable, Sendable {
        /// Where.
        public var alpha: Double
        /// Its share of the integral.
        public var weight: Double

        /// Makes a node.
        public init(alpha: Double, weight: Double) {
            self.alpha = alpha
            self.weight = weight
        }
    }

    /// How a picture of any size becomes one that the network reads, as the pictures of the dataset did.
    public struct Framing: Equatable, Sendable {
        /// What becomes of a picture of another shape.
        public enum Rule: Equatable, Sendable {
            /// The largest part of its middle that has the shape is taken.
            case fit
            /// Its shorter side becomes so many pixels, and the middle of that is taken.
            case shorterSide(Int)
            /// It is resized whatever its shape.
            case stretch
        }

        /// What becomes of a picture of another shape.
        public var rule: Rule
        /// How pixels between others are made: `nearest`, `bilinear`, `bicubic` or `lanczos`.
        public var interpolation: String
        /// Red, green and blue of what shows where a picture is transparent.
        public var background: [UInt8]

        /// Makes a framing.
        public init(rule: Rule, interpolation: String, background: [UInt8]) {
            self.rule = rule
            self.interpolation = interpolation
            self.background = background
        }
    }
}
