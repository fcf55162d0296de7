import Canvas
import Charts
import Testing

@Suite struct ImageSurfaceTests {
    @Test func newSurfaceIsClear() throws {
        let surface = try ImageSurface(width: 2, height: 1)
        #expect(surface.rgba == [0, 0, 0, 0, 0, 0, 0, 0])
        #expect(surface.picture(over: .black).rgb == [0, 0, 0, 0, 0, 0])
        #expect(surface.picture().rgb == [255, 255, 255, 255, 255, 255])
    }

    @Test func bytesComeBack() throws {
        let surface = try ImageSurface(width: 2, height: 1)
        surface.rgba = [10, 20, 30, 255, 255, 0, 0, 128]
        #expect(surface.rgba == [10, 20, 30, 255, 255, 0, 0, 128])
    }

    @Test func halfClearRedOverWhiteIsPink() throws {
        let surface = try ImageSurface(width: 1, height: 1)
        surface.rgba = [255, 0, 0, 128]
        #expect(surface.picture().rgb == [255, 127, 127])
    }

    @Test func pictureBecomesOpaqueSurface() throws {
        let picture = Picture(width: 1, height: 2, rgb: [1, 2, 3, 4, 5, 6])
        let surface = try ImageSurface(picture)
        #expect(surface.rgba == [1, 2, 3, 255, 4, 5, 6, 255])
        #expect(surface.picture() == picture)
    }

    @Test(arguments: [(0, 1), (1, -1), (32_768, 1)])
    func impossibleSizesAreRefused(width: Int, height: Int) {
        #expect(throws: CanvasError.impossibleSize(width: width, height: height)) {
            try ImageSurface(width: width, height: height)
        }
    }
}
