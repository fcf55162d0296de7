import Network
import ONNX

/// Numbers along axes that become one: over places, all of them or those of rows or of columns, and over channels.
extension NodeTranslation {
    mutating func reduce(
        _ node: FoldedNode, _ reduction: Reduction, _ axes: [Int], _ keepsAxes: Bool
    ) {
        guard var input = plain(node, 0) else { return }
        // What is reduced is the value, its negative, or what stands for each of its numbers.
        switch reduction {
        case .l2, .sumOfSquares: input.index = squared(input.index, node.path)
        case .l1: input = elementwise(.activation(.absolute), input, node)
        case .minimum: input.index = scaled(input.index, by: -1, node.path)
        case .mean, .sum, .maximum: break
        case .product: return refuse(node)
        }
        let isMaximum = reduction == .maximum || reduction == .minimum
        guard var value = reduced(input, axes, isMaximum: isMaximum, node.path) else {
            return refuse(node, refusal(of: axes, of: input))
        }
        let count = axes.reduce(1) { $0 * input.axes[$1].length }
        switch reduction {
        case .sum, .sumOfSquares, .l1, .l2:
            value.index = scaled(value.index, by: Float(count), node.path)
        case .minimum: value.index = scaled(value.index, by: -1, node.path)
        default: break
        }
        if reduction == .l2 { value = elementwise(.activation(.power(0.5)), value, node) }
        if !keepsAxes {
            value.axes = value.axes.enumerated().filter { !axes.contains($0.offset) }.map(\.element)
        }
        set(node, value)
    }

    /// The means or maxima over axes, which stay with one place; nil where they count parts of rows or columns that do not lie side by
    /// side, or pictures.
    mutating func reduced(
        _ input: GraphDraft.Value, _ axes: [Int], isMaximum: Bool, _ name: String
    ) -> GraphDraft.Value? {
        var value = input
        let parts = axes.flatMap { value.axes[$0] }.filter { $0.size > 1 }
        guard parts.allSatisfy({ $0.isOfPlaces || $0.source == .channels }) else { return nil }
        for axis in axes { value.axes[axis] = [] }
        if parts.contains(where: \.isOfPlaces) {
            guard let found = reducedPlaces(value, parts.filter(\.isOfPlaces), isMaximum, name)
            else { return nil }
            value = found
        }
        if parts.contains(where: { $0.source == .channels }) {
            guard
                let found = reducedChannels(
                    value, parts.filter { $0.source == .channels }, isMaximum, name)
            else { return nil }
            value = found
        }
        return value
    }

    private mutating func reducedPlaces(
        _ input: GraphDraft.Value, _ parts: [AxisPart], _ isMaximum: Bool, _ name: String
    ) -> GraphDraft.Value? {
        var value = input
        let shape = draft.shapes[value.index]
        /// How many neighbours become one.
        func window(_ source: AxisPart.Source, _ length: Int) -> Int? {
            let own = parts.filter { $0.source == source }.sorted { $0.stride < $1.stride }
            var next = 1
            for part in own {
                guard part.stride == next else { return nil }
                next *= part.size
            }
            let rest = value.axes.parts(of: source)
            guard length.isMultiple(of: next),
                rest.allSatisfy({ $0.stride.isMultiple(of: next) }),
                rest.reduce(next, { $0 * $1.size }) == length
            else { return nil }
            return next
        }
        guard let height = window(.rows, shape.height), let width = window(.columns, shape.width)
        else { return nil }
        let size = HeightAndWidth(height: height, width: width)
        let isGlobal = height == shape.height && width == shape.width
        let operation: Graph.Operation =
            isMaximum
            ? isGlobal ? .globalMax : .maxPool(Pooling(size: size))
            : isGlobal ? .globalMean : .meanPool(Pooling(size: size))
        value.index = draft.add(
            operation, reading: [value.index],
            shape: PictureShape(
                channels: shape.channels, height: shape.height / height,
                width: shape.width / width), name: name)
        value.axes = value.axes.map { axis in
            axis.map { part in
                var part = part
                if part.source == .rows { part.stride /= height }
                if part.source == .columns { part.stride /= width }
                return part
            }
        }
        return value
    }

    /// Over parts of the channels: as places, these side by side, and back.
    private mutating func reducedChannels(
        _ input: GraphDraft.Value, _ parts: [AxisPart], _ isMaximum: Bool, _ name: String
    ) -> GraphDraft.Value? {
        var value = input
        let shape = draft.shapes[value.index]
        guard let (index, kept) = withInner(parts, of: value, name) else { return nil }
        let count = parts.length
        let rest = shape.channels / count
        let asPlaces = draft.add(
            .exchange(HeightAndWidth(height: rest, width: count)), reading: [index],
            shape: PictureShape(
                channels: shape.height * shape.width, height: rest, width: count), name: name)
        let pooling = Pooling(size: HeightAndWidth(height: 1, width: count))
        let operation: Graph.Operation =
            isMaximum
            ? rest == 1 ? .globalMax : .maxPool(pooling)
            : rest == 1 ? .globalMean : .meanPool(pooling)
        let pooled = draft.add(
            operation, reading: [asPlaces],
            shape: PictureShape(
                channels: shape.height * shape.width, height: rest, width: 1), name: name)
        value.index = draft.add(
            .exchange(HeightAndWidth(height: shape.height, width: shape.width)),
            reading: [pooled],
            shape: PictureShape(channels: rest, height: shape.height, width: shape.width),
            name: name)
        value.axes = value.axes.map { axis in
            axis.map { part in
                guard part.source == .channels else { return part }
                return AxisPart(
                    source: .channels, size: part.size, stride: kept[part.stride] ?? part.stride)
            }.simplified
        }
        return value
    }

    /// The channels of a value in an order in which some of their parts are the inner ones.
    /// - Returns: The value, and the new strides of the other parts by their old ones, counted without the inner ones; nil where the parts
    ///   are not all of the channels.
    mutating func withInner(
        _ parts: [AxisPart], of value: GraphDraft.Value, _ name: String
    ) -> (index: Int, strides: [Int: Int])? {
        guard let order = channelsWithInner(parts, of: value) else { return nil }
        let index = choose(order.channels.map(Optional.some), of: value.index, name)
        return (index, order.strides)
    }

    /// That order.
    func channelsWithInner(
        _ parts: [AxisPart], of value: GraphDraft.Value
    ) -> (channels: [Int], strides: [Int: Int])? {
        let rest = value.axes.parts(of: .channels).filter { $0.size > 1 && !parts.contains($0) }
            .sorted { $0.stride > $1.stride }
        let inner = parts.sorted { $0.stride > $1.stride }
        let channels = Axes.offsets(of: rest + inner).map { $0[.channels] ?? 0 }
        let count = draft.shapes[value.index].channels
        guard channels.count == count, Set(channels) == Set(0..<count) else { return nil }
        var strides: [Int: Int] = [:]
        var next = 1
        for part in rest.reversed() {
            strides[part.stride] = next
            next *= part.size
        }
        return (channels, strides)
    }

    // MARK: Numbers for each

    /// A value times a number.
    mutating func scaled(_ value: Int, by factor: Float, _ name: String) -> Int {
        guard factor != 1 else { return value }
        let shape = draft.shapes[value]
        let factors = [Float](repeating: factor, count: shape.channels)
        return draft.add(
            .affine(Affine(scale: factors, shift: factors.map { _ in 0 })), reading: [value],
            shape: shape, name: name)
    }

    /// A value times itself.
    mutating func squared(_ value: Int, _ name: String) -> Int {
        draft.add(.multiply, reading: [value, value], shape: draft.shapes[value], name: name)
    }
}
