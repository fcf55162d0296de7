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
                        for i in 0..<count {
                            m[i] = b1 * m[i] + (1 - b1) * g[i]
                            v[i] = b2 * v[i] + (1 - b2) * g[i] * g[i]
                            let scale = (v[i] * correction).squareRoot() + epsilon
                            w[i] = w[i] * shrink - size * m[i] / scale
                        }
                    }
                }
            }
        }
    }
}
