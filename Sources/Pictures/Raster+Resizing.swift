import Casting

extension Raster {
    /// The picture in another size: of its middle the largest part that has the new shape, resampled.
    ///
    /// `ImageOps.fit` of Pillow 13 with its bicubic filter (a = −½, widened where the picture shrinks, 8 bits between the two
    /// passes), whose arithmetic this follows (Resample.c).
    package func fitted(width newWidth: Int, height newHeight: Int) -> Raster {
        guard newWidth != width || newHeight != height else { return self }
        let (wide, high) = (Double(width), Double(height))
        let ratio = Double(newWidth) / Double(newHeight)
        let isWide = wide / high >= ratio
        let part = (width: isWide ? ratio * high : wide, height: isWide ? high : wide / ratio)
        let columns = ResamplingWeights(
            middle: part.width, of: width, to: newWidth)
        let rows = ResamplingWeights(middle: part.height, of: height, to: newHeight)
        // Pillow's rule since version 13, by the whole picture's sides and not by those of the part that is taken.
        let isHighFirst = height - newHeight > 2 * max(width - newWidth, 0)
        return isHighFirst
            ? narrowed(columns, to: newWidth, after: rows, to: newHeight)
            : lowered(rows, to: newHeight, after: columns, to: newWidth)
    }

    /// Columns first, then rows.
    private func lowered(
        _ rows: ResamplingWeights, to newHeight: Int, after columns: ResamplingWeights,
        to newWidth: Int
    ) -> Raster {
        // Only rows that the second pass needs.
        let needed = (rows.firsts.first ?? 0)..<rows.end
        var narrow = [UInt8](repeating: 0, count: 3 * newWidth * needed.count)
        rgb.withUnsafeBufferPointer { from in
            narrow.withUnsafeMutableBufferPointer { to in
                for row in needed {
                    let source = from.baseAddress.map { $0 + 3 * row * width }
                    let target = to.baseAddress.map {
                        $0 + 3 * (row - needed.lowerBound) * newWidth
                    }
                    guard let source, let target else { continue }
                    columns.apply(to: source, stride: 3, parts: 3, into: target)
                }
            }
        }
        var small = [UInt8](repeating: 0, count: 3 * newWidth * newHeight)
        narrow.withUnsafeBufferPointer { from in
            small.withUnsafeMutableBufferPointer { to in
                guard let source = from.baseAddress, let target = to.baseAddress else { return }
                let stride = 3 * newWidth
                for (row, first) in rows.firsts.enumerated() {
                    rows.apply(
                        output: row, to: source + (first - needed.lowerBound) * stride,
                        stride: stride, count: stride, into: target + row * stride)
                }
            }
        }
        return Raster(width: newWidth, height: newHeight, rgb: small)
    }

    /// Rows first, then columns.
    private func narrowed(
        _ columns: ResamplingWeights, to newWidth: Int, after rows: ResamplingWeights,
        to newHeight: Int
    ) -> Raster {
        var low = [UInt8](repeating: 0, count: 3 * width * newHeight)
        var small = [UInt8](repeating: 0, count: 3 * newWidth * newHeight)
        rgb.withUnsafeBufferPointer { from in
            low.withUnsafeMutableBufferPointer { to in
                guard let source = from.baseAddress, let target = to.baseAddress else { return }
                let stride = 3 * width
                for (row, first) in rows.firsts.enumerated() {
                    rows.apply(
                        output: row, to: source + first * stride, stride: stride, count: stride,
                        into: target + row * stride)
                }
            }
        }
        low.withUnsafeBufferPointer { from in
            small.withUnsafeMutableBufferPointer { to in
                guard let source = from.baseAddress, let target = to.baseAddress else { return }
                for row in 0..<newHeight {
                    columns.apply(
                        to: source + 3 * row * width, stride: 3, parts: 3,
                        into: target + 3 * row * newWidth)
                }
            }
        }
        return Raster(width: newWidth, height: newHeight, rgb: small)
    }
}

/// How each sample of a resampled line is made of samples of the line.
private struct ResamplingWeights {
    /// The bits behind the point of a weight.
    static let precision = 22

    /// The first sample that each output takes.
    private(set) var firsts: [Int] = []
    /// Where the weights of each output begin.
    private var starts = [0]
    private var weights: [Int32] = []

    /// One behind the last sample that is needed.
    var end: Int { firsts.indices.map { firsts[$0] + starts[$0 + 1] - starts[$0] }.max() ?? 0 }

    /// The weights to make `outputs` samples of the middle part of a line of `samples`.
    init(middle part: Double, of samples: Int, to outputs: Int) {
        // Where the part begins and ends Pillow keeps in 32 bits.
        let from = (Double(samples) - part) / 2
        let (begin, end) = (Float(from), Float(from + part))
        let start = Double(begin)
        let scale = Double(end - begin) / Double(outputs)
        let widening = max(scale, 1)
        // The bicubic filter reaches over two samples.
        let support = 2 * widening
        for output in 0..<outputs {
            let center = start + (Double(output) + 0.5) * scale
            let first = max(Int(saturating: center - support + 0.5), 0)
            let last = min(Int(saturating: center + support + 0.5), samples)
            let line = (first..<max(last, first + 1)).map {
                Self.bicubic((Double($0) - center + 0.5) / widening)
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

    /// Keys' cubic convolution (1981) with a = −½.
    private static func bicubic(_ x: Double) -> Double {
        let (a, x) = (-0.5, abs(x))
        if x < 1 { return ((a + 2) * x - (a + 3)) * x * x + 1 }
        if x < 2 { return (((x - 5) * x + 8) * x - 4) * a }
        return 0
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
