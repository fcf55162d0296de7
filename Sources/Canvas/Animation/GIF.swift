internal import CGif
public import Charts

/// Animations as GIF files (GIF89a), through giflib.
public enum GIF {
    /// Encodes pictures of one size as frames that repeat for ever.
    ///
    /// All frames share one table of at most 256 colours, exact where they have no more. Same pictures, same bytes.
    /// - Parameters:
    ///   - frames: At least one.
    ///   - delay: How long a frame stands, in hundredths of a second.
    /// - Returns: The file's bytes.
    /// - Throws: ``CanvasError`` when the size is impossible or giflib refuses.
    public static func encode(_ frames: [Picture], delay: Int) throws(CanvasError) -> [UInt8] {
        guard let first = frames.first else { throw .gif("there is no frame") }
        guard 1...65_535 ~= first.width, 1...65_535 ~= first.height,
            frames.allSatisfy({ $0.width == first.width && $0.height == first.height })
        else { throw .impossibleSize(width: first.width, height: first.height) }
        var writer = Writer(table: ColorTable(for: frames))
        return try writer.write(frames, delay: delay)
    }

    private struct Writer {
        let table: ColorTable
        var bytes: [UInt8] = []

        init(table: ColorTable) { self.table = table }

        mutating func write(_ frames: [Picture], delay: Int) throws(CanvasError) -> [UInt8] {
            var code: Int32 = 0
            let opened = withUnsafeMutablePointer(to: &bytes) { bytes in
                EGifOpen(
                    bytes,
                    { file, chunk, count in
                        file?.pointee.UserData.assumingMemoryBound(to: [UInt8].self).pointee
                            .append(
                                contentsOf: UnsafeBufferPointer(start: chunk, count: Int(count)))
                        return count
                    }, &code)
            }
            guard let file = opened else { throw .gif(Self.words(code)) }
            let result = Result { () throws(CanvasError) in
                try put(frames, delay: delay, to: file)
            }
            var closing: Int32 = 0
            let isClosed = EGifCloseFile(file, &closing) == GIF_OK
            try result.get()
            guard isClosed else { throw .gif(Self.words(closing)) }
            return bytes
        }

        private func put(
            _ frames: [Picture], delay: Int, to file: UnsafeMutablePointer<GifFileType>
        ) throws(CanvasError) {
            func check(_ status: Int32) throws(CanvasError) {
                guard status == GIF_OK else { throw .gif(Self.words(file.pointee.Error)) }
            }
            // A table has a power of two of colours.
            var size = 2
            while size < table.colors.count { size *= 2 }
            let colors = (0..<size).map { place -> GifColorType in
                let color = place < table.colors.count ? table.colors[place] : 0
                return GifColorType(
                    Red: UInt8(color >> 16 & 0xFF), Green: UInt8(color >> 8 & 0xFF),
                    Blue: UInt8(color & 0xFF))
            }
            let map = GifMakeMapObject(Int32(size), colors)
            defer { GifFreeMapObject(map) }
            let (width, height) = (Int32(frames[0].width), Int32(frames[0].height))
            EGifSetGifVersion(file, true)
            try check(EGifPutScreenDesc(file, width, height, 8, 0, map))
            try check(EGifPutExtensionLeader(file, APPLICATION_EXT_FUNC_CODE))
            try check(EGifPutExtensionBlock(file, 11, Array("NETSCAPE2.0".utf8)))
            try check(EGifPutExtensionBlock(file, 3, [1, 0, 0] as [UInt8]))
            try check(EGifPutExtensionTrailer(file))
            for frame in frames {
                let hundredths = UInt16(clamping: delay)
                let control: [UInt8] = [
                    4, UInt8(hundredths & 0xFF), UInt8(hundredths >> 8), 0,
                ]
                try check(EGifPutExtension(file, GRAPHICS_EXT_FUNC_CODE, 4, control))
                try check(EGifPutImageDesc(file, 0, 0, width, height, false, nil))
                var indices = table.indices(of: frame)
                let status = indices.withUnsafeMutableBufferPointer { pixels in
                    EGifPutLine(file, pixels.baseAddress, Int32(pixels.count))
                }
                try check(status)
            }
        }

        private static func words(_ code: Int32) -> String {
            GifErrorString(code).map { String(cString: $0) } ?? "giflib failed"
        }
    }
}
