import Canvas
import Charts
import Testing

@Suite struct PNGTests {
    let colorful = Picture(width: 2, height: 2, rgb: [255, 0, 0, 0, 255, 0, 0, 0, 255, 1, 2, 3])
    let gray = Picture(width: 3, height: 1, rgb: [0, 0, 0, 127, 127, 127, 255, 255, 255])

    @Test func whatIsEncodedIsDecoded() throws {
        for picture in [colorful, gray] {
            #expect(try PNG.decode(PNG.encode(picture)) == picture)
        }
    }

    /// Byte 25 of a PNG file is its colour type: 0 grey, 2 RGB, 6 RGB with transparency.
    @Test func grayPicturesTakeOneByteAPixel() throws {
        #expect(try PNG.encode(gray)[25] == 0)
        #expect(try PNG.encode(colorful)[25] == 2)
    }

    @Test func samePictureSameBytes() throws {
        #expect(try PNG.encode(colorful) == PNG.encode(colorful))
    }

    @Test func clearPlacesAreKeptAndShowWhiteWhenDecoded() throws {
        let surface = try ImageSurface(width: 1, height: 2)
        surface.rgba = [200, 100, 0, 255, 0, 0, 0, 0]
        let bytes = try PNG.encode(surface)
        #expect(bytes[25] == 6)
        #expect(try PNG.decode(bytes).rgb == [200, 100, 0, 255, 255, 255])
    }

    @Test func sizeIsReadFromTheHeader() throws {
        let size = try PNG.size(of: PNG.encode(gray))
        #expect(size == (3, 1))
    }

    @Test func otherBytesAreRefused() throws {
        #expect(throws: CanvasError.notPNG("it does not begin like one")) {
            try PNG.decode(Array("GIF89a".utf8))
        }
        let whole = try PNG.encode(colorful)
        #expect(throws: CanvasError.notPNG("it ends inside its header")) {
            try PNG.decode(Array(whole.prefix(20)))
        }
        #expect(throws: CanvasError.self) { try PNG.decode(Array(whole.dropLast(20))) }
    }

    @Test func giganticClaimsAreRefusedBeforeDecoding() throws {
        var bytes = try PNG.encode(colorful)
        bytes.replaceSubrange(16..<24, with: [0, 1, 0, 0, 0, 1, 0, 0])
        #expect(throws: CanvasError.notPNG("65536 × 65536 pixels are too many")) {
            try PNG.decode(bytes)
        }
    }

    @Test func emptyPictureIsRefused() {
        #expect(throws: CanvasError.impossibleSize(width: 0, height: 0)) {
            try PNG.encode(Picture(width: 0, height: 0, rgb: []))
        }
    }
}
