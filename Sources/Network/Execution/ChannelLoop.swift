import COneDNN
import CPlanes

/// An operation that is one loop forward and one backward over the channels of a value, in C.
struct ChannelLoop {
    typealias Pointer = UnsafeMutablePointer<Float>

    /// What it does, in the words of the declared network.
    var operation: String
    /// Whether it wants channels that lie one after another, whatever lay before.
    var isPlainAlone = false
    /// Whether the gradient depends on what was read.
    var readsSource: Bool
    /// From what is read to what is made.
    var forward: (_ source: Pointer?, _ destination: Pointer?) -> Void
    /// From what was read, and the gradient of what was made, to that of what was read.
    var backward: (_ source: Pointer?, _ gradient: Pointer?, _ result: Pointer?) -> Void
}

extension GraphCompiler {
    /// What a node computes by such a loop.
    mutating func forwardLoop(_ node: Int, _ input: Placed) throws(ExecutionError) -> Placed {
        let value = graph.nodes[node].inputs[0]
        let order = try order(ofLoop: node, input, value: value)
        let loop = try loop(node, order)
        let source = try reordered(input, to: .of(lengths(of: value), order))
        let output = place(try .of(lengths(of: node + 1), order))
        let kernel = PlaneLoop(
            loop.operation, named: "loop",
            layouts: [(ONEDNN_SOURCE, source.layout), (ONEDNN_DESTINATION, output.layout)]
        ) { loop.forward($0.floats(ONEDNN_SOURCE), $0.floats(ONEDNN_DESTINATION)) }
        schedule.append(
            .run(kernel, [(ONEDNN_SOURCE, source.buffer), (ONEDNN_DESTINATION, output.buffer)]))
        return output
    }

    /// The gradient to what it read.
    mutating func backwardLoop(_ node: Int, _ gradient: Placed) throws(ExecutionError) -> Placed {
        let value = graph.nodes[node].inputs[0]
        let input = try placedValue(value)
        let order = try order(ofLoop: node, input, value: value)
        let loop = try loop(node, order)
        let ours = try reordered(gradient, to: .of(lengths(of: node + 1), order))
        let result = place(try .of(lengths(of: value), order))
        var bindings = [
            (ONEDNN_DESTINATION_GRADIENT, ours.buffer), (ONEDNN_SOURCE_GRADIENT, result.buffer),
        ]
        if loop.readsSource {
            let source = try reordered(input, to: result.layout)
            bindings.append((ONEDNN_SOURCE, source.buffer))
        }
        let kernel = PlaneLoop(
            loop.operation, named: "loop",
            layouts: [
                (ONEDNN_SOURCE, result.layout), (ONEDNN_DESTINATION_GRADIENT, ours.layout),
                (ONEDNN_SOURCE_GRADIENT, result.layout),
            ]
        ) {
            loop.backward(
                $0.floats(ONEDNN_SOURCE), $0.floats(ONEDNN_DESTINATION_GRADIENT),
                $0.floats(ONEDNN_SOURCE_GRADIENT))
        }
        schedule.append(.run(kernel, bindings))
        return result
    }

    /// The order of a loop's tensors, the same forward and backward.
    private func order(
        ofLoop node: Int, _ input: Placed, value: Int
    ) throws(ExecutionError) -> onednn_order {
        switch graph.nodes[node].operation {
        case .groupNormalisation, .localResponseNormalisation, .exchange, .innerSoftmax:
            ONEDNN_PLAIN
        default: try orderOfLoops(input, value: value)
        }
    }

    private func loop(_ node: Int, _ order: onednn_order) throws(ExecutionError) -> ChannelLoop {
        let value = graph.nodes[node].inputs[0]
        let (from, to) = (planes(of: value, order), planes(of: node + 1, order))
        switch graph.nodes[node].operation {
        case .layerNormalisation(let n): return .layerNormalisation(n, from)
        case .groupNormalisation(let n): return .groupNormalisation(n, from)
        case .localResponseNormalisation(let n): return .localResponseNormalisation(n, from)
        case .prelu(let slopes): return .prelu(slopes, from)
        case .places(let choice):
            return .resampling(
                "choice of places", choice.rows.map(planes_tap.init),
                choice.columns.map(planes_tap.init), from, to)
        case .exchange: return .exchange(from, pictures: piece)
        case .resize(let resizing):
            return .resampling(
                "resize", resizing.rows.map(planes_tap.init),
                resizing.columns.map(planes_tap.init), from, to)
        case .classTokens(let tokens): return .classTokens(tokens, from)
        case .factors(let numbers): return .factors(numbers, from)
        case .innerSoftmax(let softmax): return .innerSoftmax(softmax, from)
        default: throw .kernel(operation: "graph", reason: "node \(node) is no loop")
        }
    }
}

extension planes_tap {
    /// All of a row or column, or nothing.
    fileprivate init(_ place: Int?) {
        self.init(
            first: Int64(place ?? 0), second: Int64(place ?? 0),
            first_weight: place == nil ? 0 : 1, second_weight: 0)
    }

    /// A share of one and the rest of another.
    fileprivate init(_ tap: Resampling.Tap) {
        self.init(
            first: Int64(tap.first), second: Int64(tap.second), first_weight: 1 - tap.share,
            second_weight: tap.share)
    }
}
