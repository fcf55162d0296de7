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

    /// The last value where, among all values of a picture, another is put in the place of one.
    public func output(
        of values: [[Double]], with value: [Double], at place: Int
    ) -> [Double] {
        var values = values
        values[place] = value
        for index in nodes.indices where index >= place {
            values[index + 1] = self.value(after: index, values: values)
        }
        return values[nodes.count]
    }

    private func value(after index: Int, values: [[Double]]) -> [Double] {
        let node = nodes[index]
        let input = values[node.inputs[0]]
        let from = shapes[node.inputs[0]]
        let to = shapes[index + 1]
        switch node.operation {
        case .convolution(_, let kernel, let stride, let padding):
            let window = Window(size: kernel, stride: stride, padding: padding)
            return convolved(input, from, to, window, 1, parameters[parameterIndex(of: index)])
        case .windowedConvolution(_, let window, let groups):
            return convolved(
                input, from, to, window, groups, parameters[parameterIndex(of: index)])
        case .windowedMean(let window, let countsPadding):
            return windowed(window, from, to) { elements, row, column in
                let count =
                    countsPadding ? window.count(row, column, in: from) : elements.count
                return elements.reduce(0) { $0 + input[$1] } / Double(count)
            }
        case .windowedMax(let window):
            return windowed(window, from, to) { elements, _, _ in
                elements.reduce(-.infinity) { max($0, input[$1]) }
            }
        case .globalMax, .function, .affine, .concat, .multiply, .channels:
            return elementwise(after: index, values: values)
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
            return (0..<to.count).map { element in
                node.inputs.reduce(0) { $0 + values[$1][shapes[$1].place(of: element, in: to)] }
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
        _ input: [Double], _ from: Shape, _ to: Shape, _ window: Window, _ groups: Int,
        _ parameters: Parameters
    ) -> [Double] {
        var output = [Double](repeating: 0, count: to.count)
        for channel in 0..<to.channels {
            for row in 0..<to.height {
                for column in 0..<to.width {
                    var sum = parameters.bias?[channel] ?? 0
                    window.forEachProduct(channel, row, column, from, to, groups) {
                        element, weight in
                        sum += input[element] * parameters.weight[weight]
                    }
                    output[to.index(channel, row, column)] = sum
                }
            }
        }
        return output
    }

    private func windowed(
        _ window: Window, _ from: Shape, _ to: Shape, _ reduce: ([Int], Int, Int) -> Double
    ) -> [Double] {
        (0..<to.count).map { index in
            let row = index / to.width % to.height
            let column = index % to.width
            let elements = window.elements(
                index / (to.height * to.width), row, column, in: from)
            return reduce(elements, row, column)
        }
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
