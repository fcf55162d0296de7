import Foundation

/// How pixels between others are made, with the filters of Pillow 13 (Resample.c); all but the first are widened where a picture
/// shrinks, so that no pixel is passed over.
public enum Interpolation: String, CaseIterable, Hashable, Sendable {
    /// The pixel that is nearest.
    case nearest
    /// A triangle over two pixels.
    case bilinear
    /// Keys' cubic convolution (1981) with a = −½, over four pixels.
    case bicubic
    /// A windowed sinc (Duchon 1979) over six pixels.
    case lanczos

    /// How far the filter reaches to each side, in pixels.
    var support: Double {
        switch self {
        case .nearest: 0.5
        case .bilinear: 1
        case .bicubic: 2
        case .lanczos: 3
        }
    }

    /// The weight of a pixel so far away, before all weights are made to sum to 1.
    func weight(at distance: Double) -> Double {
        let x = abs(distance)
        guard x < support else { return 0 }
        switch self {
        case .nearest: return 1
        case .bilinear: return 1 - x
        case .bicubic:
            let a = -0.5
            return x < 1 ? ((a + 2) * x - (a + 3)) * x * x + 1 : (((x - 5) * x + 8) * x - 4) * a
        case .lanczos: return Self.sinc(x) * Self.sinc(x / 3)
        }
    }

    private static func sinc(_ x: Double) -> Double {
        x == 0 ? 1 : sin(.pi * x) / (.pi * x)
    }
}
