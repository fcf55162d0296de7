extension ReferenceNetwork {
    /// What takes values as they are, without weights.
    func elementwise(after index: Int, values: [[Double]]) -> [Double] {
        let node = nodes[index]
        let input = values[node.inputs[0]]
        let from = shapes[node.inputs[0]]
        let to = shapes[index + 1]
        let area = from.height * from.width
        switch node.operation {
        case .globalMax:
            return (0..<from.channels).map { channel in
                input[channel * area..<(channel + 1) * area].max() ?? 0
            }
        case .function(let function): return input.map(function.value)
        case .affine(let scale, let shift):
            return input.enumerated().map { $1 * scale[$0 / area] + shift[$0 / area] }
        case .concat: return node.inputs.flatMap { values[$0] }
        case .channels(let channels):
            return channels.flatMap { channel in
                (0..<area).map { place in channel.map { input[$0 * area + place] } ?? 0 }
            }
        case .multiply:
            return (0..<to.count).map { element in
                node.inputs.reduce(1) { $0 * values[$1][shapes[$1].place(of: element, in: to)] }
            }
        default: preconditionFailure("this operation has weights or windows")
        }
    }

    /// The gradients of operations without weights.
    func propagateElements(through index: Int, values: [[Double]], gradients: inout [[Double]]) {
        let node = nodes[index]
        let source = node.inputs[0]
        let input = values[source]
        let (from, to) = (shapes[source], shapes[index + 1])
        let area = from.height * from.width
        for (element, upstream) in gradients[index + 1].enumerated() {
            let channel = element / (to.height * to.width)
            let (row, column) = (element / to.width % to.height, element % to.width)
            switch node.operation {
            case .windowedMean(let window, let countsPadding):
                let elements = window.elements(channel, row, column, in: from)
                let count = countsPadding ? window.count(row, column, in: from) : elements.count
                for i in elements { gradients[source][i] += upstream / Double(count) }
            case .windowedMax(let window):
                let elements = window.elements(channel, row, column, in: from)
                gradients[source][Self.first(of: elements, greatestIn: input)] += upstream
            case .globalMax:
                let elements = Array(channel * area..<(channel + 1) * area)
                gradients[source][Self.first(of: elements, greatestIn: input)] += upstream
            case .function(let function):
                gradients[source][element] += upstream * function.slope(input[element])
            case .affine(let scale, _):
                gradients[source][element] += upstream * scale[channel]
            case .concat:
                var place = element
                for source in node.inputs {
                    if place < shapes[source].count {
                        gradients[source][place] += upstream
                        break
                    }
                    place -= shapes[source].count
                }
            case .channels(let channels):
                let place = row * to.width + column
                if let source = channels[channel] {
                    gradients[node.inputs[0]][source * area + place] += upstream
                }
            case .multiply:
                for (mine, other) in [(0, 1), (1, 0)] {
                    let (a, b) = (node.inputs[mine], node.inputs[other])
                    gradients[a][shapes[a].place(of: element, in: to)] +=
                        upstream * values[b][shapes[b].place(of: element, in: to)]
                }
            default: preconditionFailure("this operation has weights")
            }
        }
    }

    /// The first of equal values, as oneDNN and PyTorch choose.
    private static func first(of elements: [Int], greatestIn input: [Double]) -> Int {
        var best = elements[0]
        for i in elements where input[i] > input[best] { best = i }
        return best
    }
}
