import Charts

struct CanvasDrawing: Drawing {
    func png(_ picture: Picture) throws -> [UInt8] { [] }
    func scene(of chart: Chart, width: Double) -> Scene { Scene(width: width, height: width / 1.5) }
    func scene(of diagram: ArchitectureDiagram, width: Double) -> Scene {
        Scene(width: width, height: 100)
    }
    func svg(_ scene: Scene) throws -> String {
        "<svg viewBox=\"0 0 \(scene.width) \(scene.height)\"></svg>"
    }
}
