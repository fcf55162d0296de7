internal import CPangoCairo
import Casting
public import Charts

/// A raster to draw on and to read pixels from: owns a `cairo_surface_t` of format ARGB32.
public final class ImageSurface {
    let handle: OpaquePointer
    /// Width in pixels.
    public let width: Int
    /// Height in pixels.
    public let height: Int
    /// How the pixels must be turned to stand upright (Exif 2.3, tag 0x0112), 1 to 8.
    public private(set) var orientation = 1
    /// Draws on it.
    public let context: DrawingContext

    /// The longest side Cairo can draw.
    static let longestSide = 32_767

    /// Makes a clear surface.
    /// - Throws: ``CanvasError`` when the size is impossible.
    public convenience init(width: Int, height: Int) throws(CanvasError) {
        guard 1...Self.longestSide ~= width, 1...Self.longestSide ~= height else {
            throw .impossibleSize(width: width, height: height)
        }
        try self.init(
            owning: cairo_image_surface_create(CAIRO_FORMAT_ARGB32, Int32(width), Int32(height)))
    }

    /// Makes a black surface without transparency.
    /// - Throws: ``CanvasError`` when the size is impossible.
    public convenience init(opaqueWidth width: Int, height: Int) throws(CanvasError) {
        guard 1...Self.longestSide ~= width, 1...Self.longestSide ~= height else {
            throw .impossibleSize(width: width, height: height)
        }
        try self.init(
            owning: cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(width), Int32(height)))
    }

    /// Makes a surface of a picture.
    /// - Throws: ``CanvasError`` when the size is impossible.
    public convenience init(_ picture: Picture) throws(CanvasError) {
        try self.init(width: picture.width, height: picture.height)
        var next = picture.rgb.startIndex
        withPixels { pixel in
            let (red, green, blue) =
                (picture.rgb[next], picture.rgb[next + 1], picture.rgb[next + 2])
            pixel = 0xFF00_0000 | UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue)
            next += 3
        }
    }

    /// Makes a surface of a picture without transparency, which PDF files then need not carry.
    /// - Throws: ``CanvasError`` when the size is impossible.
    convenience init(opaque picture: Picture) throws(CanvasError) {
        try self.init(owning: PNG.colorSurface(picture))
    }

    /// Makes a surface that stands for a JPEG file, whose bytes go into PDF files as they are.
    ///
    /// Its own pixels stay black: decoding is left to who reads the PDF.
    /// - Throws: ``CanvasError`` when the size is impossible.
    public convenience init(jpeg bytes: [UInt8], width: Int, height: Int) throws(CanvasError) {
        // A few bytes can claim to be more than memory holds.
        guard 1...Self.longestSide ~= width, 1...Self.longestSide ~= height,
            width * height <= PNG.mostPixels
        else {
            throw .impossibleSize(width: width, height: height)
        }
        try self.init(
            owning: cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(width), Int32(height)))
        let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: bytes.count)
        copy.initialize(from: bytes, count: bytes.count)
        let status = cairo_surface_set_mime_data(
            handle, CAIRO_MIME_TYPE_JPEG, copy, UInt(bytes.count), { $0?.deallocate() }, copy)
        try CanvasError.check(status)
        orientation = JPEGSegments(bytes).orientation
    }

    /// The width and height of the picture turned upright, in pixels.
    public var uprightSize: (width: Int, height: Int) {
        orientation < 5 ? (width, height) : (height, width)
    }

    /// Takes over a handle, which must be an ARGB32 or RGB24 image surface.
    /// - Throws: ``CanvasError`` with what Cairo says is wrong with it.
    init(owning surface: OpaquePointer?) throws(CanvasError) {
        guard let surface else { throw .cairo("out of memory") }
        context = try DrawingContext(onNew: surface)
        handle = surface
        width = Int(cairo_image_surface_get_width(surface))
        height = Int(cairo_image_surface_get_height(surface))
    }

    deinit { cairo_surface_destroy(handle) }

    /// The picture with fewer pixels, each the mean of those it stands for; itself where it has no more than asked for.
    /// - Throws: ``CanvasError`` where memory does not suffice.
    public func shrunk(
        toWidth mostWidth: Double, height mostHeight: Double
    ) throws(CanvasError) -> ImageSurface {
        let scale = min(mostWidth / Double(width), mostHeight / Double(height))
        guard scale < 1 else { return self }
        // Of the same format: a picture without transparency gets none.
        let small = try ImageSurface(
            owning: cairo_image_surface_create(
                cairo_image_surface_get_format(handle),
                Int32(saturating: max((Double(width) * scale).rounded(), 1)),
                Int32(saturating: max((Double(height) * scale).rounded(), 1))))
        // Saved, or the small picture's context would keep the large one as what it draws with.
        small.context.saved {
            small.context.scale(
                x: Double(small.width) / Double(width), y: Double(small.height) / Double(height))
            small.context.draw(self)
        }
        return small
    }
}

// MARK: Pixels

extension ImageSurface {
    /// Red, green, blue, alpha for each pixel, not multiplied by alpha; rows from the top.
    public var rgba: [UInt8] {
        get {
            var bytes = [UInt8]()
            bytes.reserveCapacity(4 * width * height)
            withPixels { pixel in
                let alpha = pixel >> 24
                bytes.append(Self.straight(pixel >> 16 & 0xFF, alpha))
                bytes.append(Self.straight(pixel >> 8 & 0xFF, alpha))
                bytes.append(Self.straight(pixel & 0xFF, alpha))
                bytes.append(UInt8(alpha))
            }
            return bytes
        }
        set {
            precondition(newValue.count == 4 * width * height, "a pixel has four bytes")
            var next = newValue.startIndex
            withPixels { pixel in
                let alpha = UInt32(newValue[next + 3])
                let red = Self.premultiplied(newValue[next], alpha)
                let green = Self.premultiplied(newValue[next + 1], alpha)
                let blue = Self.premultiplied(newValue[next + 2], alpha)
                pixel = alpha << 24 | red << 16 | green << 8 | blue
                next += 4
            }
        }
    }

    private static func straight(_ part: UInt32, _ alpha: UInt32) -> UInt8 {
        alpha == 0 ? 0 : UInt8(min((part * 255 + alpha / 2) / alpha, 255))
    }

    private static func premultiplied(_ part: UInt8, _ alpha: UInt32) -> UInt32 {
        (UInt32(part) * alpha + 127) / 255
    }

    /// What is seen when the surface lies on a background.
    public func picture(over background: Color = .white) -> Picture {
        Picture(width: width, height: height, rgb: rgb(over: background))
    }

    /// Red, green, blue for each pixel as seen when the surface lies on a background; rows from the top.
    public func rgb(over background: Color = .white) -> [UInt8] {
        var rgb = [UInt8]()
        rgb.reserveCapacity(3 * width * height)
        let under = [background.red, background.green, background.blue]
        withPixels { pixel in
            let clear = Double(255 - (pixel >> 24))
            for (shift, behind) in zip([16, 8, 0] as [UInt32], under) {
                let part = Double(pixel >> shift & 0xFF) + clear * behind
                rgb.append(UInt8(saturating: part.rounded()))
            }
        }
        return rgb
    }

    /// Visits the pixels row by row, each alpha · 2²⁴ + red · 2¹⁶ + green · 2⁸ + blue with parts multiplied by alpha.
    private func withPixels(_ body: (inout UInt32) -> Void) {
        cairo_surface_flush(handle)
        guard let bytes = cairo_image_surface_get_data(handle) else { return }
        let stride = Int(cairo_image_surface_get_stride(handle))
        for row in 0..<height {
            let line = UnsafeMutableRawPointer(bytes + row * stride)
                .bindMemory(to: UInt32.self, capacity: width)
            for column in 0..<width { body(&line[column]) }
        }
        cairo_surface_mark_dirty(handle)
    }
}
