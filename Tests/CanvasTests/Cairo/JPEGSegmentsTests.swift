import Testing

@testable import Canvas

@Suite struct JPEGSegmentsTests {
    /// A segment with its marker and length.
    static func segment(_ marker: UInt8, _ content: [UInt8]) -> [UInt8] {
        let length = content.count + 2
        return [0xFF, marker, UInt8(length >> 8), UInt8(length & 0xFF)] + content
    }

    /// A file without pixels: a frame 7 wide and 5 high.
    static func file(colors: UInt8 = 3, _ segments: [UInt8]...) -> [UInt8] {
        var file: [UInt8] = [0xFF, 0xD8]
        for segment in segments { file += segment }
        var parts: [UInt8] = []
        for color in 1...colors { parts += [color, 0x11, 0] }
        return file
            + segment(0xC0, [8, 0, 5, 0, 7, colors] + parts) + [0xFF, 0xDA, 0, 2, 0xFF, 0xD9]
    }

    /// An Exif segment that names an orientation, with its numbers in one order or the other.
    static func exif(_ orientation: UInt8, isLittle: Bool) -> [UInt8] {
        let content: [UInt8] =
            isLittle
            ? Array("II".utf8) + [
                42, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0,
            ]
            : Array("MM".utf8) + [
                0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0,
            ]
        return segment(0xE1, Array("Exif\0\0".utf8) + content)
    }

    static let adobe = segment(0xEE, Array("Adobe".utf8) + [0, 100, 0, 0, 0, 0, 2])

    @Test(arguments: 1...8 as ClosedRange<UInt8>, [false, true])
    func theOrientationIsRead(orientation: UInt8, isLittle: Bool) {
        let file = Self.file(Self.exif(orientation, isLittle: isLittle))
        #expect(JPEGSegments(file).orientation == Int(orientation))
    }

    @Test func theFrameAndItsMakerAreRead() throws {
        let file = JPEGSegments(Self.file(colors: 4, Self.adobe))
        let frame = try #require(file.frame)
        #expect(frame == (7, 5))
        #expect(file.isFromAdobe && file.orientation == 1)
        #expect(!JPEGSegments(Self.file()).isFromAdobe)
    }

    @Test func filesThatEndEarlyAreNothing() {
        let file = Self.file(Self.exif(6, isLittle: true), Self.adobe)
        for count in file.indices {
            let segments = JPEGSegments(Array(file.prefix(count)))
            _ = (segments.frame, segments.orientation, segments.isFromAdobe)
        }
        #expect(JPEGSegments([]).frame == nil)
    }
}
