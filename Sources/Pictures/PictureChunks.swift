/// What stands in a PNG or a WebP file beside the pixels, by walking its chunks.
enum PictureChunks {
    /// The content of a PNG's first chunk of a kind (PNG 3, 5.3); nil where there is none, or it is cut off.
    static func png(_ kind: String, in bytes: [UInt8]) -> ArraySlice<UInt8>? {
        chunk(kind, in: bytes, from: 8, namePlace: 4, trailer: 4) { Array($0) }
    }

    /// The content of a WebP's first chunk of a kind (RFC 9649, 2.3); nil where there is none, or it is cut off.
    static func webp(_ kind: String, in bytes: [UInt8]) -> ArraySlice<UInt8>? {
        chunk(kind, in: bytes, from: 12, namePlace: 0, trailer: 0) { $0.reversed() }
    }

    /// A chunk is a name and a length of four bytes each, the content, and what follows that; WebP fills it up to an even length.
    private static func chunk(
        _ kind: String, in bytes: [UInt8], from start: Int, namePlace: Int, trailer: Int,
        greatestFirst: (ArraySlice<UInt8>) -> [UInt8]
    ) -> ArraySlice<UInt8>? {
        var offset = start
        while offset + 8 <= bytes.count {
            let lengthPlace = offset + 4 - namePlace
            let length = greatestFirst(bytes[lengthPlace..<lengthPlace + 4])
                .reduce(0) { $0 << 8 | Int($1) }
            let content = offset + 8
            guard length <= bytes.count - content else { return nil }
            if bytes[offset + namePlace..<offset + namePlace + 4].elementsEqual(kind.utf8) {
                return bytes[content..<content + length]
            }
            offset = content + length + trailer
            if trailer == 0 { offset += length % 2 }
        }
        return nil
    }
}
