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
        case (nil, nil):
            let inner = a.axes.last ?? []
            let isOverPlaces = inner.contains(where: \.isOfPlaces)
            result =
                isOverPlaces
                ? weightedSum(node, a, b) ?? scores(node, of: a, b)
                : scores(node, of: a, b) ?? weightedSum(node, a, b)
        case (let scores?, nil): result = attention(node, scores, a, of: b)
        case (nil, let scores?):
            // (P · V)ᵀ is Vᵀ · Pᵀ.
            result = attention(node, scores, b.turned, of: a.turned)?.turned
        case (_?, _?): result = nil
        }
        if result == nil { refuse(node, "multiplies two values in no attention that is known") }
        return result
    }

    /// A product with one column, or one row, which is a sum of products; nil for others.
    ///
    /// So values are summed by shares of places (Cao et al. 2019, "GCNet").
    private mutating func weightedSum(
        _ node: FoldedNode, _ a: GraphDraft.Value, _ b: GraphDraft.Value
    ) -> GraphDraft.Value? {
        let last = a.axes.count - 1
        let isColumn = b.axes[last].isEmpty
        guard isColumn || a.axes[last - 1].isEmpty else { return nil }
        // [.., m, k] · [.., k, 1] is the sum over k of [.., m, k] · [.., 1, k].
        let (matrix, row) = isColumn ? (a, b.turned) : (b.turned, a)
        guard matrix.axes[last].length == row.axes[last].length,
            var products = joined(
                completed(matrix, node.path), completed(row, node.path), node.path)
        else { return nil }
        let count = products.axes[last].length
        guard
            let sums = reduced(products, [last], isMaximum: false, node.path)
        else { return nil }
        products = sums
        products.index = scaled(sums.index, by: Float(count), node.path)
        return isColumn ? products : products.turned
    }

    /// Queries [.., places, channels of a head] times keys [.., channels of a head, places].
    private mutating func scores(
        _ node: FoldedNode, of queries: GraphDraft.Value, _ keys: GraphDraft.Value
    ) -> GraphDraft.Value? {
        let last = queries.axes.count - 1
        // Channels that attend to channels (El-Nouby et al. 2021, "XCiT").
        if queries.axes[last - 1].contains(where: { $0.source == .channels }) {
            guard let ours = exchangedParts(queries, node.path),
                let theirs = exchangedParts(keys, node.path)
            else { return nil }
            var result = scores(node, of: ours, theirs)
            result?.scores?.isOverChannels = true
            return result
        }
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
        if scores.isOverChannels {
            let shape = draft.shapes[values.index]
            var ofPlaces = scores
            ofPlaces.isOverChannels = false
            guard let theirs = exchangedParts(completed(values, node.path), node.path),
                let result = attention(node, ofPlaces, shares, of: theirs)
            else { return nil }
            return exchangedBack(
                result, to: HeightAndWidth(height: shape.height, width: shape.width), node.path)
        }
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
}

extension GraphDraft.Value {
    /// The same with its last two axes exchanged.
    fileprivate var turned: GraphDraft.Value {
        var result = self
        result.axes.swapAt(axes.count - 1, axes.count - 2)
        return result
    }
}
