import Foundation

extension SafetensorsContents {
    /// The numbers of a tensor as float32, from any type of floating-point numbers that weights are kept in.
    ///
    /// F16 and BF16 are widened without loss; F64 is rounded.
    /// - Throws: ``CheckpointError/wrongType(tensor:found:)`` for other types, ``CheckpointError/unreadable(_:)`` for a file that
    ///   changed.
    func numbers(of entry: Entry) throws(CheckpointError) -> [Float] {
        let read: (UnsafeRawBufferPointer, Int) -> Float
        let size: Int
        switch entry.type {
        case "F32":
            (size, read) = (4, { Float(bitPattern: Self.word($0, 4 * $1)) })
        case "F16":
            (size, read) = (2, { Self.half(Self.word($0, 2 * $1)) })
        case "BF16":
            (size, read) = (2, { Float(bitPattern: UInt32(Self.word($0, 2 * $1) as UInt16) << 16) })
        case "F64":
            (size, read) = (8, { Float(Double(bitPattern: Self.word($0, 8 * $1))) })
        default: throw .wrongType(tensor: entry.name, found: entry.type)
        }
        let bytes = try bytes(of: entry)
        return bytes.withUnsafeBytes { source in
            (0..<source.count / size).map { read(source, $0) }
        }
    }

    private static func word<Word: FixedWidthInteger>(
        _ source: UnsafeRawBufferPointer, _ offset: Int
    ) -> Word {
        Word(littleEndian: source.loadUnaligned(fromByteOffset: offset, as: Word.self))
    }

    /// A number of 16 bits (IEEE 754 binary16).
    private static func half(_ bits: UInt16) -> Float {
        let sign = UInt32(bits & 0x8000) << 16
        let (exponent, fraction) = (UInt32(bits >> 10 & 0x1F), UInt32(bits & 0x3FF))
        switch exponent {
        case 0:
            let size = Float(fraction) * 0x1p-24
            return sign == 0 ? size : -size
        case 0x1F: return Float(bitPattern: sign | 0x7F80_0000 | fraction << 13)
        default: return Float(bitPattern: sign | (exponent + 112) << 23 | fraction << 13)
        }
    }
}
