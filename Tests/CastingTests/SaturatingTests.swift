import Casting
import Testing

@Suite("Casts from floating-point numbers")
struct SaturatingTests {
    @Test(
        "A number inside the range loses what is behind its point",
        arguments: [
            (0.0, 0), (-0.0, 0), (2.999, 2), (-2.999, -2), (-0x1p53, -9_007_199_254_740_992),
        ])
    func inside(value: Double, integer: Int) {
        #expect(Int(saturating: value) == integer)
    }

    @Test("What lies outside is the nearest bound")
    func outside() {
        #expect(Int(saturating: Double.greatestFiniteMagnitude) == .max)
        #expect(Int(saturating: -Double.infinity) == .min)
        #expect(Int(saturating: 0x1p63) == .max)
        #expect(Int(saturating: -0x1p63) == .min)
        #expect(Int(saturating: Float.infinity) == .max)
        #expect(UInt8(saturating: 255.999) == 255)
        #expect(UInt8(saturating: 256.0) == 255)
        #expect(UInt8(saturating: -0.999) == 0)
        #expect(UInt8(saturating: -1.0) == 0)
        #expect(Int32(saturating: 0x1p31) == .max)
        #expect(UInt64(saturating: 0x1p64) == .max)
    }

    @Test("What is no number is 0")
    func notANumber() {
        #expect(Int(saturating: Double.nan) == 0)
        #expect(UInt8(saturating: -Float.nan) == 0)
        #expect(Int16(saturating: Double.signalingNaN) == 0)
    }
}
