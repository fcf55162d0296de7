import CSteps

/// The optimiser of the 2018 article: AMSGrad with β₁ = β₂ = 0.9 and no bias correction.
///
/// On the convergence of Adam and beyond (Reddi, Kale and Kumar 2018).
struct AMSGrad: Equatable, Sendable {
    var rate: Float
    /// Decoupled from the gradient, as in AdamW; the article has none.
    var decay: Float
    var beta: Float = 0.9
    var epsilon: Float = 1e-8
    var first: [Float]
    var second: [Float]
    var greatest: [Float]

    init(count: Int, rate: Float = 5e-4, decay: Float = 0) {
        self.rate = rate
        self.decay = decay
        first = Array(repeating: 0, count: count)
        second = first
        greatest = first
    }

    mutating func move(
        _ weights: inout [Float], against gradient: [Float], factor: Double = 1
    ) {
        let (rate, beta, epsilon) = (rate * Float(factor), beta, epsilon)
        if decay > 0 {
            let shrink = 1 - rate * decay
            for index in weights.indices { weights[index] *= shrink }
        }
        let count = weights.count
        weights.withUnsafeMutableBufferPointer { w in
            first.withUnsafeMutableBufferPointer { m in
                second.withUnsafeMutableBufferPointer { v in
                    greatest.withUnsafeMutableBufferPointer { top in
                        gradient.withUnsafeBufferPointer { g in
                            guard let w = w.baseAddress, let m = m.baseAddress,
                                let v = v.baseAddress, let top = top.baseAddress,
                                let g = g.baseAddress
                            else { return }
                            Parallel.forEachPart(of: count) { part in
                                let start = part.lowerBound
                                steps_amsgrad(
                                    w + start, m + start, v + start, top + start, g + start,
                                    part.count, rate, beta, epsilon)
                            }
                        }
                    }
                }
            }
        }
    }
}
