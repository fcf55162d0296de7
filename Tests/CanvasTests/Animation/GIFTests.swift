import Charts
import Testing

@testable import Canvas

@Suite struct GIFTests {
    private func picture(_ rgb: [UInt8]) -> Picture {
        Picture(width: 2, height: 1, rgb: rgb)
    }

    @Test func writesAnAnimationThatRepeats() throws {
        let frames = [picture([255, 0, 0, 0, 0, 255]), picture([0, 0, 255, 255, 0, 0])]
        let bytes = try GIF.encode(frames, delay: 300)
        #expect(Array(bytes[0..<6]) == Array("GIF89a".utf8))
        #expect(Array(bytes[6..<10]) == [2, 0, 1, 0])
        // A global table of two colours: blue, then red.
        #expect(bytes[10] & 0x87 == 0x80)
        #expect(Array(bytes[13..<19]) == [0, 0, 255, 255, 0, 0])
        #expect(bytes[19..<22] == [0x21, 0xFF, 11])
        #expect(Array(bytes[22..<33]) == Array("NETSCAPE2.0".utf8))
        // 300 hundredths of a second before each of two pictures.
        let controls = bytes.indices.filter {
            Array(bytes[$0...].prefix(8)) == [0x21, 0xF9, 4, 4, 44, 1, 0, 0]
        }
        #expect(controls.count == 2)
        #expect(bytes.last == 0x3B)
        #expect(bytes == (try GIF.encode(frames, delay: 300)))
    }

    @Test func refusesFramesOfTwoSizes() {
        let wide = Picture(width: 3, height: 1, rgb: [UInt8](repeating: 0, count: 9))
        #expect(throws: CanvasError.self) {
            try GIF.encode([picture([0, 0, 0, 0, 0, 0]), wide], delay: 1)
        }
        #expect(throws: CanvasError.gif("there is no frame")) { try GIF.encode([], delay: 1) }
    }

    @Test func keepsFewColoursExactlyAndManyNearly() {
        let few = picture([1, 2, 3, 254, 9, 77])
        let exact = ColorTable(for: [few])
        #expect(exact.colors == [0x010203, 0xFE094D])
        #expect(exact.indices(of: few) == [0, 1])
        let bytes = (0..<4096).flatMap { (pixel: Int) -> [UInt8] in
            [UInt8(pixel % 64 * 4), UInt8(pixel / 64 * 4), 128]
        }
        let many = Picture(width: 64, height: 64, rgb: bytes)
        let table = ColorTable(for: [many])
        #expect(table.colors.count == 256)
        for (pixel, index) in table.indices(of: many).enumerated() {
            let color = table.colors[Int(index)]
            #expect(abs(Int(color >> 16) - Int(many.rgb[3 * pixel])) <= 20)
            #expect(abs(Int(color >> 8 & 255) - Int(many.rgb[3 * pixel + 1])) <= 20)
        }
    }
}
