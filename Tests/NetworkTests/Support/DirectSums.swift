import COneDNN

@testable import Network

/// A convolution on seeded noise, and its sums taken one product after another in double precision.
struct DirectSums {
    let window: onednn_window
    let input: [Float]
    let weights: [Float]
    let bias: [Float]
    /// Of the output.
    let gradient: [Float]

    init(_ window: onednn_window) {
        var generator = SeededGenerator(seed: 5)
        func normal(_ lengths: [Int], _ deviation: Double) -> [Float] {
            (0..<lengths.reduce(1, *)).map { _ in Float(generator.nextNormal() * deviation) }
        }
        self.window = window
        input = normal(window.source, 1)
        weights = normal(window.weights, 0.1)
        bias = normal([Int(window.out_channels)], 0.5)
        gradient = normal(window.destination, 1)
    }

    /// Calls `body` with each product: the places of input, weight and output in plain order.
    private func forEachProduct(_ body: (_ input: Int, _ weight: Int, _ output: Int) -> Void) {
        let (source, made, kernel) = (window.source, window.destination, window.weights)
        let stride = (Int(window.stride_height), Int(window.stride_width))
        let padding = (Int(window.padding_top), Int(window.padding_left))
        for n in 0..<made[0] {
            for o in 0..<made[1] {
                for y in 0..<made[2] {
                    for x in 0..<made[3] {
                        let output = ((n * made[1] + o) * made[2] + y) * made[3] + x
                        for i in 0..<source[1] {
                            for v in 0..<kernel[2] {
                                let a = y * stride.0 + v - padding.0
                                guard a >= 0, a < source[2] else { continue }
                                for u in 0..<kernel[3] {
                                    let b = x * stride.1 + u - padding.1
                                    guard b >= 0, b < source[3] else { continue }
                                    body(
                                        ((n * source[1] + i) * source[2] + a) * source[3] + b,
                                        ((o * source[1] + i) * kernel[2] + v) * kernel[3] + u,
                                        output)
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    private func channel(ofOutput index: Int) -> Int {
        index / (window.destination[2] * window.destination[3]) % window.destination[1]
    }

    /// The convolution with its bias.
    var output: [Double] {
        var sums = gradient.indices.map { Double(bias[channel(ofOutput: $0)]) }
        forEachProduct { sums[$2] += Double(input[$0]) * Double(weights[$1]) }
        return sums
    }

    /// From `gradient` to the input.
    var inputGradient: [Double] {
        var sums = [Double](repeating: 0, count: input.count)
        forEachProduct { sums[$0] += Double(gradient[$2]) * Double(weights[$1]) }
        return sums
    }

    /// From `gradient` to the weights.
    var weightGradient: [Double] {
        var sums = [Double](repeating: 0, count: weights.count)
        forEachProduct { sums[$1] += Double(gradient[$2]) * Double(input[$0]) }
        return sums
    }

    /// From `gradient` to the bias.
    var biasGradient: [Double] {
        var sums = [Double](repeating: 0, count: bias.count)
        for (index, value) in gradient.enumerated() {
            sums[channel(ofOutput: index)] += Double(value)
        }
        return sums
    }
}
