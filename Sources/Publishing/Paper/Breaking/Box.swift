import Canvas
import Charts

/// A piece of the galley that is never cut: a line of text, a row of a table, a figure.
struct Box {
    /// Whether a page may end before the box.
    enum Break: Equatable {
        /// It may.
        case allowed
        /// It may not, as between the first two lines of a paragraph; done all the same where a page would overflow.
        case avoided
        /// It must.
        case forced
    }

    /// Its height in points.
    var height: Double
    /// Space above it, which is dropped at the top of a page.
    var spaceBefore: Double
    /// Space below it; between two boxes stands the larger of what they ask for.
    var spaceAfter: Double
    /// Whether a page may end before it.
    var breakBefore: Break
    /// Whether it may move to the top of the next page while the text after it fills this one.
    var isFloat: Bool
    /// Whether figures that wait are placed before it: nothing moves past it.
    var isBarrier = false
    /// Whether it is part of a figure or table that is cut; the first part is a barrier.
    var isPart = false
    /// Whether it stands on a sheet that is turned, with its neighbours that do.
    var isTurned = false
    /// The head of the table it is a row of, by index, repeated where a page begins with it.
    var repeatedHead: Int?
    /// The footnotes that are called in it, by index.
    var footnotes: [Int]
    /// Names of its top edge.
    var places: [String]
    /// What is drawn, relative to its top and to the left edge of the widest column.
    var items: [Item]

    init(
        height: Double, spaceBefore: Double = 0, spaceAfter: Double = 0,
        breakBefore: Break = .allowed,
        isFloat: Bool = false, repeatedHead: Int? = nil, footnotes: [Int] = [],
        places: [String] = [], items: [Item] = []
    ) {
        self.height = height
        self.spaceBefore = spaceBefore
        self.spaceAfter = spaceAfter
        self.breakBefore = breakBefore
        self.isFloat = isFloat
        self.repeatedHead = repeatedHead
        self.footnotes = footnotes
        self.places = places
        self.items = items
    }
}

/// Something drawn, with its place.
struct Item {
    /// From the left edge of what it belongs to, in points.
    var x: Double
    /// From its top, in points; of a line of text, the baseline.
    var y: Double
    /// What is drawn.
    var ink: Ink
    /// The element of the document's structure it belongs to; nil for ornaments.
    var element: Int?
    /// What is mirrored as one where text runs from right to left, so that the item keeps its place in it; nil for the
    /// item alone.
    var frame: Frame?
    /// Where a drawing leads; words say so themselves.
    var link: Link?

    /// Where a drawing leads, and the box of it that does.
    struct Link {
        /// Where it leads.
        var target: PDFDocument.Target
        /// The element of the structure, a `Link`, that stands for it and holds the drawing's own.
        var element: Int
        /// How far the box reaches above the item's place, in points.
        var above: Double
        /// The width of the box, in points.
        var width: Double
        /// The height of the box, in points.
        var height: Double
    }

    /// A stretch from left to right.
    struct Frame: Equatable {
        /// The left edge, measured as that of the item.
        var x: Double
        /// The width in points.
        var width: Double
    }

    init(x: Double, y: Double, _ ink: Ink, element: Int? = nil, frame: Frame? = nil) {
        self.x = x
        self.y = y
        self.ink = ink
        self.element = element
        self.frame = frame
    }
}

/// What can be drawn on a page.
enum Ink {
    /// A line of text, where its pieces lead, and the elements that stand for some of them.
    case line(SetLine, links: [Int: PDFDocument.Target], elements: [Int: Int] = [:])
    /// A drawing, enlarged by a factor.
    case scene(Scene, scale: Double)
    /// A picture made of sharp squares.
    case picture(Picture, width: Double, height: Double)
    /// A picture file.
    case image(ImageSurface, width: Double, height: Double)
    /// A filled rectangle.
    case rectangle(width: Double, height: Double, Color)
    /// The outline of a rectangle, drawn inside it.
    case outline(width: Double, height: Double, thickness: Double, Color)
    /// The number of the page on which a place is, to which it leads; what it stands at is its end.
    case pageNumber(of: String, StyledText.Style)
}
