import Foundation

/// Many numbers that belong to the declared network, such as a position embedding; coded as the bytes of float32, little-endian,
/// in base 64.
public struct Numbers: Hashable, Sendable {
    /// The numbers.
    public var values: [Float]

    /// Takes numbers.
    public init(_ values: [Float]) { self.values = values }

    /// Whether all numbers are some.
    var isFinite: Bool { values.allSatisfy(\.isFinite) }
}

extension Numbers: Codable {
    /// Reads what ``encode(to:)`` writes.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let bytes = try container.decode(Data.self)
        guard bytes.count.isMultiple(of: 4) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "the bytes are no whole numbers")
        }
        values = bytes.withUnsafeBytes { buffer in
            (0..<buffer.count / 4).map { index in
                let bits = buffer.loadUnaligned(fromByteOffset: 4 * index, as: UInt32.self)
                return Float(bitPattern: UInt32(littleEndian: bits))
            }
        }
    }

    /// Writes one text.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        let bits = values.map(\.bitPattern.littleEndian)
        try container.encode(bits.withUnsafeBytes { Data($0) })
    }
}
