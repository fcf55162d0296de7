internal import Canvas

/// One emoji as pixels, cut to its ink.
struct Glyph: Sendable {
    /// Width in pixels.
    let width: Int
    /// Height in pixels.
    let height: Int
    /// Red, green, blue, alpha for each pixel.
    let rgba: [UInt8]

    /// Cuts a surface to the pixels that are not clear; nil if all are.
    init?(cutting surface: ImageSurface) {
        let rgba = surface.rgba
        var (left, right, top, bottom) = (surface.width, -1, surface.height, -1)
        for row in 0..<surface.height {
            for column in 0..<surface.width
            where rgba[4 * (row * surface.width + column) + 3] > 0 {
                (left, right) = (min(left, column), max(right, column))
                (top, bottom) = (min(top, row), max(bottom, row))
            }
        }
        guard right >= 0 else { return nil }
        width = right - left + 1
        height = bottom - top + 1
        self.rgba = (top...bottom).flatMap { row in
            rgba[4 * (row * surface.width + left)...4 * (row * surface.width + right) + 3]
        }
    }

    /// The share of its ink that is neither black, white nor grey.
    var coloredShare: Double {
        var (ink, colored) = (0, 0)
        for pixel in Swift.stride(from: 0, to: rgba.count, by: 4) where rgba[pixel + 3] > 127 {
            let parts = rgba[pixel..<pixel + 3]
            ink += 1
            if (parts.max() ?? 0) - (parts.min() ?? 0) > 16 { colored += 1 }
        }
        return ink == 0 ? 0 : Double(colored) / Double(ink)
    }
}
