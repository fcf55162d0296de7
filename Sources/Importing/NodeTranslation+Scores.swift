import Network
import ONNX

/// What is done to the products of queries and keys before they meet the values.
extension NodeTranslation {
    /// The softmax over the keys.
    mutating func share(_ node: FoldedNode, _ value: GraphDraft.Value, _ axes: Range<Int>) {
        guard let scores = value.scores, !scores.areShares else {
            return refuse(node, "is taken twice")
        }
        let keys = draft.shapes[scores.keys]
        let last = value.axes.count - 1
        let places =
            scores.attention.window.map { $0.height * $0.width } ?? keys.height * keys.width
        guard axes == last..<last + 1, value.axes[last].length == places,
            value.axes[last].allSatisfy({ $0.source == .otherRows || $0.source == .otherColumns })
        else { return refuse(node, "is over something else than the places of the keys") }
        var result = value
        result.scores?.areShares = true
        set(node, result)
    }

    /// A number that multiplies the products of queries and keys, or numbers that are added to them.
    mutating func shift(
        _ node: FoldedNode, _ value: GraphDraft.Value, _ function: BinaryFunction, place: Int
    ) throws(ImportError) {
        guard var scores = value.scores, !scores.areShares else {
            return refuse(node, "changes the shares of an attention")
        }
        var result = value
        result.axes = leading(value.axes, model.values[node.outputs[0]].shape.count)
        switch function {
        case .multiply, .divide:
            guard let number = try number(node, 1 - place), number != 0,
                function == .multiply || place == 0
            else { return try scaleQueries(node, result, function, place: place) }
            let factor = function == .multiply ? number : 1 / number
            scores.attention.scale *= factor
            scores.bias = scores.bias.map { Float(Double($0) * factor) }
        case .add:
            guard case .constant(let tensor) = node.inputs[1 - place],
                let numbers = try floats(node, 1 - place),
                let index = BroadcastIndex(tensor.shape, beside: result.axes),
                !index.sources.contains(.pictures),
                scores.add(
                    numbers, by: index, queries: draft.shapes[value.index],
                    keys: draft.shapes[scores.keys])
            else { return refuse(node, "adds other numbers for each picture") }
        default: return refuse(node, "is of the products of queries and keys")
        }
        result.scores = scores
        set(node, result)
    }

    /// Numbers that multiply the products of queries and keys, one for each head as a temperature, multiply the queries.
    private mutating func scaleQueries(
        _ node: FoldedNode, _ value: GraphDraft.Value, _ function: BinaryFunction, place: Int
    ) throws(ImportError) {
        let reason =
            "takes other numbers for the products of queries and keys than one for each head"
        guard function == .multiply, let scores = value.scores, scores.bias.isEmpty,
            let numbers = try numbers(node, 1 - place, beside: value)
        else { return refuse(node, reason) }
        var result = value
        let operation: Graph.Operation
        switch numbers {
        case .perChannel(let factors):
            operation = .affine(Affine(scale: factors, shift: factors.map { _ in 0 }))
        case .perPlace(let factors):
            // Places of a grid lie in another order.
            guard scores.grid == nil else { return refuse(node, reason) }
            operation = .factors(Numbers(factors))
        }
        result.index = draft.add(
            operation, reading: [value.index], shape: draft.shapes[value.index], name: node.path)
        set(node, result)
    }

    /// Takes along a number that multiplies queries or keys, where nothing but their product reads that.
    /// - Returns: Whether it was that.
    mutating func takesFactor(
        _ node: FoldedNode, _ value: GraphDraft.Value, _ function: BinaryFunction, place: Int
    ) throws(ImportError) -> Bool {
        guard function == .multiply || (function == .divide && place == 0),
            let number = try number(node, 1 - place), number != 0, number.isFinite,
            let output = node.outputs.first, endsInProduct(output)
        else { return false }
        var result = value
        result.factor *= function == .multiply ? number : 1 / number
        result.axes = leading(value.axes, model.values[output].shape.count)
        set(node, result)
        return true
    }

    /// Whether a value is read by a product of two values alone, maybe in another shape.
    private func endsInProduct(_ value: Int) -> Bool {
        var value = value
        while readers[value] == 1, let reader = readingNodes[value].first {
            let node = model.nodes[reader]
            switch node.operation {
            case .reshape, .transpose: value = node.outputs[0]
            case .matrixProduct, .einsum:
                return node.inputs.count == 2 && modelValue(node, 0) != nil
                    && modelValue(node, 1) != nil
            default: return false
            }
        }
        return false
    }
}

extension GraphDraft.Scores {
    /// The most numbers that are added, 268 MB; Swin-B has 2 million in its largest.
    private static let mostAdded = 1 << 26

    /// How many windows there are, how many places of queries in one, and of keys.
    private func counts(
        _ queries: PictureShape, _ keys: PictureShape
    ) -> (windows: HeightAndWidth, places: HeightAndWidth, others: HeightAndWidth) {
        guard let window = attention.window else {
            return (
                HeightAndWidth(1), HeightAndWidth(height: queries.height, width: queries.width),
                HeightAndWidth(height: keys.height, width: keys.width)
            )
        }
        let windows = HeightAndWidth(
            height: queries.height / window.height, width: queries.width / window.width)
        return (windows, window, window)
    }

    /// Adds numbers, each where it belongs.
    /// - Returns: Whether there are not too many.
    mutating func add(
        _ numbers: [Float], by index: BroadcastIndex, queries: PictureShape, keys: PictureShape
    ) -> Bool {
        let (windows, places, others) = counts(queries, keys)
        guard
            let count = GraphSize.product(
                [
                    windows.height, windows.width, attention.heads, places.height, places.width,
                    others.height, others.width,
                ], atMost: Self.mostAdded)
        else { return false }
        if bias.isEmpty { bias = [Float](repeating: 0, count: count) }
        var next = 0
        for window in 0..<windows.height * windows.width {
            // Places of a grid lie as far apart as there are such grids.
            let step = grid == nil ? HeightAndWidth(1) : windows
            let (top, left) = (
                window / windows.width * (grid == nil ? places.height : 1),
                window % windows.width * (grid == nil ? places.width : 1)
            )
            for head in 0..<attention.heads {
                for place in 0..<places.height * places.width {
                    let (row, column) = (
                        top + place / places.width * step.height,
                        left + place % places.width * step.width
                    )
                    for other in 0..<others.height * others.width {
                        bias[next] +=
                            numbers[
                                index { source in
                                    switch source {
                                    case .channels: head * depth
                                    case .rows: row
                                    case .columns: column
                                    case .otherRows: other / others.width * step.height
                                    case .otherColumns: other % others.width * step.width
                                    case .pictures: 0
                                    }
                                }]
                        next += 1
                    }
                }
            }
        }
        return true
    }

    /// What is added, without what all windows or all heads have alike; nil for nothing.
    func attentionBias(over queries: PictureShape) -> Attention.Bias? {
        guard !bias.isEmpty else { return nil }
        let windows =
            attention.window.map {
                queries.height / $0.height * (queries.width / $0.width)
            } ?? 1
        let perWindow = bias.count / windows
        let perHead = perWindow / attention.heads
        let isByWindow = (1..<windows).contains { window in
            bias[window * perWindow..<(window + 1) * perWindow] != bias[..<perWindow]
        }
        let kept = isByWindow ? bias[...] : bias[..<perWindow]
        let isByHead = stride(from: 0, to: kept.count, by: perWindow).contains { first in
            (1..<attention.heads).contains { head in
                kept[first + head * perHead..<first + (head + 1) * perHead]
                    != kept[first..<first + perHead]
            }
        }
        let numbers =
            isByHead
            ? Array(kept)
            : stride(from: 0, to: kept.count, by: perWindow).flatMap { kept[$0..<$0 + perHead] }
        return Attention.Bias(Numbers(numbers), isByWindow: isByWindow, isByHead: isByHead)
    }
}
