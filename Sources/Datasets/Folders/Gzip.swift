internal import CZlib

/// Files compressed by gzip (RFC 1952), through zlib.
enum Gzip {
    /// The first bytes of a file's content, all where it has no more than `limit`; nil where it is broken.
    ///
    /// What lies behind them is not looked at.
    static func beginning(of bytes: [UInt8], atMost limit: Int) -> [UInt8]? {
        var stream = z_stream()
        // 15 for the largest window, and 16 for gzip's header.
        guard
            inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
                == Z_OK, let length = UInt32(exactly: bytes.count)
        else { return nil }
        defer { inflateEnd(&stream) }
        var piece = [UInt8](repeating: 0, count: 1 << 18)
        var result: [UInt8] = []
        // The file ends with its length; deflate makes nothing more than 1032 times smaller.
        let claimed = bytes.suffix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
        result.reserveCapacity(min(claimed, limit, 1032 * bytes.count) + piece.count)
        var input = bytes
        return input.withUnsafeMutableBufferPointer { input in
            stream.next_in = input.baseAddress
            stream.avail_in = length
            var status = Z_OK
            while status == Z_OK, result.count < limit {
                let count = piece.withUnsafeMutableBufferPointer { piece in
                    stream.next_out = piece.baseAddress
                    stream.avail_out = UInt32(min(piece.count, limit - result.count))
                    status = inflate(&stream, Z_NO_FLUSH)
                    return min(piece.count, limit - result.count) - Int(stream.avail_out)
                }
                result += piece[..<count]
            }
            return status == Z_STREAM_END || result.count == limit ? result : nil
        }
    }
}
