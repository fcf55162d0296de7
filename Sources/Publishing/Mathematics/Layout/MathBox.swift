import Charts
import Notebook

/// A part of a formula with its size; the origin is the left end of its baseline.
struct MathBox {
    /// The advance width, in points.
    var width = 0.0
    /// How far it reaches above the baseline; negative for what floats below it.
    var ascent = 0.0
    /// How far it reaches below the baseline.
    var descent = 0.0
    /// What is drawn.
    var items: [Scene.Item] = []
    /// How far slanted ink leans over the right edge: marks above move by that much.
    var lean = 0.0
    /// Whether it is one sign, whose marks stand at heights of their own.
    var isSign = false

    /// The numbers that belong at the right edge, with their baselines.
    var tags: [Tag] = []

    /// A number and how far its baseline lies below that of the box.
    struct Tag {
        var box: MathBox
        var y: Double
    }

    /// The whole height.
    var height: Double { ascent + descent }

    /// Nothing, as wide as this.
    static func space(_ width: Double) -> MathBox { MathBox(width: width) }

    /// Draws another box inside this one, `y` lower and at `x`; its height counts, its width does not.
    mutating func draw(_ box: MathBox, x: Double, y: Double = 0) {
        let isEmpty = items.isEmpty && ascent == 0 && descent == 0
        ascent = isEmpty ? box.ascent - y : max(ascent, box.ascent - y)
        descent = isEmpty ? box.descent + y : max(descent, box.descent + y)
        items += box.items.map { $0.moved(x: x, y: y) }
        tags += box.tags.map { Tag(box: $0.box, y: $0.y + y) }
    }

    /// Adds a box at the right.
    mutating func append(_ box: MathBox) {
        if box.items.isEmpty, box.height == 0 {
            width += box.width
            return
        }
        draw(box, x: width)
        width += box.width
        lean = box.lean
    }

    /// The box in a colour; parts that have one keep it.
    func painted(_ colour: MathColour) -> MathBox {
        var box = self
        box.items = items.map { $0.painted(colour.role) }
        return box
    }

    /// The box moved down, on the same baseline for its neighbours.
    func lowered(by y: Double) -> MathBox {
        var box = MathBox(width: width, lean: lean)
        box.draw(self, x: 0, y: y)
        return box
    }
}

extension MathColour {
    /// The colour on paper.
    fileprivate var role: ColorRole {
        .fixed(UInt8(value >> 16 & 255), UInt8(value >> 8 & 255), UInt8(value & 255))
    }
}

extension Scene.Item {
    /// What is in ink, in another colour.
    fileprivate func painted(_ color: ColorRole) -> Scene.Item {
        func painted(_ paint: Scene.Paint) -> Scene.Paint {
            var paint = paint
            if paint.fill == .ink { paint.fill = color }
            if paint.stroke == .ink { paint.stroke = color }
            return paint
        }
        switch self {
        case .rectangle(let box, let corner, let paint):
            return .rectangle(box, corner: corner, painted(paint))
        case .path(let path, let paint): return .path(path, painted(paint))
        case .text(var run):
            if run.color == .ink { run.color = color }
            return .text(run)
        case .picture, .hotspot: return self
        }
    }

    /// The item elsewhere.
    fileprivate func moved(x: Double, y: Double) -> Scene.Item {
        func moved(_ point: Scene.Point) -> Scene.Point { Scene.Point(point.x + x, point.y + y) }
        func moved(_ box: Scene.Rectangle) -> Scene.Rectangle {
            Scene.Rectangle(x: box.x + x, y: box.y + y, width: box.width, height: box.height)
        }
        switch self {
        case .rectangle(let box, let corner, let paint):
            return .rectangle(moved(box), corner: corner, paint)
        case .path(let path, let paint):
            let segments = path.segments.map { segment -> Scene.Path.Segment in
                switch segment {
                case .move(let point): .move(moved(point))
                case .line(let point): .line(moved(point))
                case .curve(let first, let second, let end):
                    .curve(moved(first), moved(second), moved(end))
                case .close: .close
                }
            }
            return .path(Scene.Path(segments), paint)
        case .text(var run):
            run.position = moved(run.position)
            return .text(run)
        case .picture(let picture, let box): return .picture(picture, moved(box))
        case .hotspot(let box, let words): return .hotspot(moved(box), words)
        }
    }
}
