import Casting
internal import Foundation

/// Turns the hue of an object's pixels and fades them into what is behind.
struct GlyphTint {
    /// Rows of a 3 × 3 matrix on red, green, blue.
    private let rows: [[Double]]
    /// How far it fades, 0…1.
    private let haze: Double
    /// What it fades into, parts 0…255.
    private let behind: [Double]

    /// Makes a tint.
    ///
    /// The turn is about the grey axis and keeps BT.709 luma, as in `feColorMatrix type="hueRotate"` of SVG 1.1.
    init(hueShift degrees: Double, haze: Double, behind: [Double]) {
        let (c, s) = (cos(degrees * .pi / 180), sin(degrees * .pi / 180))
        rows = [
            [
                0.213 + c * 0.787 - s * 0.213, 0.715 - c * 0.715 - s * 0.715,
                0.072 - c * 0.072 + s * 0.928,
            ],
            [
                0.213 - c * 0.213 + s * 0.143, 0.715 + c * 0.285 + s * 0.140,
                0.072 - c * 0.072 - s * 0.283,
            ],
            [
                0.213 - c * 0.213 - s * 0.787, 0.715 - c * 0.715 + s * 0.715,
                0.072 + c * 0.928 + s * 0.072,
            ],
        ]
        self.haze = haze
        self.behind = behind
    }

    /// Changes red, green, blue of pixels of four bytes; clear ones stay clear.
    func apply(to rgba: inout [UInt8]) {
        for pixel in Swift.stride(from: 0, to: rgba.count, by: 4) where rgba[pixel + 3] > 0 {
            let old = (0..<3).map { Double(rgba[pixel + $0]) }
            for part in 0..<3 {
                let row = rows[part]
                let turned = row[0] * old[0] + row[1] * old[1] + row[2] * old[2]
                let faded = turned + haze * (behind[part] - turned)
                rgba[pixel + part] = UInt8(saturating: faded.rounded())
            }
        }
    }
}
