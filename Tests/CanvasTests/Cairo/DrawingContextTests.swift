import Canvas
import Charts
import Testing

@Suite struct DrawingContextTests {
    /// The colours of a surface over black, as one number a pixel.
    func pixels(_ surface: ImageSurface) -> [UInt32] {
        let rgb = surface.picture(over: .black).rgb
        return stride(from: 0, to: rgb.count, by: 3).map {
            UInt32(rgb[$0]) << 16 | UInt32(rgb[$0 + 1]) << 8 | UInt32(rgb[$0 + 2])
        }
    }

    @Test func rectangleFillsWholePixels() throws {
        let surface = try ImageSurface(width: 3, height: 2)
        surface.context.appendRectangle(.init(x: 1, y: 0, width: 2, height: 1))
        surface.context.fill(Color(red: 1, green: 0, blue: 0))
        #expect(pixels(surface) == [0, 0xFF0000, 0xFF0000, 0, 0, 0])
    }

    @Test func transformsEndWithTheirBlock() throws {
        let surface = try ImageSurface(width: 2, height: 2)
        let pixel = Scene.Rectangle(x: 0, y: 0, width: 1, height: 1)
        surface.context.saved {
            surface.context.translate(x: 1, y: 1)
            surface.context.appendRectangle(pixel)
            surface.context.fill(.white)
        }
        surface.context.appendRectangle(pixel)
        surface.context.fill(Color(red: 0, green: 0, blue: 1))
        #expect(pixels(surface) == [0x0000FF, 0, 0, 0xFFFFFF])
    }

    @Test func pathAndRectangleAgree() throws {
        let first = try ImageSurface(width: 8, height: 8)
        first.context.appendRectangle(.init(x: 1.5, y: 2, width: 4, height: 3))
        first.context.fill(.white)
        let second = try ImageSurface(width: 8, height: 8)
        second.context.append(
            Scene.Path([
                .move(.init(1.5, 2)), .line(.init(5.5, 2)), .line(.init(5.5, 5)),
                .line(.init(1.5, 5)), .close,
            ]))
        second.context.fill(.white)
        #expect(first.rgba == second.rgba)
    }

    @Test func picturesAreEnlargedWithoutSmoothing() throws {
        let surface = try ImageSurface(width: 4, height: 2)
        let picture = Picture(width: 2, height: 1, rgb: [255, 0, 0, 0, 0, 255])
        try surface.context.draw(picture, in: .init(x: 0, y: 0, width: 4, height: 2))
        let row: [UInt32] = [0xFF0000, 0xFF0000, 0x0000FF, 0x0000FF]
        #expect(pixels(surface) == row + row)
    }

    @Test func clipHoldsInkBack() throws {
        let surface = try ImageSurface(width: 2, height: 1)
        surface.context.saved {
            surface.context.clip(to: .init(x: 0, y: 0, width: 1, height: 1))
            surface.context.paint(.white)
        }
        #expect(pixels(surface) == [0xFFFFFF, 0])
    }

    @Test func gradientRunsFromFirstToLastColor() throws {
        let surface = try ImageSurface(width: 64, height: 1)
        surface.context.paint(
            Gradient(.linear(fromX: 0, fromY: 0, toX: 64, toY: 0), [.black, .white]))
        let reds = pixels(surface).map { $0 & 0xFF }
        #expect(reds == reds.sorted())
        #expect(try #require(reds.first) < 6)
        #expect(try #require(reds.last) > 249)
    }

    @Test func impossibleTransformIsReported() throws {
        let surface = try ImageSurface(width: 1, height: 1)
        surface.context.scale(x: 0, y: 1)
        #expect(throws: CanvasError.cairo("invalid matrix (not invertible)")) {
            try surface.context.check()
        }
    }
}
