/// What stands before the pixels in a JPEG file (ITU-T T.81, annex B), by walking its segments.
public struct JPEGSegments {
    private let bytes: [UInt8]

    /// Reads a file.
    public init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The content of the segments up to the first scan, by their markers.
    private func segment(where isWanted: (UInt8, ArraySlice<UInt8>) -> Bool) -> ArraySlice<UInt8>? {
        var offset = 2
        while offset + 4 <= bytes.count, bytes[offset] == 0xFF {
            let marker = bytes[offset + 1]
            // Bytes of 255 may fill the space before a marker.
            if marker == 0xFF {
                offset += 1
                continue
            }
            guard marker != 0xDA, marker != 0xD9 else { return nil }
            let length = Int(bytes[offset + 2]) << 8 | Int(bytes[offset + 3])
            let end = offset + 2 + length
            guard length >= 2 else { return nil }
            let content = bytes[(offset + 4)..<max(min(end, bytes.count), offset + 4)]
            if isWanted(marker, content) { return content }
            guard end <= bytes.count else { return nil }
            offset = end
        }
        return nil
    }

    /// Width and height in pixels, as stored; nil where there is no frame.
    public var frame: (width: Int, height: Int)? {
        let found = segment { marker, content in
            (0xC0...0xCF).contains(marker) && ![0xC4, 0xC8, 0xCC].contains(marker)
                && content.count >= 5
        }
        guard let frame = found.map(Array.init) else { return nil }
        return (
            width: Int(frame[3]) << 8 | Int(frame[4]), height: Int(frame[1]) << 8 | Int(frame[2])
        )
    }

    /// How often the file begins a pass over the pixels, at most: what stands in other segments may look like one.
    package var scanCount: Int {
        var (count, isMarker) = (0, false)
        for byte in bytes {
            if isMarker, byte == 0xDA { count += 1 }
            isMarker = byte == 0xFF
        }
        return count
    }

    /// Whether one of Adobe's programs, or one that does as they do, wrote the file.
    package var isFromAdobe: Bool {
        segment { marker, content in marker == 0xEE && content.starts(with: "Adobe".utf8) } != nil
    }

    /// How the picture must be turned to stand upright (Exif 2.3, tag 0x0112), 1 to 8; 1 where nothing is said.
    public var orientation: Int {
        let found = segment { marker, content in
            marker == 0xE1 && content.starts(with: "Exif\0\0".utf8)
        }
        return found.map { ExifOrientation.find(in: $0) } ?? 1
    }
}
