import Charts

@testable import Publishing

/// Draws without fonts and libraries: scenes are frames of the right size, pictures are uncompressed PNG files.
struct StubDrawing: Drawing {
    func scenes(of charts: [Chart], width: Double) -> [Scene] {
        charts.map { Scene(width: width, height: width / $0.aspect) }
    }

    func scene(of diagram: ArchitectureDiagram, width: Double) -> Scene {
        Scene(width: width, height: 60)
    }

    func svg(_ scene: Scene, name: String) throws -> String {
        let box = "0 0 \(Int(scene.width)) \(Int(scene.height))"
        return "<svg viewBox=\"\(box)\" aria-label=\"\(HTML.escape(name))\"></svg>"
    }

    /// A PNG file (ISO 15948) whose data is one stored block.
    func png(_ picture: Picture) throws -> [UInt8] {
        let row = 3 * picture.width
        var raw: [UInt8] = []
        for y in 0..<picture.height { raw += [0] + picture.rgb[y * row..<(y + 1) * row] }
        let length = UInt16(raw.count)
        var stream: [UInt8] = [0x78, 0x01, 1]
        for part in [length, ~length] { stream += [UInt8(part & 255), UInt8(part >> 8)] }
        stream += raw + bigEndian(adler(raw))
        let size = bigEndian(UInt32(picture.width)) + bigEndian(UInt32(picture.height))
        return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
            + chunk("IHDR", size + [8, 2, 0, 0, 0]) + chunk("IDAT", stream) + chunk("IEND", [])
    }

    private func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
        let body = Array(name.utf8) + content
        return bigEndian(UInt32(content.count)) + body + bigEndian(crc(body))
    }

    private func bigEndian(_ value: UInt32) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
    }

    private func adler(_ bytes: [UInt8]) -> UInt32 {
        var (a, b): (UInt32, UInt32) = (1, 0)
        for byte in bytes {
            a = (a + UInt32(byte)) % 65521
            b = (b + a) % 65521
        }
        return b << 16 | a
    }

    private func crc(_ bytes: [UInt8]) -> UInt32 {
        var crc: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
        }
        return ~crc
    }
}
