import CSteps
import Foundation

/// Adam with decoupled weight decay (Loshchilov and Hutter 2019).
struct AdamW: Equatable, Sendable {
    var rate: Double
    var decay: Double
    var beta1 = 0.9
    var beta2 = 0.99
    var epsilon: Float = 1e-8
    var first: [Float]
    var second: [Float]

    init(count: Int, rate: Double, decay: Double) {
        self.rate = rate
        self.decay = decay
        first = Array(repeating: 0, count: count)
        second = first
    }

    mutating func move(
        _ weights: inout [Float], against gradient: [Float], factor: Double, step: Int
    ) {
        let rate = rate * factor
        let shrink = Float(1 - rate * decay)
        let (b1, b2) = (Float(beta1), Float(beta2))
        let size = Float(rate / (1 - pow(beta1, Double(step))))
        let correction = Float(1 / (1 - pow(beta2, Double(step))))
        let epsilon = epsilon
        let count = weights.count
        weights.withUnsafeMutableBufferPointer { w in
            first.withUnsafeMutableBufferPointer { m in
                second.withUnsafeMutableBufferPointer { v in
                    gradient.withUnsafeBufferPointer { g in
                        guard let w = w.baseAddress, let m = m.baseAddress,
                            let v = v.baseAddress, let g = g.baseAddress
                        else { return }
                        Parallel.forEachPart(of: count) { part in
                            let start = part.lowerBound
                            steps_adamw(
                                w + start, m + start, v + start, g + start, part.count, size,
                                shrink, b1, b2, correction, epsilon)
                        }
                    }
                }
            }
        }
    }
}
