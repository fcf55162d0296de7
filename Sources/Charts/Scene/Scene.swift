/// A drawing with nothing left to decide: shapes at absolute positions, in points (1/72 inch), origin top left.
///
/// Outlines have round joins and butt ends, and text is set in the sans serif of the page.
public struct Scene: Equatable, Sendable {
    /// Width in points.
    public var width: Double
    /// Height in points.
    public var height: Double
    /// What is drawn, from the back.
    public var items: [Item]

    /// Makes a scene.
    public init(width: Double, height: Double, items: [Item] = []) {
        self.width = width
        self.height = height
        self.items = items
    }

    /// One shape.
    public enum Item: Equatable, Sendable {
        /// A rectangle with perhaps rounded corners.
        case rectangle(Rectangle, corner: Double, Paint)
        /// A path.
        case path(Path, Paint)
        /// A line of text.
        case text(TextRun)
        /// A picture, enlarged without smoothing to fill the rectangle.
        case picture(Picture, Rectangle)
        /// Nothing to see: a place that shows these words to a reader who points at it.
        case hotspot(Rectangle, String)
    }

    /// A rectangle.
    public struct Rectangle: Equatable, Sendable {
        /// Left edge.
        public var x: Double
        /// Top edge.
        public var y: Double
        /// Width.
        public var width: Double
        /// Height.
        public var height: Double

        /// Right edge.
        public var maxX: Double { x + width }
        /// Bottom edge.
        public var maxY: Double { y + height }
        /// Horizontal middle.
        public var midX: Double { x + width / 2 }
        /// Vertical middle.
        public var midY: Double { y + height / 2 }

        /// Makes a rectangle.
        public init(x: Double, y: Double, width: Double, height: Double) {
            self.x = x
            self.y = y
            self.width = width
            self.height = height
        }
    }

    /// A point.
    public struct Point: Equatable, Sendable {
        /// From the left.
        public var x: Double
        /// From the top.
        public var y: Double

        /// Makes a point.
        public init(_ x: Double, _ y: Double) {
            self.x = x
            self.y = y
        }
    }

    /// Straight and curved pieces.
    public struct Path: Equatable, Sendable {
        /// One piece.
        public enum Segment: Equatable, Sendable {
            /// Begins a new outline.
            case move(Point)
            /// A straight line.
            case line(Point)
            /// A cubic Bézier curve with two controls.
            case curve(Point, Point, Point)
            /// Back to where the outline began.
            case close
        }

        /// The pieces in order.
        public var segments: [Segment]

        /// Makes a path.
        public init(_ segments: [Segment]) {
            self.segments = segments
        }
    }

    /// How a shape is inked.
    public struct Paint: Equatable, Sendable {
        /// The colour inside; nil for none.
        public var fill: ColorRole?
        /// How opaque the inside is, 0…1.
        public var fillOpacity: Double
        /// The colour of the outline; nil for none.
        public var stroke: ColorRole?
        /// The width of the outline in points.
        public var strokeWidth: Double
        /// How opaque the outline is, 0…1.
        public var strokeOpacity: Double
        /// Lengths of dashes and gaps in points; empty for a solid line.
        public var dash: [Double]

        /// Makes a paint.
        public init(
            fill: ColorRole? = nil, fillOpacity: Double = 1, stroke: ColorRole? = nil,
            strokeWidth: Double = 1, strokeOpacity: Double = 1, dash: [Double] = []
        ) {
            self.fill = fill
            self.fillOpacity = fillOpacity
            self.stroke = stroke
            self.strokeWidth = strokeWidth
            self.strokeOpacity = strokeOpacity
            self.dash = dash
        }
    }

    /// One line of text.
    public struct TextRun: Equatable, Sendable {
        /// Which side of the text stands at the position.
        public enum Anchor: String, Equatable, Sendable {
            /// The text begins there.
            case start
            /// The text is centred there.
            case middle
            /// The text ends there.
            case end
        }

        /// The words.
        public var text: String
        /// Where: the anchor on the baseline.
        public var position: Point
        /// Which side stands there.
        public var anchor: Anchor
        /// How it is set.
        public var style: TextStyle
        /// Its colour.
        public var color: ColorRole
        /// Turned clockwise about the position, in degrees.
        public var rotation: Double

        /// Makes a text.
        public init(
            _ text: String, at position: Point, anchor: Anchor = .start, style: TextStyle,
            color: ColorRole = .ink, rotation: Double = 0
        ) {
            self.text = text
            self.position = position
            self.anchor = anchor
            self.style = style
            self.color = color
            self.rotation = rotation
        }
    }
}
