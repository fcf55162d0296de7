import Foundation
import Testing

@testable import Network

/// That steps in vectors and in parts are the formulas, number for number, to the bit.
@Suite struct OptimizerVectorTests {
    /// Fewer than a vector, a vector and a rest, and more than one part.
    private static let counts = [3, 37, 70_001]

    private func noise(_ count: Int, seed: UInt64) -> [Float] {
        var generator = SeededGenerator(seed: seed)
        return (0..<count).map { _ in Float(generator.nextNormal()) }
    }

    @Test(arguments: counts)
    func amsGradIsItsFormula(count: Int) {
        var optimizer = AMSGrad(count: count, rate: 0.01)
        var weights = noise(count, seed: 1)
        var expected = weights
        var (first, second, greatest) = (
            [Float](repeating: 0, count: count), [Float](repeating: 0, count: count),
            [Float](repeating: 0, count: count)
        )
        let (rate, beta, epsilon) = (Float(0.01) * Float(0.5), Float(0.9), Float(1e-8))
        for step in 0..<3 {
            let gradient = noise(count, seed: 2 + UInt64(step))
            optimizer.move(&weights, against: gradient, factor: 0.5)
            for i in 0..<count {
                first[i] = beta * first[i] + (1 - beta) * gradient[i]
                second[i] = beta * second[i] + (1 - beta) * gradient[i] * gradient[i]
                greatest[i] = max(greatest[i], second[i])
                expected[i] -= rate * first[i] / (greatest[i].squareRoot() + epsilon)
            }
        }
        #expect(weights == expected)
        #expect(optimizer.greatest == greatest)
        #expect(optimizer.first == first)
    }

    @Test(arguments: counts)
    func adamWIsItsFormula(count: Int) {
        var optimizer = AdamW(count: count, rate: 0.01, decay: 0.1)
        var weights = noise(count, seed: 1)
        var expected = weights
        var first = [Float](repeating: 0, count: count)
        var second = first
        let (b1, b2) = (Float(0.9), Float(0.99))
        let shrink = Float(1 - 0.01 * 0.1)
        for step in 1...3 {
            let gradient = noise(count, seed: 2 + UInt64(step))
            optimizer.move(&weights, against: gradient, factor: 1, step: step)
            let size = Float(0.01 / (1 - pow(0.9, Double(step))))
            let correction = Float(1 / (1 - pow(0.99, Double(step))))
            for i in 0..<count {
                first[i] = b1 * first[i] + (1 - b1) * gradient[i]
                second[i] = b2 * second[i] + (1 - b2) * gradient[i] * gradient[i]
                let scale = (second[i] * correction).squareRoot() + 1e-8
                expected[i] = expected[i] * shrink - size * first[i] / scale
            }
        }
        #expect(weights == expected)
        #expect(optimizer.second == second)
    }
}
