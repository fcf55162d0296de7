import Network
import Testing

@testable import Inspection

@Suite("Numbers in ascending order")
struct AscendingTests {
    @Test(arguments: [0, 1, 2, 3, 255, 1000, 40_000])
    func asComparingThemDoes(count: Int) {
        var generator = SeededGenerator(seed: UInt64(count))
        let values = (0..<count).map { _ in
            switch generator.next() % 8 {
            case 0: Float(0)
            case 1: -Float(0)
            case 2: Float(bitPattern: UInt32(truncatingIfNeeded: generator.next() % 100))
            case 3: -Float.greatestFiniteMagnitude
            default: Float.random(in: -2...2, using: &generator)
            }
        }
        #expect(values.ascending() == values.sorted())
        #expect(values.ascending().allSatisfy { $0.sign == .plus || $0 < 0 })
    }

    @Test func quantilesOfLongNumbersAreExact() {
        // 0.1 has no 32 bits, 0.5 has.
        #expect(Quantiles(of: [0.3, 0.1, 0.2])[0.5] == 0.2)
        #expect(Quantiles(of: [1.5, 0.5, -1])[0.5] == 0.5)
    }
}
