internal import CGif

extension Raster {
    /// Reads the first frame of a GIF file (GIF89a) through giflib.
    static func gif(
        _ bytes: [UInt8], over background: Background
    ) throws(PictureError) -> Raster {
        let reader = GIFReader(bytes)
        var code: CInt = 0
        guard
            let file = DGifOpen(
                Unmanaged.passUnretained(reader).toOpaque(),
                { file, buffer, count in
                    guard let file, let buffer, let owner = file.pointee.UserData else { return 0 }
                    return Unmanaged<GIFReader>.fromOpaque(owner).takeUnretainedValue()
                        .read(Int(count), into: buffer)
                }, &code)
        else { throw .broken(.gif, words(code)) }
        defer {
            DGifCloseFile(file, nil)
            // The reader must outlive the file.
            withExtendedLifetime(reader) {}
        }
        let (width, height) = (Int(file.pointee.SWidth), Int(file.pointee.SHeight))
        try check(width: width, height: height, .gif)
        var rgba = [UInt8](repeating: 0, count: 4 * width * height)
        var clear: Int?
        while true {
            var record = UNDEFINED_RECORD_TYPE
            guard DGifGetRecordType(file, &record) == GIF_OK else {
                throw .broken(.gif, words(file.pointee.Error))
            }
            switch record {
            case EXTENSION_RECORD_TYPE: clear = try clearColour(file) ?? clear
            case IMAGE_DESC_RECORD_TYPE:
                try drawFrame(of: file, clear: clear, on: &rgba, width: width, height: height)
                return Raster(width: width, height: height, rgba: rgba, over: background)
            default: throw .broken(.gif, "it has no frame")
            }
        }
    }

    private static func words(_ code: CInt) -> String {
        GifErrorString(code).map { String(cString: $0) } ?? "it cannot be decoded"
    }

    /// Reads an extension; the index of the colour that stands for clear, where it says so.
    private static func clearColour(
        _ file: UnsafeMutablePointer<GifFileType>
    ) throws(PictureError) -> Int? {
        var kind: CInt = 0
        var block: UnsafeMutablePointer<GifByteType>?
        guard DGifGetExtension(file, &kind, &block) == GIF_OK else {
            throw .broken(.gif, words(file.pointee.Error))
        }
        var clear: Int?
        while let content = block {
            // The first byte is the block's length.
            if kind == GRAPHICS_EXT_FUNC_CODE, content[0] >= 4, content[1] & 1 == 1 {
                clear = Int(content[4])
            }
            guard DGifGetExtensionNext(file, &block) == GIF_OK else {
                throw .broken(.gif, words(file.pointee.Error))
            }
        }
        return clear
    }

    private static func drawFrame(
        of file: UnsafeMutablePointer<GifFileType>, clear: Int?, on rgba: inout [UInt8],
        width: Int, height: Int
    ) throws(PictureError) {
        guard DGifGetImageDesc(file) == GIF_OK else {
            throw .broken(.gif, words(file.pointee.Error))
        }
        let frame = file.pointee.Image
        let (frameWidth, frameHeight) = (Int(frame.Width), Int(frame.Height))
        try check(width: frameWidth, height: frameHeight, .gif)
        guard let map = frame.ColorMap ?? file.pointee.SColorMap, let colours = map.pointee.Colors
        else { throw .broken(.gif, "it has no colours") }
        // Interlaced frames come in four passes over the rows.
        let passes = frame.Interlace ? [(0, 8), (4, 8), (2, 4), (1, 2)] : [(0, 1)]
        var line = [GifPixelType](repeating: 0, count: frameWidth)
        for (first, step) in passes {
            for row in Swift.stride(from: first, to: frameHeight, by: step) {
                guard DGifGetLine(file, &line, CInt(frameWidth)) == GIF_OK else {
                    throw .broken(.gif, words(file.pointee.Error))
                }
                let y = Int(frame.Top) + row
                guard 0..<height ~= y else { continue }
                for column in 0..<frameWidth {
                    let (x, index) = (Int(frame.Left) + column, Int(line[column]))
                    guard 0..<width ~= x, index != clear, index < map.pointee.ColorCount else {
                        continue
                    }
                    let (to, colour) = (4 * (y * width + x), colours[index])
                    rgba[to] = colour.Red
                    rgba[to + 1] = colour.Green
                    rgba[to + 2] = colour.Blue
                    rgba[to + 3] = 255
                }
            }
        }
    }
}

/// Gives a file's bytes to giflib.
private final class GIFReader {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    func read(_ count: Int, into buffer: UnsafeMutablePointer<UInt8>) -> CInt {
        let given = max(0, min(count, bytes.count - position))
        for index in 0..<given { buffer[index] = bytes[position + index] }
        position += given
        return CInt(given)
    }
}
