import Canvas
import Charts

/// Draws pages with the program's own ink.
struct CanvasDrawing: Drawing {
    func png(_ picture: Picture) throws -> [UInt8] {
        try PNG.encode(picture)
    }

    // Charts cannot lay themselves out yet: an empty frame of the right shape stands in their place.
    func scene(of chart: Chart, width: Double) -> Scene {
        Scene(width: width, height: width / chart.aspect)
    }

    func scene(of diagram: ArchitectureDiagram, width: Double) -> Scene {
        Scene(width: width, height: width / 8)
    }

    func svg(_ scene: Scene) throws -> String {
        "<svg viewBox=\"0 0 \(scene.width) \(scene.height)\"></svg>"
    }
}
