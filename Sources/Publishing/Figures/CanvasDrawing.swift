import Canvas
import Charts
import Foundation

/// Draws pages with the program's own ink.
struct CanvasDrawing: Drawing {
    /// The colours of the page, light and dark.
    var themes = PageTheme.Screens()
    private let measurer = RememberedMeasures(PangoTextMeasurer())

    func png(_ picture: Picture) throws -> [UInt8] {
        try PNG.encode(picture)
    }

    func scenes(of charts: [Chart], width: Double) -> [Scene] {
        Chart.scenes(of: charts, width: width, measuring: measurer)
    }

    func scene(of diagram: ArchitectureDiagram, width: Double) -> Scene {
        diagram.scene(width: width, measuring: measurer)
    }

    /// Vector graphics, or a picture of the shapes under vector letters where that is smaller.
    func svg(_ scene: Scene, name: String) throws -> String {
        let vector = try vectors(scene, name: name)
        // A scene too large for pixels stays as it is.
        guard vector.utf8.count > Self.lightest, let raster = try? pixels(scene, name: name) else {
            return vector
        }
        return raster.utf8.count < vector.utf8.count ? raster : vector
    }

    /// A drawing of no more bytes than this is not tried as pixels: pictures of a chart's shapes, in light and in dark,
    /// take from 20 to 130 kB where the shapes themselves take from 1 to 10.
    private static let lightest = 32 * 1024
    /// Two pixels to each of the page, as the screens of telephones and of most laptops have.
    private static let pixelsPerPoint = 2 * 4.0 / 3

    private func vectors(_ scene: Scene, name: String) throws -> String {
        // The writer's closure cannot throw: pictures are encoded before it is asked for their addresses.
        var addresses: [Picture: String] = [:]
        for case .picture(let picture, _) in scene.items where addresses[picture] == nil {
            addresses[picture] = Self.address(of: try png(picture))
        }
        return SVGWriter { addresses[$0] ?? "" }.element(scene, name: name)
    }

    private func pixels(_ scene: Scene, name: String) throws -> String {
        let (light, dark) = (try shapes(scene, themes.light), try shapes(scene, themes.dark))
        // Where no colour changes with the theme, one picture serves both.
        let pictures =
            light.png == dark.png
            ? [("", light.png)] : [("in-light", light.png), ("in-dark", dark.png)]
        return SVGWriter().element(
            scene, name: name,
            shapes: pictures.map { (className: $0.0, address: Self.address(of: $0.1)) },
            in: light.box)
    }

    private func shapes(_ scene: Scene, _ theme: Theme) throws -> ShapePicture {
        try ShapePicture(of: scene, theme: theme, pixelsPerPoint: Self.pixelsPerPoint)
    }

    private static func address(of png: [UInt8]) -> String {
        "data:image/png;base64,\(Data(png).base64EncodedString())"
    }
}
