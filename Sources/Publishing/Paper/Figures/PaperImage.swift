import Canvas

/// A picture file on paper: its pixels, no more of them than print, and the size it asks for.
struct PaperImage {
    /// What is drawn.
    let surface: ImageSurface
    /// Width and height of the file's picture turned upright, in pixels.
    let uprightSize: (width: Int, height: Int)
}

/// How many pixels a document may keep, for the pixels of all its pictures lie in memory until it is written.
///
/// A few bytes of PNG can be a hundred million pixels. Nobody sees more than 600 to the inch; where there are many pictures,
/// fewer do.
struct PixelBudget {
    /// Pixels to the inch while no more than so many pixels are kept.
    private static let levels: [(dpi: Double, most: Int)] = [
        (600, 12 << 20), (300, 32 << 20), (150, 48 << 20),
    ]
    /// The largest that a picture is ever shown, in inches: a sheet's text.
    private static let widest = 7.0
    private static let highest = 9.7

    /// The most pixels that JPEG pictures may say they have, all together: they stay packed, but each takes the time of its pixels
    /// to be placed, and a few hundred bytes can say that they are a hundred million.
    private static let mostPacked = 1_000_000_000

    /// The pixels kept so far.
    private var kept = 0
    /// The pixels that stay packed.
    private var packed = 0

    /// Takes a picture in, with as many of its pixels as there is room for.
    /// - Returns: nil where there is no room for any more pictures.
    mutating func take(_ surface: ImageSurface) throws(CanvasError) -> PaperImage? {
        guard let level = Self.levels.first(where: { kept < $0.most }) else { return nil }
        let small = try surface.shrunk(
            toWidth: Self.widest * level.dpi, height: Self.highest * level.dpi)
        kept += small.width * small.height
        return PaperImage(surface: small, uprightSize: surface.uprightSize)
    }

    /// Takes a picture in whose pixels stay packed.
    /// - Returns: Whether there is room for it.
    mutating func takePacked(width: Int, height: Int) -> Bool {
        packed += width * height
        return packed <= Self.mostPacked
    }
}
