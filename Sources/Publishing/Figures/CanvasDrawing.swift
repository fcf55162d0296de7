import Canvas
import Charts
import Foundation

/// Draws pages with the program's own ink.
struct CanvasDrawing: Drawing {
    private let measurer = PangoTextMeasurer()

    func png(_ picture: Picture) throws -> [UInt8] {
        try PNG.encode(picture)
    }

    func scenes(of charts: [Chart], width: Double) -> [Scene] {
        Chart.scenes(of: charts, width: width, measuring: measurer)
    }

    func scene(of diagram: ArchitectureDiagram, width: Double) -> Scene {
        diagram.scene(width: width, measuring: measurer)
    }

    func svg(_ scene: Scene, name: String) throws -> String {
        // The writer's closure cannot throw: pictures are encoded before it is asked for their addresses.
        var addresses: [Picture: String] = [:]
        for case .picture(let picture, _) in scene.items where addresses[picture] == nil {
            addresses[picture] =
                "data:image/png;base64,\(Data(try png(picture)).base64EncodedString())"
        }
        return SVGWriter { addresses[$0] ?? "" }.element(scene, name: name)
    }
}
