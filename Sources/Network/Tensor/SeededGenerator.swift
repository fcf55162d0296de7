import Foundation

/// A small random generator whose state is one value that can be saved.
///
/// SplitMix64 (Steele, Lea and Flood 2014).
public struct SeededGenerator: RandomNumberGenerator, Equatable, Codable, Sendable {
    /// All there is to save.
    public private(set) var state: UInt64

    /// Makes a generator.
    public init(seed: UInt64) { state = seed }

    /// The next 64 random bits.
    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// A number evenly distributed in [0, 1), of 53 bits.
    public mutating func nextUniform() -> Double { Double(next() >> 11) * 0x1p-53 }

    /// A number from N(0, 1) (Box and Muller 1958).
    public mutating func nextNormal() -> Double {
        let radius = (-2 * log(1 - nextUniform())).squareRoot()
        return radius * cos(2 * .pi * nextUniform())
    }

    /// A whole number evenly distributed in 0..<bound.
    public mutating func nextInteger(below bound: Int) -> Int {
        Int.random(in: 0..<bound, using: &self)
    }
}
