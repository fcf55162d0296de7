/// A decoded picture: rows from the top, red, green and blue for each pixel.
package struct Raster: Equatable, Sendable {
    /// Width in pixels.
    package let width: Int
    /// Height in pixels.
    package let height: Int
    /// Samples 0…255, [H, W, 3].
    package let rgb: [UInt8]

    /// Makes a picture of its samples.
    package init(width: Int, height: Int, rgb: [UInt8]) {
        precondition(rgb.count == 3 * width * height, "a pixel has three samples")
        self.width = width
        self.height = height
        self.rgb = rgb
    }

    /// Makes a picture of pixels with transparency, as seen when it lies on a colour.
    /// - Parameters:
    ///   - width: In pixels.
    ///   - height: In pixels.
    ///   - rgba: Samples not multiplied by alpha, [H, W, 4].
    ///   - background: Red, green and blue.
    init(width: Int, height: Int, rgba: [UInt8], over background: Background) {
        let behind = [background.red, background.green, background.blue]
        var rgb = [UInt8](repeating: 0, count: 3 * width * height)
        for pixel in 0..<width * height {
            let alpha = Int(rgba[4 * pixel + 3])
            for part in 0..<3 {
                let seen = Int(rgba[4 * pixel + part]) * alpha + Int(behind[part]) * (255 - alpha)
                rgb[3 * pixel + part] = UInt8((seen + 127) / 255)
            }
        }
        self.init(width: width, height: height, rgb: rgb)
    }

    /// The picture turned upright.
    /// - Parameter orientation: How it lies (Exif 2.3, tag 0x0112), 1 to 8.
    /// - Returns: Itself where it stands upright already.
    func upright(from orientation: Int) -> Raster {
        guard 2...8 ~= orientation else { return self }
        let isTurned = orientation >= 5
        let (wide, high) = isTurned ? (height, width) : (width, height)
        var turned = [UInt8](repeating: 0, count: rgb.count)
        for row in 0..<high {
            for column in 0..<wide {
                // Where the upright picture's pixel lies in the stored one.
                let (x, y) =
                    switch orientation {
                    case 2: (wide - 1 - column, row)
                    case 3: (wide - 1 - column, high - 1 - row)
                    case 4: (column, high - 1 - row)
                    case 5: (row, column)
                    case 6: (row, wide - 1 - column)
                    case 7: (high - 1 - row, wide - 1 - column)
                    default: (high - 1 - row, column)
                    }
                let (from, to) = (3 * (y * width + x), 3 * (row * wide + column))
                for part in 0..<3 { turned[to + part] = rgb[from + part] }
            }
        }
        return Raster(width: wide, height: high, rgb: turned)
    }

    /// Whether red, green and blue are the same everywhere.
    package var isGrey: Bool {
        stride(from: 0, to: rgb.count, by: 3).allSatisfy { (red: Int) -> Bool in
            rgb[red] == rgb[red + 1] && rgb[red] == rgb[red + 2]
        }
    }

    /// The samples as planes.
    /// - Parameter channels: 3 for red, green and blue; 1 for lightness (ITU-R BT.601, as Pillow's mode L rounds it).
    /// - Returns: [channels, H, W].
    package func planes(channels: Int) -> [UInt8] {
        precondition(channels == 1 || channels == 3, "pictures have one channel or three")
        let count = width * height
        guard channels == 3 else {
            var plane = [UInt8](repeating: 0, count: count)
            for pixel in 0..<count {
                var sum = 0x8000
                for (part, weight) in [19_595, 38_470, 7_471].enumerated() {
                    sum += weight * Int(rgb[3 * pixel + part])
                }
                plane[pixel] = UInt8(sum >> 16)
            }
            return plane
        }
        var planes = [UInt8](repeating: 0, count: 3 * count)
        for part in 0..<3 {
            for pixel in 0..<count { planes[part * count + pixel] = rgb[3 * pixel + part] }
        }
        return planes
    }
}

/// The colour that shows where a picture is transparent.
public struct Background: Hashable, Sendable {
    /// Parts 0…255.
    public let red, green, blue: UInt8

    /// Makes a colour of its parts.
    public init(red: UInt8, green: UInt8, blue: UInt8) {
        self.red = red
        self.green = green
        self.blue = blue
    }

    /// White.
    public static let white = Background(red: 255, green: 255, blue: 255)
}
