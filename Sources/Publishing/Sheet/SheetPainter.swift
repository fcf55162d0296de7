import Canvas
import Charts

/// Draws what stands in a box on any surface, where the press would on a page.
struct SheetPainter {
    let theme: Theme
    /// Whether pictures of few pixels are given many, for programs that would blur them.
    let isEnlarging: Bool

    /// Draws an item at its place.
    func draw(_ item: Item, on context: DrawingContext) throws(CanvasError) {
        switch item.ink {
        case .line(let line, _, _):
            for index in line.readingOrder {
                context.draw(run: index, of: line, x: item.x, y: item.y)
            }
        case .scene(let scene, let scale): try draw(scene, scale, at: item, on: context)
        case .picture(let picture, let width, let height):
            try context.draw(
                enlarged(picture),
                in: Scene.Rectangle(x: item.x, y: item.y, width: width, height: height))
        case .image(let surface, let width, let height):
            context.draw(
                surface,
                filling: Scene.Rectangle(x: item.x, y: item.y, width: width, height: height))
        case .rectangle(let width, let height, let color):
            context.appendRectangle(x: item.x, y: item.y, width: width, height: height)
            context.fill(color)
        case .outline(let width, let height, let thickness, let color):
            context.appendRectangle(
                x: item.x + thickness / 2, y: item.y + thickness / 2, width: width - thickness,
                height: height - thickness)
            context.stroke(color, width: thickness)
        // A figure alone is on no page.
        case .pageNumber: break
        }
    }

    private func draw(
        _ scene: Scene, _ scale: Double, at item: Item, on context: DrawingContext
    ) throws(CanvasError) {
        var scene = scene
        scene.items = scene.items.map { item in
            guard case .picture(let picture, let box) = item else { return item }
            return .picture(enlarged(picture), box)
        }
        context.translate(x: item.x, y: item.y)
        context.scale(x: scale, y: scale)
        try ScenePainter(theme: theme).paint(scene, on: context)
        context.scale(x: 1 / scale, y: 1 / scale)
        context.translate(x: -item.x, y: -item.y)
    }

    /// The same picture with each pixel a square of several.
    private func enlarged(_ picture: Picture) -> Picture {
        let factor = 256 / max(picture.width, picture.height, 1)
        guard isEnlarging, factor > 1 else { return picture }
        let (width, height) = (picture.width * factor, picture.height * factor)
        var rgb: [UInt8] = []
        rgb.reserveCapacity(3 * width * height)
        for row in 0..<picture.height {
            var line: [UInt8] = []
            line.reserveCapacity(3 * width)
            for column in 0..<picture.width {
                let start = 3 * (row * picture.width + column)
                for _ in 0..<factor { line += picture.rgb[start..<start + 3] }
            }
            for _ in 0..<factor { rgb += line }
        }
        return Picture(width: width, height: height, rgb: rgb)
    }
}

extension Box {
    /// What its ink covers; of lines, the box they stand in.
    /// - Parameter width: That of the column, where what runs from right to left is mirrored in it.
    /// - Returns: In points, in the column.
    func ink(mirroredIn width: Double?) -> Scene.Rectangle {
        var (left, right) = (Double.infinity, -Double.infinity)
        var (top, bottom) = (0.0, height)
        for item in items {
            let item = width.map { item.mirrored(in: $0) } ?? item
            switch item.ink {
            case .line(let line, _, _):
                left = min(left, item.x + (line.runs.map(\.x).min() ?? 0))
                right = max(right, item.x + (line.runs.map { $0.x + $0.width }.max() ?? 0))
            case .scene(let scene, let scale):
                left = min(left, item.x)
                right = max(right, item.x + scene.width * scale)
            case .picture(_, let width, let height), .image(_, let width, let height),
                .rectangle(let width, let height, _), .outline(let width, let height, _, _):
                left = min(left, item.x)
                right = max(right, item.x + width)
                top = min(top, item.y)
                bottom = max(bottom, item.y + height)
            case .pageNumber: break
            }
        }
        guard left < right else {
            return Scene.Rectangle(x: 0, y: top, width: 1, height: bottom - top)
        }
        return Scene.Rectangle(x: left, y: top, width: right - left, height: bottom - top)
    }
}
