import Foundation
import Testing

@testable import Network

/// Several steps of each optimiser against their formulas in double precision.
@Suite struct OptimizerStepsTests {
    private static let slopes: [[Double]] = [
        [0.5, -2, 0.001], [-0.25, -1, 0.002], [1, 0.5, -0.004], [0.125, 0, 0.001],
    ]
    private static let start: [Double] = [1, -0.5, 0.25]

    @Test func adamWithDecay() {
        var weights = Self.start.map { Float($0) }
        var adam = AdamW(count: 3, rate: 0.1, decay: 0.2)
        var (expected, first, second) = (Self.start, [0.0, 0, 0], [0.0, 0, 0])
        for (index, slopes) in Self.slopes.enumerated() {
            let (step, rate) = (index + 1, 0.1 * (1 - 0.2 * Double(index)))
            adam.move(
                &weights, against: slopes.map { Float($0) }, factor: 1 - 0.2 * Double(index),
                step: step)
            for place in 0..<3 {
                first[place] = 0.9 * first[place] + 0.1 * slopes[place]
                second[place] = 0.99 * second[place] + 0.01 * slopes[place] * slopes[place]
                let mean = first[place] / (1 - pow(0.9, Double(step)))
                let square = second[place] / (1 - pow(0.99, Double(step)))
                expected[place] -= rate * 0.2 * expected[place]
                expected[place] -= rate * mean / (square.squareRoot() + 1e-8)
            }
            #expect(relativeError(weights, expected) < 1e-5)
        }
    }

    @Test func amsGradWithoutCorrection() {
        var weights = Self.start.map { Float($0) }
        var optimizer = AMSGrad(count: 3)
        var (expected, first, second) = (Self.start, [0.0, 0, 0], [0.0, 0, 0])
        var greatest = second
        for slopes in Self.slopes {
            optimizer.move(&weights, against: slopes.map { Float($0) })
            for place in 0..<3 {
                first[place] = 0.9 * first[place] + 0.1 * slopes[place]
                second[place] = 0.9 * second[place] + 0.1 * slopes[place] * slopes[place]
                greatest[place] = max(greatest[place], second[place])
                expected[place] -= 5e-4 * first[place] / (greatest[place].squareRoot() + 1e-8)
            }
            let moves = zip(weights, Self.start).map { Double($0) - $1 }
            let wanted = zip(expected, Self.start).map { $0 - $1 }
            #expect(zip(moves, wanted).allSatisfy { abs($0 - $1) < 2e-7 })
        }
    }

    /// Five steps of x ← ax + bx³ + cx⁵, which each singular value goes through.
    private func polynomial(_ start: Double) -> Double {
        (0..<5).reduce(start) { x, _ in
            3.4445 * x - 4.775 * x * x * x + 2.0315 * x * x * x * x * x
        }
    }

    @Test(arguments: [(2, 2), (2, 3), (3, 2)])
    func muonLooksAheadAndShrinks(rows: Int, columns: Int) throws {
        // A diagonal matrix stays diagonal, and its entries are its singular values.
        var muon = Muon(rows: rows, columns: columns, rate: 0.5, decay: 0.1)
        var weights = (0..<rows * columns).map { 1 + Float($0) / 4 }
        var expected = weights.map(Double.init)
        var momentum = [0.0, 0.0]
        for (index, slopes) in [[3.0, 4], [-1, 2], [0.5, -6]].enumerated() {
            var gradient = [Float](repeating: 0, count: rows * columns)
            for place in 0..<2 { gradient[place * columns + place] = Float(slopes[place]) }
            let factor = 1 - 0.25 * Double(index)
            try muon.move(&weights, against: gradient, factor: factor)
            for place in 0..<2 { momentum[place] = 0.95 * momentum[place] + 0.05 * slopes[place] }
            // Nesterov's look ahead: the momentum as it would be after the same gradient again.
            let ahead = (0..<2).map { 0.95 * momentum[$0] + 0.05 * slopes[$0] }
            let length = (ahead[0] * ahead[0] + ahead[1] * ahead[1]).squareRoot()
            let size = 0.5 * factor * 0.2 * Double(max(rows, columns)).squareRoot()
            expected = expected.map { $0 * (1 - 0.5 * factor * 0.1) }
            for place in 0..<2 {
                expected[place * columns + place] -= size * polynomial(ahead[place] / length)
            }
            #expect(relativeError(weights, expected) < 1e-4)
        }
    }

    @Test func whatIsRememberedIsRestored() throws {
        for original in [
            Optimizer.adamW(AdamW(count: 2, rate: 0.1, decay: 0)), .amsGrad(AMSGrad(count: 2)),
            .muon(Muon(rows: 1, columns: 2, rate: 0.1, decay: 0)),
        ] {
            var (moved, restored) = (original, original)
            var weights: [Float] = [1, 2]
            try moved.move(&weights, against: [0.5, -3], factor: 1, step: 1)
            try moved.move(&weights, against: [0.25, 1], factor: 1, step: 2)
            try moved.move(&weights, against: [0, 0], factor: 1, step: 3)
            #expect(Set(moved.memory.values).count == moved.memory.count)
            restored.memory = moved.memory
            #expect(restored == moved && restored != original)
        }
    }
}
