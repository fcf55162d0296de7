internal import CPangoCairo
public import Charts

/// Pictures as PNG files (W3C PNG, third edition), through Cairo's encoder and decoder.
public enum PNG {
    /// The most pixels a file may hold; a few bytes can claim to be more than memory holds.
    static let mostPixels = 64 << 20

    /// Encodes a picture in 8 bits a part: grey where every pixel is grey, else RGB.
    ///
    /// Same picture, same bytes.
    /// - Throws: ``CanvasError`` when the picture's size is impossible.
    public static func encode(_ picture: Picture) throws(CanvasError) -> [UInt8] {
        try write(isGray(picture) ? graySurface(picture) : colorSurface(picture))
    }

    /// Encodes a surface with its transparency.
    /// - Throws: ``CanvasError/cairo(_:)`` with Cairo's words.
    public static func encode(_ surface: ImageSurface) throws(CanvasError) -> [UInt8] {
        try write(cairo_surface_reference(surface.handle))
    }

    /// Decodes a file's bytes; clear places show white.
    /// - Throws: ``CanvasError/notPNG(_:)`` with the cause.
    public static func decode(_ bytes: [UInt8]) throws(CanvasError) -> Picture {
        try surface(decoding: bytes).picture()
    }

    /// Decodes a file's bytes with their transparency.
    /// - Throws: ``CanvasError/notPNG(_:)`` with the cause.
    public static func surface(decoding bytes: [UInt8]) throws(CanvasError) -> ImageSurface {
        _ = try size(of: bytes)
        var reader = Reader(bytes: bytes)
        let handle = withUnsafeMutablePointer(to: &reader) { reader in
            cairo_image_surface_create_from_png_stream(
                { closure, buffer, count in
                    guard let reader = closure?.assumingMemoryBound(to: Reader.self), let buffer,
                        reader.pointee.read(Int(count), into: buffer)
                    else { return CAIRO_STATUS_READ_ERROR }
                    return CAIRO_STATUS_SUCCESS
                }, reader)
        }
        // Cairo's words do not tell a file at fault from a lack of memory, and there is memory for all that the header may state.
        let status = cairo_surface_status(handle)
        guard status != CAIRO_STATUS_READ_ERROR, status != CAIRO_STATUS_NO_MEMORY else {
            cairo_surface_destroy(handle)
            throw .notPNG(
                status == CAIRO_STATUS_READ_ERROR ? "it is cut short" : "its data are damaged")
        }
        return try ImageSurface(owning: handle)
    }

    /// The width and height that a file's header states.
    /// - Throws: ``CanvasError/notPNG(_:)`` when there is no such header, or it states more pixels than are decoded.
    public static func size(of bytes: [UInt8]) throws(CanvasError) -> (width: Int, height: Int) {
        let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        guard bytes.starts(with: signature) else { throw .notPNG("it does not begin like one") }
        guard bytes.count >= 24 else { throw .notPNG("it ends inside its header") }
        func number(at offset: Int) -> Int {
            bytes[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) }
        }
        let (width, height) = (number(at: 16), number(at: 20))
        guard width > 0, height > 0 else { throw .notPNG("it has no pixels") }
        guard width <= mostPixels, height <= mostPixels / width else {
            throw .notPNG("\(width) × \(height) pixels are too many")
        }
        return (width, height)
    }
}

// MARK: Through Cairo

extension PNG {
    private struct Reader {
        let bytes: [UInt8]
        var position = 0

        init(bytes: [UInt8]) { self.bytes = bytes }

        mutating func read(_ count: Int, into buffer: UnsafeMutablePointer<UInt8>) -> Bool {
            guard position + count <= bytes.count else { return false }
            for index in 0..<count { buffer[index] = bytes[position + index] }
            position += count
            return true
        }
    }

    private static func isGray(_ picture: Picture) -> Bool {
        let rgb = picture.rgb
        for red in Swift.stride(from: 0, to: rgb.count, by: 3) {
            guard rgb[red] == rgb[red + 1], rgb[red] == rgb[red + 2] else { return false }
        }
        return true
    }

    /// A surface of format A8, which Cairo writes as grey.
    private static func graySurface(_ picture: Picture) throws(CanvasError) -> OpaquePointer? {
        try surface(picture, CAIRO_FORMAT_A8) { line, column, pixel in
            line[column] = picture.rgb[pixel]
        }
    }

    /// A surface of format RGB24, which Cairo writes without transparency.
    static func colorSurface(_ picture: Picture) throws(CanvasError) -> OpaquePointer? {
        try surface(picture, CAIRO_FORMAT_RGB24) { line, column, pixel in
            let (red, green, blue) =
                (picture.rgb[pixel], picture.rgb[pixel + 1], picture.rgb[pixel + 2])
            let value = UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue)
            UnsafeMutableRawPointer(line).storeBytes(
                of: value, toByteOffset: 4 * column, as: UInt32.self)
        }
    }

    private static func surface(
        _ picture: Picture, _ format: cairo_format_t,
        store: (_ line: UnsafeMutablePointer<UInt8>, _ column: Int, _ pixel: Int) -> Void
    ) throws(CanvasError) -> OpaquePointer? {
        let sides = 1...ImageSurface.longestSide
        guard sides ~= picture.width, sides ~= picture.height else {
            throw .impossibleSize(width: picture.width, height: picture.height)
        }
        let handle = cairo_image_surface_create(
            format, Int32(picture.width), Int32(picture.height))
        guard let bytes = cairo_image_surface_get_data(handle) else { return handle }
        let stride = Int(cairo_image_surface_get_stride(handle))
        for row in 0..<picture.height {
            for column in 0..<picture.width {
                store(bytes + row * stride, column, 3 * (row * picture.width + column))
            }
        }
        cairo_surface_mark_dirty(handle)
        return handle
    }

    /// Writes a surface and lets it go.
    private static func write(_ handle: OpaquePointer?) throws(CanvasError) -> [UInt8] {
        defer { cairo_surface_destroy(handle) }
        var bytes = [UInt8]()
        let status = withUnsafeMutablePointer(to: &bytes) { bytes in
            cairo_surface_write_to_png_stream(
                handle,
                { closure, chunk, count in
                    closure?.assumingMemoryBound(to: [UInt8].self).pointee
                        .append(contentsOf: UnsafeBufferPointer(start: chunk, count: Int(count)))
                    return CAIRO_STATUS_SUCCESS
                }, bytes)
        }
        try CanvasError.check(status)
        return bytes
    }
}
