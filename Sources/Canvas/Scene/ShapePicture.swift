import Casting
public import Charts

/// The shapes of a scene as a picture, for drawings whose shapes are heavier than their pixels; letters and places to
/// point at stay as they are, so that they can be read at any size, found, selected and told.
public struct ShapePicture {
    /// What part of the scene it covers: all of it, and a little more for outlines at its edges.
    public let box: Scene.Rectangle
    /// The file, a PNG that is clear where nothing is drawn.
    public let png: [UInt8]

    private static let margin = 2.0

    /// Draws the shapes of a scene in the colours of a theme.
    /// - Throws: ``CanvasError`` when the scene is too large.
    public init(of scene: Scene, theme: Theme, pixelsPerPoint scale: Double) throws(CanvasError) {
        let margin = Self.margin
        let (width, height) = (
            ((scene.width + 2 * margin) * scale).rounded(.up),
            ((scene.height + 2 * margin) * scale).rounded(.up)
        )
        let longest = Double(ImageSurface.longestSide)
        guard width <= longest, height <= longest else {
            throw .impossibleSize(width: Int(saturating: width), height: Int(saturating: height))
        }
        let surface = try ImageSurface(
            width: Int(saturating: width), height: Int(saturating: height))
        surface.context.scale(x: scale, y: scale)
        surface.context.translate(x: margin, y: margin)
        try ScenePainter(theme: theme).paint(scene.shapes, on: surface.context)
        png = try PNG.encode(surface)
        box = Scene.Rectangle(x: -margin, y: -margin, width: width / scale, height: height / scale)
    }
}

extension Scene {
    /// The scene without letters and places to point at.
    fileprivate var shapes: Scene {
        Scene(width: width, height: height, items: items.filter(\.isShape))
    }

    /// The scene without its shapes.
    var words: Scene {
        Scene(width: width, height: height, items: items.filter { !$0.isShape })
    }
}

extension Scene.Item {
    fileprivate var isShape: Bool {
        switch self {
        case .rectangle, .path, .picture: true
        case .text, .hotspot: false
        }
    }
}
