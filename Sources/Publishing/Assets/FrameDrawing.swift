import Canvas
import Casting
import Charts

/// Draws the frames of a figure as pictures of one size, each under its label.
struct FrameDrawing {
    /// The width of what is drawn, in points.
    private static let width = 300.0
    /// The room around it, in points.
    private static let margin = 10.0
    private static let labelHeight = 20.0
    /// Pixels to the point.
    private static let scale = 1.5
    private let measurer = RememberedMeasures(PangoTextMeasurer())

    /// - Throws: `CanvasError` when a frame is too large to draw.
    func pictures(of frames: [FigureContent.Frame]) throws -> [Picture] {
        let drawn = frames.map { (label: $0.label, scenes: scenes(of: $0.content)) }
        let heights = drawn.map { $0.scenes.reduce(0) { $0 + $1.height } }
        let height = Self.labelHeight + (heights.max() ?? 0) + 2 * Self.margin
        let width = Self.width + 2 * Self.margin
        return try drawn.map { frame in
            let surface = try ImageSurface(
                width: Int(saturating: (width * Self.scale).rounded(.up)),
                height: Int(saturating: (height * Self.scale).rounded(.up)))
            let context = surface.context
            let painter = ScenePainter(theme: .light)
            context.scale(x: Self.scale, y: Self.scale)
            context.translate(x: Self.margin, y: Self.margin)
            let label = Scene.TextRun(
                frame.label, at: Scene.Point(0, 10), style: TextStyle(size: 11, isBold: true))
            try painter.paint(
                Scene(width: Self.width, height: Self.labelHeight, items: [.text(label)]),
                on: context)
            context.translate(x: 0, y: Self.labelHeight)
            for scene in frame.scenes {
                try painter.paint(scene, on: context)
                context.translate(x: 0, y: scene.height)
            }
            return surface.picture()
        }
    }

    /// What a frame shows, from the top; tables and frames within frames are left to the page.
    private func scenes(of content: FigureContent) -> [Scene] {
        switch content {
        case .charts(let charts, _):
            Chart.scenes(of: charts, width: Self.width, measuring: measurer)
        case .pictures(let grid): [grid.scene(width: Self.width, measuring: measurer)]
        case .architecture(let diagram):
            [diagram.scene(width: Self.width, measuring: measurer)]
        case .stack(let contents): contents.flatMap(scenes)
        case .network(let panel): scenes(of: panel.still)
        case .frames(let frames): frames.prefix(1).flatMap { scenes(of: $0.content) }
        case .table: []
        }
    }
}
