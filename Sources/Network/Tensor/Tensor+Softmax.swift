import Foundation

extension Tensor {
    /// Exponentials divided by their sum over the last axis, worked out in double precision.
    public func softmax() -> Tensor {
        let width = shape.last ?? 1
        var result = self
        for start in stride(from: 0, to: values.count, by: width) {
            let row = values[start..<start + width].map(Double.init)
            for (offset, share) in row.softmax().enumerated() {
                result.values[start + offset] = Float(share)
            }
        }
        return result
    }
}

extension [Double] {
    /// Exponentials divided by their sum; the greatest is taken out first, so that none overflows.
    public func softmax() -> [Double] {
        let greatest = self.max() ?? 0
        let exponentials = map { exp($0 - greatest) }
        let sum = exponentials.reduce(0, +)
        return exponentials.map { $0 / sum }
    }
}
