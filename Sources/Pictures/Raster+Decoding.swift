internal import Canvas

extension Raster {
    /// Raised whenever the same file would become other pixels, so that pixels that were kept are made anew.
    package static let version = 2

    /// The most pixels of a picture; a few bytes can claim to be more than memory holds.
    package static let mostPixels = 64_000_000

    /// Reads a picture file: PNG, JPEG, WebP or GIF, of which the first frame.
    ///
    /// Pictures are turned upright as their Exif data says; JPEG files in CMYK become RGB as Pillow does it. Of 16 bits a sample the
    /// upper 8 remain. No colour profile is applied.
    /// - Parameters:
    ///   - bytes: The file.
    ///   - background: What shows where the picture is transparent.
    /// - Throws: ``PictureError``.
    package init(
        decoding bytes: [UInt8], over background: Background = .white
    ) throws(PictureError) {
        switch PictureFormat(bytes) {
        case .png: self = try .png(bytes, over: background)
        case .jpeg: self = try .jpeg(bytes)
        case .webp: self = try .webp(bytes, over: background)
        case .gif: self = try .gif(bytes, over: background)
        case nil: throw .unknownFormat
        }
    }

    /// How many pixels a file says that it has, read from its first bytes; 0 where they say nothing.
    package static func claimedPixels(of bytes: [UInt8]) -> Int {
        let size: (width: Int, height: Int)?
        switch PictureFormat(bytes) {
        case .png: size = try? PNG.size(of: bytes)
        case .jpeg: size = JPEGSegments(bytes).frame
        case .webp: size = webpSize(of: bytes)
        case .gif where bytes.count >= 10:
            size = (Int(bytes[6]) | Int(bytes[7]) << 8, Int(bytes[8]) | Int(bytes[9]) << 8)
        case .gif, nil: size = nil
        }
        guard let size else { return 0 }
        let (pixels, isTooLarge) = size.width.multipliedReportingOverflow(by: size.height)
        return isTooLarge ? .max : pixels
    }

    /// Refuses what would not fit into memory, before it is allocated.
    static func check(width: Int, height: Int, _ format: PictureFormat) throws(PictureError) {
        guard width > 0, height > 0 else { throw .broken(format, "it has no pixels") }
        guard width <= mostPixels, height <= mostPixels / width else {
            throw .tooLarge(width: width, height: height)
        }
    }

    private static func png(
        _ bytes: [UInt8], over background: Background
    ) throws(PictureError) -> Raster {
        do throws(CanvasError) {
            let surface = try PNG.surface(decoding: bytes)
            let exif = PictureChunks.png("eXIf", in: bytes)
            return Raster(
                width: surface.width, height: surface.height, rgba: surface.rgba, over: background
            ).upright(from: exif.map { ExifOrientation.find(in: $0) } ?? 1)
        } catch .notPNG(let words) {
            throw .broken(.png, words)
        } catch {
            throw .notRead(.png, "\(error)")
        }
    }
}
