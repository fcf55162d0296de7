import Foundation
import Testing

@testable import Canvas
@testable import Pictures

/// Pictures as Pillow reads them; `Fixtures/make.py` wrote the files and the references.
@Suite struct DecodingTests {
    /// Formats without loss must agree in every sample; decoders of the others may round otherwise by a step.
    @Test(arguments: [
        ("rgb.png", 0), ("grey.png", 0), ("grey16.png", 0), ("palette.png", 0), ("rgba.png", 1),
        ("grey-alpha.png", 1), ("animated.gif", 0), ("interlaced.gif", 0), ("lossless.webp", 1),
        ("lossy.webp", 1), ("grey.jpg", 1), ("progressive.jpg", 1), ("cmyk.jpg", 1),
    ])
    func `every format is read as Pillow reads it`(name: String, tolerance: Int) throws {
        let raster = try Raster(decoding: Fixture.bytes(of: name))
        let reference = try Fixture.raster(name + ".raw")
        #expect(raster.width == reference.width)
        #expect(raster.height == reference.height)
        #expect(raster.farthestSample(from: reference) <= tolerance)
    }

    @Test(arguments: 1...8, ["jpg", "png", "webp"])
    func `pictures are turned upright`(orientation: Int, kind: String) throws {
        let name = "turned-\(orientation).\(kind)"
        let raster = try Raster(decoding: Fixture.bytes(of: name))
        let reference = try Fixture.raster(name + ".raw")
        #expect(raster.width == reference.width)
        #expect(raster.height == reference.height)
        #expect(raster.farthestSample(from: reference) <= 1)
    }

    @Test(arguments: ["8x8", "16x9", "64x64", "41x10", "3x29", "1x1"])
    func `a picture in another size agrees with Pillow's bicubic fit within a level`(
        size: String
    ) throws {
        let reference = try Fixture.raster("rgb.png.\(size).raw")
        let raster = try Raster(decoding: Fixture.bytes(of: "rgb.png"))
            .fitted(width: reference.width, height: reference.height)
        #expect(raster.farthestSample(from: reference) <= 1)
    }

    /// In black and white passes overshoot, so that rows first and columns first differ by up to 30 levels.
    @Test(arguments: ["8x8", "12x40", "16x16", "8x50", "30x20", "13x9"])
    func `a high picture is resampled in the order of Pillow 13`(size: String) throws {
        let reference = try Fixture.raster("tall.png.\(size).raw")
        let raster = try Raster(decoding: Fixture.bytes(of: "tall.png"))
            .fitted(width: reference.width, height: reference.height)
        #expect(raster.farthestSample(from: reference) <= 1)
    }

    @Test(
        arguments: Interpolation.allCases,
        [
            ("rgb.png", "16.11x14", Framing.Rule.shorterSide(16)),
            ("rgb.png", "stretch.9x20", .stretch), ("tall.png", "17.17x12", .shorterSide(17)),
            ("tall.png", "stretch.31x16", .stretch), ("rgb.png", "fit.10x12", .fit),
            ("tall.png", "fit.7x9", .fit),
        ])
    func `a framing agrees with Pillow and torchvision within a level`(
        filter: Interpolation, framing: (name: String, suffix: String, rule: Framing.Rule)
    ) throws {
        let reference = try Fixture.raster(
            "\(framing.name).\(filter.rawValue)-\(framing.suffix).raw")
        let raster = try Raster(decoding: Fixture.bytes(of: framing.name)).framed(
            width: reference.width, height: reference.height,
            by: Framing(framing.rule, by: filter))
        #expect(raster.farthestSample(from: reference) <= 1)
    }

    @Test func `a shorter side below the size is made as long as that`() throws {
        let raster = try Raster(decoding: Fixture.bytes(of: "rgb.png"))
        let framed = { side in
            raster.framed(width: 20, height: 20, by: Framing(.shorterSide(side), by: .bilinear))
        }
        #expect(framed(3) == framed(20))
    }

    @Test(arguments: Interpolation.allCases, [(9, 31), (40, 7), (16, 16)])
    func `a part of a picture in another size is the same as of the whole`(
        filter: Interpolation, size: (width: Int, height: Int)
    ) throws {
        let raster = try Raster(decoding: Fixture.bytes(of: "rgb.png"))
        let whole = raster.resized(width: size.width, height: size.height, by: filter)
        let part = raster.resized(
            width: size.width, height: size.height, by: filter, columns: 2..<7, rows: 1..<6)
        #expect((part.width, part.height) == (5, 5))
        for row in 0..<5 {
            let first = 3 * ((row + 1) * whole.width + 2)
            #expect(part.rgb[15 * row..<15 * row + 15] == whole.rgb[first..<first + 15])
        }
    }

    /// Made as high as a network wants them, all of these are a billion pixels.
    @Test(arguments: Interpolation.allCases, [(60_000, 1), (1, 60_000)])
    func `of a line of pixels the middle alone is made`(
        filter: Interpolation, size: (width: Int, height: Int)
    ) {
        let line = (0..<60_000).flatMap { place -> [UInt8] in
            [UInt8(place / 20_000 * 100), 7, 9]
        }
        let framed = Raster(width: size.width, height: size.height, rgb: line)
            .framed(width: 224, height: 224, by: Framing(.shorterSide(20_000), by: filter))
        #expect(framed.rgb == (0..<224 * 224).flatMap { _ -> [UInt8] in [100, 7, 9] })
    }

    @Test func `a picture of the size asked for stays as it is`() throws {
        let raster = try Raster(decoding: Fixture.bytes(of: "rgb.png"))
        #expect(raster.fitted(width: raster.width, height: raster.height) == raster)
    }

    @Test func `what is transparent shows the background`() throws {
        let background = Background(red: 10, green: 20, blue: 30)
        for name in ["rgba.png", "lossless.webp"] {
            let raster = try Raster(decoding: Fixture.bytes(of: name), over: background)
            // The left column is clear, the right one opaque.
            #expect(Array(raster.rgb.prefix(3)) == [10, 20, 30])
            let opaque = try Fixture.raster("rgb.png.raw")
            let last = 3 * (raster.width - 1)
            #expect(raster.rgb[last..<last + 3] == opaque.rgb[last..<last + 3])
        }
    }

    /// Pillow's mode L: grey stays what it is, and the weights are those of BT.601.
    @Test func `one channel is lightness`() throws {
        let raster = Raster(
            width: 4, height: 1, rgb: [77, 77, 77, 255, 0, 0, 0, 255, 0, 0, 0, 255])
        #expect(raster.planes(channels: 1) == [77, 76, 150, 29])
        #expect(raster.planes(channels: 3) == [77, 255, 0, 0, 77, 0, 255, 0, 77, 0, 0, 255])
    }

    @Test(arguments: [
        ("rgb.png", PictureFormat.png), ("grey.jpg", .jpeg), ("lossy.webp", .webp),
        ("interlaced.gif", .gif),
    ])
    func `a file that ends early is broken, at whatever byte`(
        name: String, format: PictureFormat
    ) throws {
        let bytes = try Fixture.bytes(of: name)
        for count in stride(from: 12, to: bytes.count - 40, by: 37) {
            #expect(throws: PictureError.self, "\(count) bytes of \(name)") {
                try Raster(decoding: Array(bytes.prefix(count)))
            }
        }
    }

    @Test func `what is no picture is refused`() throws {
        #expect(throws: PictureError.unknownFormat) { try Raster(decoding: []) }
        #expect(throws: PictureError.unknownFormat) { try Raster(decoding: Array("BM".utf8)) }
    }

    @Test func `a header that claims too many pixels is refused before they are allocated`() throws
    {
        var jpeg = try Fixture.bytes(of: "grey.jpg")
        let frame = try #require(
            jpeg.indices.dropLast(9).first { jpeg[$0] == 0xFF && jpeg[$0 + 1] == 0xC0 })
        jpeg.replaceSubrange(frame + 5..<frame + 9, with: [0xFF, 0xDC, 0xFF, 0xDC])
        #expect(throws: PictureError.tooLarge(width: 65_500, height: 65_500)) {
            try Raster(decoding: jpeg)
        }
        var gif = try Fixture.bytes(of: "interlaced.gif")
        gif.replaceSubrange(6..<10, with: [0xFF, 0xFF, 0xFF, 0xFF])
        #expect(throws: PictureError.tooLarge(width: 65_535, height: 65_535)) {
            try Raster(decoding: gif)
        }
    }

    /// Each pass over 64 million pixels takes half a second, and a pass without a change takes 30 bytes.
    @Test func `a JPEG file that asks for hundreds of passes over many pixels is refused`() throws {
        var jpeg = try Fixture.bytes(of: "progressive.jpg")
        let frame = try #require(
            jpeg.indices.dropLast(9).first { jpeg[$0] == 0xFF && jpeg[$0 + 1] == 0xC2 })
        jpeg.replaceSubrange(frame + 5..<frame + 9, with: [0x1F, 0x40, 0x1F, 0x40])
        let scan = try #require(
            jpeg.indices.last { $0 + 1 < jpeg.count && jpeg[$0] == 0xFF && jpeg[$0 + 1] == 0xDA })
        let pass = jpeg[scan..<jpeg.count - 2]
        let passes = JPEGSegments(jpeg).scanCount
        for _ in 0..<100 { jpeg.insert(contentsOf: pass, at: jpeg.count - 2) }
        #expect(
            throws: PictureError.notRead(
                .jpeg, "its pixels come in \(passes + 100) passes, which takes too long")
        ) { try Raster(decoding: jpeg) }
    }
}

/// The files beside the tests.
private enum Fixture {
    static func bytes(of name: String) throws -> [UInt8] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
        return [UInt8](try Data(contentsOf: folder.appending(path: "Fixtures/\(name)")))
    }

    /// Width, height, then samples.
    static func raster(_ name: String) throws -> Raster {
        let bytes = try bytes(of: name)
        return Raster(
            width: Int(bytes[0]) | Int(bytes[1]) << 8, height: Int(bytes[2]) | Int(bytes[3]) << 8,
            rgb: Array(bytes.dropFirst(4)))
    }
}

extension Raster {
    /// The largest difference between two samples.
    fileprivate func farthestSample(from other: Raster) -> Int {
        guard rgb.count == other.rgb.count else { return .max }
        return zip(rgb, other.rgb).map { abs(Int($0) - Int($1)) }.max() ?? 0
    }
}
