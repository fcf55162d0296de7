internal import CTurboJPEG
internal import Canvas

extension Raster {
    /// The most pixels that all passes over a picture may touch together: some hundred bytes can ask for hundreds of passes.
    private static let mostWork = 40 * mostPixels

    /// Reads a JPEG file (ITU-T T.81) through libjpeg-turbo, upright.
    static func jpeg(_ bytes: [UInt8]) throws(PictureError) -> Raster {
        guard let reader = tjInitDecompress() else { throw .notRead(.jpeg, "out of memory") }
        defer { tjDestroy(reader) }
        var (width, height, subsampling, colours): (CInt, CInt, CInt, CInt) = (0, 0, 0, 0)
        guard
            tjDecompressHeader3(
                reader, bytes, UInt(bytes.count), &width, &height, &subsampling, &colours) == 0
        else {
            let words = words(of: reader)
            throw words.contains("subsampling") ? .notRead(.jpeg, words) : .broken(.jpeg, words)
        }
        try check(width: Int(width), height: Int(height), .jpeg)
        let segments = JPEGSegments(bytes)
        guard segments.scanCount <= mostWork / (Int(width) * Int(height)) else {
            throw .notRead(
                .jpeg, "its pixels come in \(segments.scanCount) passes, which takes too long")
        }
        let isInk = colours == TJCS_CMYK.rawValue || colours == TJCS_YCCK.rawValue
        let format = isInk ? TJPF_CMYK : TJPF_RGB
        var samples = [UInt8](repeating: 0, count: (isInk ? 4 : 3) * Int(width) * Int(height))
        let status = tjDecompress2(
            reader, bytes, UInt(bytes.count), &samples, width, 0, height, format.rawValue,
            TJFLAG_LIMITSCANS)
        // Cameras write files with stray bytes, which are only warned of; a file that ends early lacks a part of the picture.
        guard status == 0 || tjGetErrorCode(reader) == TJERR_WARNING.rawValue,
            status == 0 || !words(of: reader).lowercased().contains("premature end")
        else { throw .broken(.jpeg, words(of: reader)) }
        let raster = Raster(
            width: Int(width), height: Int(height),
            rgb: isInk ? light(of: samples, isInverted: segments.isFromAdobe) : samples)
        return raster.upright(from: segments.orientation)
    }

    private static func words(of reader: tjhandle) -> String {
        tjGetErrorStr2(reader).map { String(cString: $0) } ?? "it cannot be decoded"
    }

    /// Inks as light, without colour management, in the steps of Pillow (Convert.c).
    /// - Parameters:
    ///   - inks: Cyan, magenta, yellow and black, [H, W, 4].
    ///   - isInverted: Whether 255 stands for no ink, as Adobe's programs write it.
    /// - Returns: [H, W, 3].
    private static func light(of inks: [UInt8], isInverted: Bool) -> [UInt8] {
        var rgb = [UInt8](repeating: 0, count: inks.count / 4 * 3)
        for pixel in 0..<inks.count / 4 {
            func ink(_ part: Int) -> Int {
                Int(isInverted ? 255 - inks[4 * pixel + part] : inks[4 * pixel + part])
            }
            let paper = 255 - ink(3)
            for part in 0..<3 {
                let product = ink(part) * paper + 128
                rgb[3 * pixel + part] = UInt8(paper - (((product >> 8) + product) >> 8))
            }
        }
        return rgb
    }
}
