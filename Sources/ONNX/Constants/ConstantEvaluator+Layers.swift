/// Layers on constants: positions are encoded by convolutions, and weights are standardised by a normalisation.
extension ConstantEvaluator {
    /// A normalisation by channel of x, scale, shift, mean and variance.
    func normalized(
        _ inputs: [ConstantTensor], _ epsilon: Double
    ) throws(NodeProblem) -> ConstantTensor {
        var x = inputs[0]
        var values = try node.values(of: x).asFloats
        var parameters: [[Float]] = []
        for input in inputs.dropFirst() {
            parameters.append(try node.values(of: input).asFloats)
        }
        try node.budget.make(x.count, x.type)
        let inner = x.shape[2...].reduce(1, *)
        guard !values.isEmpty else { return x }
        for row in 0..<values.count / inner {
            let channel = row % x.shape[1]
            let variance = Double(parameters[3][channel])
            let factor = Double(parameters[0][channel]) / (variance + epsilon).squareRoot()
            let (mean, shift) = (Double(parameters[2][channel]), Double(parameters[1][channel]))
            for index in row * inner..<(row + 1) * inner {
                values[index] = Float((Double(values[index]) - mean) * factor + shift)
            }
        }
        x.contents = .values(.floats(values))
        x.holding = nil
        return x
    }

    /// The mean and the variance of every channel, over all else.
    func moments(_ x: ConstantTensor) throws(NodeProblem) -> [ConstantTensor] {
        let values = try node.values(of: x).asFloats
        try node.budget.step(x.count)
        let channels = x.shape[1]
        guard !values.isEmpty else { throw .invalid("it normalises nothing") }
        let inner = x.shape[2...].reduce(1, *)
        let count = Double(values.count / channels)
        func means(_ term: (Double, Int) -> Double) -> [Double] {
            var sums = [Double](repeating: 0, count: channels)
            for row in 0..<values.count / inner {
                for index in row * inner..<(row + 1) * inner {
                    sums[row % channels] += term(Double(values[index]), row % channels)
                }
            }
            return sums.map { $0 / count }
        }
        let mean = means { value, _ in value }
        let variance = means { value, channel in
            (value - mean[channel]) * (value - mean[channel])
        }
        return [mean, variance].map {
            ConstantTensor([channels], x.type, .floats($0.map(Float.init)))
        }
    }

    /// A convolution of x, weights and maybe a bias, number by number.
    func convolution(
        _ inputs: [ConstantTensor], _ window: SlidingWindow, _ groups: Int, _ shape: [Int]
    ) throws(NodeProblem) -> ConstantTensor {
        let (x, weights) = (inputs[0], inputs[1])
        let taps = weights.shape[1...].reduce(1, *)
        try node.budget.step([shape.reduce(1, *), taps].checkedProduct ?? .max)
        try node.budget.make(shape.reduce(1, *), x.type)
        let values = try node.values(of: x).asFloats
        let factors = try node.values(of: weights).asFloats
        let biases = inputs.count > 2 ? try node.values(of: inputs[2]).asFloats : nil
        let strides = StridedView(x.shape).strides
        let rank = window.kernel.count
        let perGroup = weights.shape[1]
        var place = [Int](repeating: 0, count: shape.count)
        var result: [Float] = []
        for _ in 0..<shape.reduce(1, *) {
            let channel = place[1]
            let first = channel / (shape[1] / groups) * perGroup
            var sum = Double(biases?[channel] ?? 0)
            var tap = [Int](repeating: 0, count: rank + 1)
            for index in 0..<taps {
                var offset: Int? = place[0] * strides[0] + (first + tap[0]) * strides[1]
                for axis in 0..<rank {
                    let position =
                        place[axis + 2] * window.strides[axis] - window.before[axis]
                        + tap[axis + 1] * window.dilations[axis]
                    guard position >= 0, position < x.shape[axis + 2] else {
                        offset = nil
                        break
                    }
                    offset = offset.map { $0 + position * strides[axis + 2] }
                }
                if let offset {
                    sum += Double(values[offset]) * Double(factors[channel * taps + index])
                }
                Self.advance(&tap, in: weights.shape[1...])
            }
            result.append(Float(sum))
            Self.advance(&place, in: shape[...])
        }
        return ConstantTensor(shape, x.type, .floats(result))
    }

    /// The next place of a tensor, the last axis first.
    private static func advance(_ place: inout [Int], in shape: ArraySlice<Int>) {
        for axis in place.indices.reversed() {
            place[axis] += 1
            if place[axis] < shape[shape.startIndex + axis] { return }
            place[axis] = 0
        }
    }
}
