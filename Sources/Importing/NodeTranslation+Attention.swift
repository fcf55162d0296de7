import Network
import ONNX

/// Products of two values, which are the two halves of an attention.
///
/// Queries times keys are no value of the graph: they are carried along, with what is done to them, until they meet the values.
extension NodeTranslation {
    /// A product of matrices, the last two axes of both.
    mutating func product(_ node: FoldedNode) {
        guard let a = factor(node, 0), let b = factor(node, 1) else { return }
        let rank = max(a.axes.count, b.axes.count)
        guard min(a.axes.count, b.axes.count) >= 2 else {
            return refuse(node, "multiplies two values")
        }
        var (left, right) = (a, b)
        (left.axes, right.axes) = (leading(a.axes, rank), leading(b.axes, rank))
        set(node, multiplied(node, left, right))
    }

    /// The same by an equation of Einstein's summation, such as `bhid,bhjd->bhij`.
    mutating func product(_ node: FoldedNode, _ equation: String) {
        let terms = equation.filter { !$0.isWhitespace }.split(whereSeparator: { !$0.isLetter })
            .map(Array.init)
        guard node.inputs.count == 2, terms.count == 3 else {
            return refuse(node, "has the equation \(equation)")
        }
        guard let a = factor(node, 0), let b = factor(node, 1) else { return }
        let (left, right, output) = (terms[0], terms[1], terms[2])
        let shared = left.filter(right.contains)
        let batch = shared.filter(output.contains)
        let inner = shared.filter { !output.contains($0) }
        let mine = left.filter { !right.contains($0) }
        let theirs = right.filter { !left.contains($0) }
        guard inner.count == 1, mine.count == 1, theirs.count == 1,
            left.count == batch.count + 2, right.count == batch.count + 2,
            Set(output) == Set(batch + mine + theirs)
        else { return refuse(node, "has the equation \(equation)") }
        func ordered(
            _ value: GraphDraft.Value, _ letters: [Character], _ order: [Character]
        ) -> GraphDraft.Value {
            var result = value
            result.axes = order.compactMap { letters.firstIndex(of: $0) }.map { value.axes[$0] }
            return result
        }
        guard
            let result = multiplied(
                node, ordered(a, left, batch + mine + inner),
                ordered(b, right, batch + inner + theirs))
        else { return }
        set(node, ordered(result, batch + mine + theirs, output))
    }

    /// One side of a product: a value, or the shares of an attention.
    private mutating func factor(_ node: FoldedNode, _ place: Int) -> GraphDraft.Value? {
        guard let source = modelValue(node, place), let found = made[source] else {
            if modelValue(node, place) == nil {
                refuse(node, "multiplies constants by the picture")
            }
            return nil
        }
        if found.scores != nil { return found }
        var whole = found
        whole.factor = 1
        var value = completed(whole, node.path)
        value.factor = found.factor
        return value
    }

    private mutating func multiplied(
        _ node: FoldedNode, _ a: GraphDraft.Value, _ b: GraphDraft.Value
    ) -> GraphDraft.Value? {
        let result: GraphDraft.Value?
        switch (a.scores, b.scores) {
        case (nil, nil): result = scores(node, of: a, b)
        case (let scores?, nil): result = attention(node, scores, a, of: b)
        case (nil, let scores?):
            // (P · V)ᵀ is Vᵀ · Pᵀ.
            result = attention(node, scores, b.turned, of: a.turned)?.turned
        case (_?, _?): result = nil
        }
        if result == nil { refuse(node, "multiplies two values in no attention that is known") }
        return result
    }

    /// Queries [.., places, channels of a head] times keys [.., channels of a head, places].
    private mutating func scores(
        _ node: FoldedNode, of queries: GraphDraft.Value, _ keys: GraphDraft.Value
    ) -> GraphDraft.Value? {
        let last = queries.axes.count - 1
        let (ours, theirs) = (draft.shapes[queries.index], draft.shapes[keys.index])
        let batch = queries.axes.dropLast(2)
        let head = queries.axes[last]
        // A head's channels are neighbours; the other channels and windows of places are beside one another.
        guard keys.axes.dropLast(2) == batch, keys.axes[last - 1] == head,
            ours.channels == theirs.channels, head.count <= 1,
            head.allSatisfy({ $0.source == .channels && $0.stride == 1 })
        else { return nil }
        let heads = batch.flatMap(\.self).filter { $0.source == .channels }
        let depth = head.length
        guard heads.count <= 1, heads.length * depth == ours.channels,
            heads.allSatisfy({ $0.stride == depth })
        else { return nil }
        let outer = batch.flatMap(\.self).filter(\.isOfPlaces)
        let (mine, others) = (queries.axes[last - 1], keys.axes[last])
        guard mine.allSatisfy(\.isOfPlaces), others.allSatisfy(\.isOfPlaces) else { return nil }
        var attention = Attention(heads: heads.length, scale: queries.factor * keys.factor)
        var result = queries
        var (keyIndex, grid) = (keys.index, GridOfPlaces?.none)
        if outer.isEmpty {
            guard mine == Self.places(of: ours, ours), others == Self.places(of: theirs, theirs)
            else { return nil }
        } else {
            let window = PictureShape(
                channels: 1, height: mine.first { $0.source == .rows }?.size ?? 1,
                width: mine.first { $0.source == .columns }?.size ?? 1)
            guard ours == theirs, mine == others else { return nil }
            if mine != Self.places(of: window, ours) || outer != Self.windows(of: window, ours) {
                let found = GridOfPlaces(window, of: ours)
                guard let found, mine == found.places, outer == found.offsets else { return nil }
                // Places of a grid are put side by side, and are windows then.
                result.index = choose(found.windows, of: queries.index, node.path)
                keyIndex = choose(found.windows, of: keys.index, node.path)
                grid = found
            }
            attention.window = HeightAndWidth(height: window.height, width: window.width)
        }
        result.factor = 1
        result.axes[last] = others.map { part in
            var part = part
            part.source = part.source == .rows ? .otherRows : .otherColumns
            return part
        }
        result.scores = GraphDraft.Scores(
            attention: attention, keys: keyIndex, depth: depth, grid: grid)
        return result
    }

    /// The places within a window of a shape, row by row.
    private static func places(of window: PictureShape, _ shape: PictureShape) -> [AxisPart] {
        [
            AxisPart(source: .rows, size: window.height),
            AxisPart(source: .columns, size: window.width),
        ].simplified
    }

    /// The windows of a shape, row by row.
    private static func windows(of window: PictureShape, _ shape: PictureShape) -> [AxisPart] {
        [
            AxisPart(
                source: .rows, size: shape.height / window.height, stride: window.height),
            AxisPart(
                source: .columns, size: shape.width / window.width, stride: window.width),
        ].simplified
    }

    /// Shares [.., places of queries, places of keys] times values [.., places of keys, channels of a head].
    private mutating func attention(
        _ node: FoldedNode, _ scores: GraphDraft.Scores, _ shares: GraphDraft.Value,
        of values: GraphDraft.Value
    ) -> GraphDraft.Value? {
        let last = shares.axes.count - 1
        let (ours, keys) = (draft.shapes[shares.index], draft.shapes[scores.keys])
        let theirs = draft.shapes[values.index]
        let heads = scores.attention.heads
        let depth = theirs.channels / heads
        let places = shares.axes[last].map { part in
            var part = part
            part.source = part.source == .otherRows ? .rows : .columns
            return part
        }
        // Of another depth, heads lie as far apart as that.
        let batch = shares.axes.dropLast(2).map { axis in
            axis.map { part in
                guard part.source == .channels else { return part }
                return AxisPart(source: .channels, size: part.size, stride: depth)
            }
        }
        let head = [AxisPart(source: .channels, size: depth)].simplified
        guard scores.areShares, values.axes.dropLast(2) == batch[...],
            values.axes[last - 1] == places, values.axes[last] == head,
            theirs.height == keys.height, theirs.width == keys.width,
            theirs.channels.isMultiple(of: heads)
        else { return nil }
        var source = completed(values, node.path).index
        if let grid = scores.grid { source = choose(grid.windows, of: source, node.path) }
        var attention = scores.attention
        attention.bias = scores.attentionBias(over: ours)
        var index = draft.add(
            .attention(attention), reading: [shares.index, scores.keys, source],
            shape: PictureShape(
                channels: theirs.channels, height: ours.height, width: ours.width),
            name: node.path)
        if let grid = scores.grid { index = choose(grid.back, of: index, node.path) }
        return GraphDraft.Value(index: index, axes: batch + [shares.axes[last - 1], head])
    }

    // MARK: What is done to scores

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
            else { return refuse(node, "takes a number for each place") }
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

extension GraphDraft.Value {
    /// The same with its last two axes exchanged.
    fileprivate var turned: GraphDraft.Value {
        var result = self
        result.axes.swapAt(axes.count - 1, axes.count - 2)
        return result
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
