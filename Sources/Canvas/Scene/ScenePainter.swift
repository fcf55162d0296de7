public import Charts

/// Draws scenes on a surface, for PNG and PDF: the same shapes as the page's SVG, in one theme's colours.
public struct ScenePainter {
    /// The colours.
    public var theme: Theme
    /// The families that text is set in.
    public var families: String

    /// Makes a painter.
    public init(theme: Theme, families: String = Font.chartFamilies) {
        self.theme = theme
        self.families = families
    }

    /// Draws a scene with its top left corner at the origin, one unit to the point.
    /// - Throws: ``CanvasError`` when a picture's size is impossible or the surface cannot be drawn on.
    public func paint(_ scene: Scene, on context: DrawingContext) throws(CanvasError) {
        try paint(scene, on: context) { (picture, box) throws(CanvasError) in
            try context.draw(picture, in: box)
        }
    }

    /// Draws a scene whose pictures are drawn by `picture`.
    func paint(
        _ scene: Scene, on context: DrawingContext,
        picture draw: (Picture, Scene.Rectangle) throws(CanvasError) -> Void
    ) throws(CanvasError) {
        for item in scene.items {
            switch item {
            case .rectangle(let box, let corner, let paint):
                context.appendRectangle(box, corner: corner)
                ink(paint, on: context)
            case .path(let path, let paint):
                context.append(path)
                ink(paint, on: context)
            case .text(let run): self.draw(run, on: context)
            case .picture(let picture, let box): try draw(picture, box)
            case .hotspot: break
            }
        }
        try context.check()
    }

    private func ink(_ paint: Scene.Paint, on context: DrawingContext) {
        // Fill and stroke end the outline; a clear stroke ends one that is inked by neither.
        let stroke = paint.stroke.map { color($0, opacity: paint.strokeOpacity) }
        if let fill = paint.fill {
            context.fill(color(fill, opacity: paint.fillOpacity), keeping: stroke != nil)
        }
        if stroke != nil || paint.fill == nil {
            context.stroke(
                stroke ?? Color.gray(0, alpha: 0), width: paint.strokeWidth, dash: paint.dash)
        }
    }

    private func draw(_ run: Scene.TextRun, on context: DrawingContext) {
        let font = Font(run.style, families: families)
        let layout = TextLayout(run.text, font: font)
        let start =
            switch run.anchor {
            case .start: 0.0
            case .middle: -layout.width / 2
            case .end: -layout.width
            }
        context.saved {
            context.translate(x: run.position.x, y: run.position.y)
            if run.rotation != 0 { context.rotate(degrees: run.rotation) }
            context.draw(layout, x: start, y: 0, color: color(run.color, opacity: 1))
        }
    }

    private func color(_ role: ColorRole, opacity: Double) -> Color {
        let rgb = theme.color(role)
        return Color(bytes: rgb.red, rgb.green, rgb.blue, alpha: opacity)
    }
}
