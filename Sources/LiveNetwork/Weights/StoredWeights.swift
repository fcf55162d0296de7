import Casting

/// The bytes of a network's weights as a page carries them; what they are is said in `live.h`.
struct StoredWeights {
    private(set) var bytes: [UInt8] = []
    /// Bytes that are counted and not there, where only the sizes are wanted.
    private var skippedCount = 0

    /// Where the next piece begins: pieces begin at multiples of 4 bytes.
    var place: Int { bytes.count + skippedCount }

    /// Counts a piece of so many bytes.
    mutating func skip(_ byteCount: Int) { skippedCount += (byteCount + 3) / 4 * 4 }

    /// Numbers as they are.
    mutating func append(_ numbers: some Sequence<Float>) {
        for number in numbers { append(bits: number.bitPattern.littleEndian) }
    }

    /// Weights [out, …] in a form; false where one is beyond what it holds.
    mutating func append(_ weights: [Float], outputs: Int, form: StoredForm) -> Bool {
        guard weights.allSatisfy(\.isFinite) else { return false }
        switch form {
        case .float32: append(weights)
        case .float16:
            for weight in weights {
                guard let bits = weight.binary16 else { return false }
                append(bits: bits.littleEndian)
            }
        case .int8: appendWhole(weights, outputs: outputs)
        }
        while !bytes.count.isMultiple(of: 4) { bytes.append(0) }
        return true
    }

    /// Each output's greatest magnitude becomes 127 of its steps.
    private mutating func appendWhole(_ weights: [Float], outputs: Int) {
        let length = weights.count / max(outputs, 1)
        let rows = (0..<outputs).map { weights[$0 * length..<($0 + 1) * length] }
        let steps = rows.map { ($0.map(\.magnitude).max() ?? 0) / 127 }
        append(steps)
        for (row, step) in zip(rows, steps) {
            for weight in row {
                // A step may be too small to be divided by.
                let whole = step > 0 ? (weight / step).rounded() : 0
                bytes.append(UInt8(bitPattern: Int8(max(-127, min(127, whole)))))
            }
        }
    }

    private mutating func append(bits: some FixedWidthInteger) {
        withUnsafeBytes(of: bits) { bytes.append(contentsOf: $0) }
    }

    /// FNV-1a (Fowler, Noll and Vo) in 32 bits, as in `stored.h`.
    var checksum: UInt32 {
        bytes.reduce(2_166_136_261) { ($0 ^ UInt32($1)) &* 16_777_619 }
    }
}

extension Float {
    /// The bits of the nearest binary16, of two the even one; nil where that is infinite or none.
    var binary16: UInt16? {
        let sign = UInt16(bitPattern >> 16 & 0x8000)
        let least: Float = 0x1p-24
        guard magnitude < 65_520 else { return nil }
        guard magnitude >= 0x1p-14 else {
            // Below the least normal number all steps are the same; 1024 of them are that number itself.
            return sign | UInt16(saturating: (magnitude / least).rounded(.toNearestOrEven))
        }
        // The rounding may carry into the exponent, as it should.
        let bits = magnitude.bitPattern
        let rounded = (bits + 0xFFF + (bits >> 13 & 1)) >> 13
        return sign | UInt16(rounded - (112 << 10))
    }
}
