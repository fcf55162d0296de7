import Casting
import Foundation

/// A colour on a screen: sRGB, each part 0…255.
public struct RGB: Hashable, Sendable {
    /// Red.
    public var red: UInt8
    /// Green.
    public var green: UInt8
    /// Blue.
    public var blue: UInt8

    /// Makes a colour of its parts.
    public init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
        self.red = red
        self.green = green
        self.blue = blue
    }

    /// Makes a colour of `0xRRGGBB`.
    public init(hex: UInt32) {
        self.init(
            UInt8(truncatingIfNeeded: hex >> 16), UInt8(truncatingIfNeeded: hex >> 8),
            UInt8(truncatingIfNeeded: hex))
    }

    /// `#rrggbb`.
    public var hex: String {
        let digits = Array("0123456789abcdef")
        return "#"
            + String([red, green, blue].flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
    }

    /// Red, green and blue as parts of linear light, 0…1 (IEC 61966-2-1).
    public var linear: (red: Double, green: Double, blue: Double) {
        func light(_ part: UInt8) -> Double {
            let value = Double(part) / 255
            return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
        }
        return (light(red), light(green), light(blue))
    }

    /// Relative luminance, 0…1 (WCAG 2.2).
    public var luminance: Double {
        let light = linear
        return 0.2126 * light.red + 0.7152 * light.green + 0.0722 * light.blue
    }

    /// The contrast ratio with another colour, 1…21 (WCAG 2.2): text asks for 4.5, lines for 3.
    public func contrast(with other: RGB) -> Double {
        let (a, b) = (luminance + 0.05, other.luminance + 0.05)
        return max(a, b) / min(a, b)
    }

    /// This colour laid over another with an opacity of 0…1, mixed as browsers and Cairo do.
    public func over(_ backdrop: RGB, opacity: Double) -> RGB {
        func mix(_ top: UInt8, _ bottom: UInt8) -> UInt8 {
            let share = min(max(opacity, 0), 1)
            return UInt8(saturating: (Double(top) * share + Double(bottom) * (1 - share)).rounded())
        }
        return RGB(
            mix(red, backdrop.red), mix(green, backdrop.green), mix(blue, backdrop.blue))
    }
}
