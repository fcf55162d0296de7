internal import CZlib

/// Compression of streams (RFC 1950), by zlib.
enum Flate {
    /// Bytes compressed.
    /// - Throws: ``CanvasError/cairo(_:)`` where memory is short.
    static func deflated(_ bytes: [UInt8]) throws(CanvasError) -> [UInt8] {
        var length = compressBound(uLong(bytes.count))
        var result = [UInt8](repeating: 0, count: Int(length))
        guard compress2(&result, &length, bytes, uLong(bytes.count), 9) == Z_OK else {
            throw .cairo("out of memory")
        }
        return Array(result.prefix(Int(length)))
    }

    /// Bytes as they were before; nil where they were not compressed so.
    static func inflated(_ bytes: [UInt8]) -> [UInt8]? {
        var stream = z_stream()
        guard
            inflateInit_(&stream, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
        else { return nil }
        defer { inflateEnd(&stream) }
        var result: [UInt8] = []
        var input = bytes
        var piece = [UInt8](repeating: 0, count: 1 << 16)
        return input.withUnsafeMutableBufferPointer { input in
            stream.next_in = input.baseAddress
            stream.avail_in = UInt32(input.count)
            var status = Z_OK
            while status == Z_OK {
                let count = piece.withUnsafeMutableBufferPointer { piece in
                    stream.next_out = piece.baseAddress
                    stream.avail_out = UInt32(piece.count)
                    status = inflate(&stream, Z_NO_FLUSH)
                    return piece.count - Int(stream.avail_out)
                }
                result += piece[..<count]
            }
            return status == Z_STREAM_END ? result : nil
        }
    }
}
