internal import CWebP
internal import Canvas

extension Raster {
    /// Reads a still WebP file (RFC 9649) through libwebp.
    static func webp(
        _ bytes: [UInt8], over background: Background
    ) throws(PictureError) -> Raster {
        var features = WebPBitstreamFeatures()
        let status = WebPGetFeatures(bytes, bytes.count, &features)
        guard status == VP8_STATUS_OK else {
            throw .broken(.webp, "its header cannot be read")
        }
        guard features.has_animation == 0 else { throw .animated }
        let (width, height) = (Int(features.width), Int(features.height))
        try check(width: width, height: height, .webp)
        var rgba = [UInt8](repeating: 0, count: 4 * width * height)
        guard WebPDecodeRGBAInto(bytes, bytes.count, &rgba, rgba.count, Int32(4 * width)) != nil
        else { throw .broken(.webp, "its pixels cannot be decoded") }
        let exif = PictureChunks.webp("EXIF", in: bytes)
        return Raster(width: width, height: height, rgba: rgba, over: background)
            .upright(from: exif.map { ExifOrientation.find(in: $0) } ?? 1)
    }

    /// Width and height as a file's header says; nil where it cannot be read.
    static func webpSize(of bytes: [UInt8]) -> (width: Int, height: Int)? {
        var features = WebPBitstreamFeatures()
        guard WebPGetFeatures(bytes, bytes.count, &features) == VP8_STATUS_OK else { return nil }
        return (Int(features.width), Int(features.height))
    }
}
