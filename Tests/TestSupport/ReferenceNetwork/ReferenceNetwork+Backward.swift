import Foundation

extension ReferenceNetwork {
    /// Gradients of a score to all it depends on.
    public struct Gradients: Equatable, Sendable {
        /// To the picture, [C, H, W].
        public var picture: [Double]
        /// To the weights, shaped like them.
        public var parameters: [Parameters]
    }

    /// Gradients for one picture of the score whose gradient to the last value is `outputGradient`.
    public func gradients(of picture: [Double], outputGradient: [Double]) -> Gradients {
        let values = values(of: picture)
        var gradients = shapes.map { [Double](repeating: 0, count: $0.count) }
        var weights = parameters.map { layer in
            Parameters(
                weight: Array(repeating: 0, count: layer.weight.count),
                bias: layer.bias.map { Array(repeating: 0, count: $0.count) })
        }
        gradients[nodes.count] = outputGradient
        for index in nodes.indices.reversed() {
            propagate(through: index, values: values, gradients: &gradients, weights: &weights)
        }
        return Gradients(picture: gradients[0], parameters: weights)
    }

    /// The gradient of every value is the sum over the nodes that read it, so each adds its part.
    private func propagate(
        through index: Int, values: [[Double]], gradients: inout [[Double]],
        weights: inout [Parameters]
    ) {
        let node = nodes[index]
        let source = node.inputs[0]
        let input = values[source]
        let upstream = gradients[index + 1]
        switch node.operation {
        case .convolution(_, let kernel, let stride, let padding):
            convolve(
                index, Window(size: kernel, stride: stride, padding: padding), groups: 1,
                values: values,
                gradients: &gradients, weights: &weights)
        case .windowedConvolution(_, let window, let groups):
            convolve(
                index, window, groups: groups, values: values, gradients: &gradients,
                weights: &weights)
        case .windowedMean, .windowedMax, .globalMax, .function, .affine, .concat, .multiply,
            .channels:
            propagateElements(through: index, values: values, gradients: &gradients)
        case .dense:
            let layer = parameterIndex(of: index)
            for output in upstream.indices {
                for element in input.indices {
                    let weight = output * input.count + element
                    gradients[source][element] +=
                        upstream[output] * parameters[layer].weight[weight]
                    weights[layer].weight[weight] += upstream[output] * input[element]
                }
                weights[layer].bias?[output] += upstream[output]
            }
        case .elu:
            for i in input.indices {
                gradients[source][i] += upstream[i] * (input[i] > 0 ? 1 : exp(input[i]))
            }
        case .relu:
            for i in input.indices where input[i] > 0 { gradients[source][i] += upstream[i] }
        case .meanPool, .maxPool:
            unpool(index, input: input, gradients: &gradients)
        case .globalMean:
            let area = shapes[source].height * shapes[source].width
            for i in input.indices { gradients[source][i] += upstream[i / area] / Double(area) }
        case .add:
            for source in node.inputs {
                for i in upstream.indices {
                    gradients[source][shapes[source].place(of: i, in: shapes[index + 1])] +=
                        upstream[i]
                }
            }
        }
    }

    private func convolve(
        _ index: Int, _ window: Window, groups: Int, values: [[Double]],
        gradients: inout [[Double]],
        weights: inout [Parameters]
    ) {
        let source = nodes[index].inputs[0]
        let (from, to) = (shapes[source], shapes[index + 1])
        let layer = parameterIndex(of: index)
        for channel in 0..<to.channels {
            for row in 0..<to.height {
                for column in 0..<to.width {
                    let upstream = gradients[index + 1][to.index(channel, row, column)]
                    weights[layer].bias?[channel] += upstream
                    window.forEachProduct(channel, row, column, from, to, groups) {
                        element, weight in
                        gradients[source][element] += upstream * parameters[layer].weight[weight]
                        weights[layer].weight[weight] += upstream * values[source][element]
                    }
                }
            }
        }
    }

    private func unpool(_ index: Int, input: [Double], gradients: inout [[Double]]) {
        let source = nodes[index].inputs[0]
        let (from, to) = (shapes[source], shapes[index + 1])
        for channel in 0..<to.channels {
            for row in 0..<to.height {
                for column in 0..<to.width {
                    let upstream = gradients[index + 1][to.index(channel, row, column)]
                    switch nodes[index].operation {
                    case .meanPool(let size, let stride):
                        let window = Self.pool(channel, row, column, size, stride, from)
                        for i in window { gradients[source][i] += upstream / Double(window.count) }
                    case .maxPool(let size, let stride):
                        let window = Self.pool(channel, row, column, size, stride, from)
                        // The first of equal values, as oneDNN and PyTorch choose.
                        var best = window[0]
                        for i in window where input[i] > input[best] { best = i }
                        gradients[source][best] += upstream
                    default: break
                    }
                }
            }
        }
    }
}
