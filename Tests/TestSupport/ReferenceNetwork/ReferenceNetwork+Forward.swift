import Foundation

extension ReferenceNetwork {
    /// Every value for one picture [C, H, W], the picture first.
    public func values(of picture: [Double]) -> [[Double]] {
        precondition(picture.count == shapes[0].count)
        var values = [picture]
        for index in nodes.indices {
            values.append(value(after: index, values: values))
        }
        return values
    }

    /// The last value for one picture [C, H, W].
    public func output(of picture: [Double]) -> [Double] {
        values(of: picture)[nodes.count]
    }

    private func value(after index: Int, values: [[Double]]) -> [Double] {
        let node = nodes[index]
        let input = values[node.inputs[0]]
        let from = shapes[node.inputs[0]]
        let to = shapes[index + 1]
        switch node.operation {
        case .convolution(_, let kernel, let stride, let padding):
            let window = Window(size: kernel, stride: stride, padding: padding)
            return convolved(input, from, to, window, parameters[parameterIndex(of: index)])
        case .dense:
            return dense(input, outputs: to.channels, parameters[parameterIndex(of: index)])
        case .elu: return input.map { $0 > 0 ? $0 : expm1($0) }
        case .relu: return input.map { max($0, 0) }
        case .meanPool(let size, let stride):
            return pooled(from, to, size, stride) { window in
                window.reduce(0) { $0 + input[$1] } / Double(window.count)
            }
        case .maxPool(let size, let stride):
            return pooled(from, to, size, stride) { window in
                window.reduce(-.infinity) { max($0, input[$1]) }
            }
        case .globalMean:
            let area = from.height * from.width
            return (0..<from.channels).map { channel in
                input[channel * area..<(channel + 1) * area].reduce(0, +) / Double(area)
            }
        case .add:
            return input.indices.map { element in
                node.inputs.reduce(0) { $0 + values[$1][element] }
            }
        }
    }

    private func dense(_ input: [Double], outputs: Int, _ layer: Parameters) -> [Double] {
        var output = layer.bias ?? [Double](repeating: 0, count: outputs)
        for channel in 0..<outputs {
            for element in input.indices {
                output[channel] += input[element] * layer.weight[channel * input.count + element]
            }
        }
        return output
    }

    private func convolved(
        _ input: [Double], _ from: Shape, _ to: Shape, _ window: Window, _ parameters: Parameters
    ) -> [Double] {
        var output = [Double](repeating: 0, count: to.count)
        for channel in 0..<to.channels {
            for row in 0..<to.height {
                for column in 0..<to.width {
                    var sum = parameters.bias?[channel] ?? 0
                    window.forEach(row, column, in: from) { element, offset in
                        let weight = channel * from.channels * window.size * window.size + offset
                        sum += input[element] * parameters.weight[weight]
                    }
                    output[to.index(channel, row, column)] = sum
                }
            }
        }
        return output
    }

    private func pooled(
        _ from: Shape, _ to: Shape, _ size: Int, _ stride: Int, _ reduce: ([Int]) -> Double
    ) -> [Double] {
        var output = [Double](repeating: 0, count: to.count)
        for channel in 0..<to.channels {
            for row in 0..<to.height {
                for column in 0..<to.width {
                    let elements = Self.pool(channel, row, column, size, stride, from)
                    output[to.index(channel, row, column)] = reduce(elements)
                }
            }
        }
        return output
    }

    /// The elements of the pooling window at an output position, row by row.
    static func pool(
        _ channel: Int, _ row: Int, _ column: Int, _ size: Int, _ stride: Int, _ from: Shape
    ) -> [Int] {
        (0..<size * size).map { offset in
            from.index(channel, row * stride + offset / size, column * stride + offset % size)
        }
    }
}

/// A square window that slides over a picture.
struct Window {
    var size: Int
    var stride: Int
    var padding: Int

    /// Visits each element under the window at an output position with its place in the kernel [in, kH, kW].
    func forEach(
        _ row: Int, _ column: Int, in shape: ReferenceNetwork.Shape,
        _ body: (_ element: Int, _ offset: Int) -> Void
    ) {
        for channel in 0..<shape.channels {
            for dy in 0..<size {
                for dx in 0..<size {
                    let y = row * stride + dy - padding
                    let x = column * stride + dx - padding
                    guard y >= 0, y < shape.height, x >= 0, x < shape.width else { continue }
                    body(shape.index(channel, y, x), (channel * size + dy) * size + dx)
                }
            }
        }
    }
}
