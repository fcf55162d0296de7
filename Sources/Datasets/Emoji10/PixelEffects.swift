import Casting
internal import Foundation
internal import Network

/// The pixels of one square picture in 0…1, [3, side, side], and what a camera does to them.
struct PixelEffects {
    let side: Int
    var planes: [Float]

    /// Takes red, green, blue from pixels of four bytes.
    init(side: Int, rgba: [UInt8]) {
        self.side = side
        planes = (0..<3).flatMap { part in
            (0..<side * side).map { Float(rgba[4 * $0 + part]) / 255 }
        }
    }

    /// The pixels as bytes, [3, side, side].
    var bytes: [UInt8] { planes.map { UInt8(saturating: (255 * $0).rounded()) } }

    /// Blurs with a Gaussian; outside the picture its border goes on.
    mutating func blur(deviation: Double) {
        guard deviation > 0.1 else { return }
        let radius = Int(saturating: (2.5 * deviation).rounded(.up))
        let weights = (-radius...radius).map {
            Float(exp(-Double($0 * $0) / (2 * deviation * deviation)))
        }
        let total = weights.reduce(0, +)
        for step in [1, side] {
            let source = planes
            for index in planes.indices {
                let place = index / step % side
                var sum: Float = 0
                for (tap, weight) in weights.enumerated() {
                    let other = min(max(place + tap - radius, 0), side - 1)
                    sum += weight * source[index + (other - place) * step]
                }
                planes[index] = sum / total
            }
        }
    }

    /// Takes the colour away (ITU-R BT.601 luma).
    mutating func makeGray() {
        let count = side * side
        for pixel in 0..<count {
            let luma =
                0.299 * planes[pixel] + 0.587 * planes[count + pixel]
                + 0.114 * planes[2 * count + pixel]
            for part in 0..<3 { planes[part * count + pixel] = luma }
        }
    }

    /// Changes contrast, light (more on one side than on the other) and the colour of the light.
    mutating func relight(strength: Double, with generator: inout SeededGenerator) {
        let contrast = Float(1 + generator.nextUniform(within: strength))
        let light = Float(generator.nextUniform(within: strength / 2))
        let slopeX = Float(generator.nextUniform(within: strength / 2)) / Float(side)
        let slopeY = Float(generator.nextUniform(within: strength / 2)) / Float(side)
        let gains = (0..<3).map { _ in Float(1 + generator.nextUniform(within: strength / 3)) }
        for index in planes.indices {
            let pixel = index % (side * side)
            let dx = Float(pixel % side - side / 2)
            let dy = Float(pixel / side - side / 2)
            let value = (planes[index] - 0.5) * contrast + 0.5 + light + slopeX * dx + slopeY * dy
            planes[index] = value * gains[index / (side * side)]
        }
    }

    /// Adds noise from N(0, deviation) to every part of every pixel.
    mutating func addNoise(deviation: Double, with generator: inout SeededGenerator) {
        for index in planes.indices { planes[index] += Float(deviation * generator.nextNormal()) }
    }
}
