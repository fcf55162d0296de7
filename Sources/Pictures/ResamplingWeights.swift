import Casting

/// How each sample of a resampled line is made of samples of the line.
struct ResamplingWeights {
    /// The bits behind the point of a weight.
    static let precision = 22

    /// The first sample that each output takes.
    private(set) var firsts: [Int] = []
    /// Where the weights of each output begin.
    private var starts = [0]
    private var weights: [Int32] = []

    /// One behind the last sample that is needed.
    var end: Int { firsts.indices.map { firsts[$0] + starts[$0 + 1] - starts[$0] }.max() ?? 0 }

    /// The weights to make of a part of a line of `samples` those outputs that are wanted of `count`; all where nothing else is said.
    init(
        part: Range<Float>, of samples: Int, to count: Int, by filter: Interpolation,
        outputs: Range<Int>? = nil
    ) {
        let start = Double(part.lowerBound)
        let scale = Double(part.upperBound - part.lowerBound) / Double(count)
        let widening = max(scale, 1)
        let support = filter.support * widening
        for output in outputs ?? 0..<count {
            let center = start + (Double(output) + 0.5) * scale
            let first = max(Int(saturating: center - support + 0.5), 0)
            let last = min(Int(saturating: center + support + 0.5), samples)
            let line = (first..<max(last, first + 1)).map {
                filter.weight(at: (Double($0) - center + 0.5) / widening)
            }
            let sum = line.reduce(0, +)
            firsts.append(first)
            weights += line.map {
                let weight = (sum == 0 ? $0 : $0 / sum) * Double(1 << Self.precision)
                return Int32(saturating: weight < 0 ? weight - 0.5 : weight + 0.5)
            }
            starts.append(weights.count)
        }
    }

    /// Makes a whole line.
    func apply(
        to source: UnsafePointer<UInt8>, stride: Int, parts: Int,
        into target: UnsafeMutablePointer<UInt8>
    ) {
        for (output, first) in firsts.enumerated() {
            apply(
                output: output, to: source + first * stride, stride: stride, count: parts,
                into: target + output * parts)
        }
    }

    /// Makes one output for `count` neighbours at a time, which lie beside one another in the source and in the target.
    func apply(
        output: Int, to source: UnsafePointer<UInt8>, stride: Int, count: Int,
        into target: UnsafeMutablePointer<UInt8>
    ) {
        weights.withUnsafeBufferPointer { weights in
            let (start, end) = (starts[output], starts[output + 1])
            for neighbour in 0..<count {
                var sum: Int32 = 1 << (Int32(Self.precision) - 1)
                var sample = source + neighbour
                for index in start..<end {
                    sum &+= Int32(sample.pointee) &* weights[index]
                    sample += stride
                }
                target[neighbour] = UInt8(clamping: sum >> Int32(Self.precision))
            }
        }
    }
}
