import Network
import ONNX

/// What changes the shape of a value and not its numbers.
extension NodeTranslation {
    /// A value in another shape, where that is only another way to count its numbers.
    mutating func reshape(_ node: FoldedNode) {
        guard let source = modelValue(node, 0), let input = viewed(node),
            let output = node.outputs.first
        else { return }
        let (old, new) = (model.values[source].shape, model.values[output].shape)
        guard let axes = input.axes.reshaped(to: new) else {
            return refuse(node, "makes \(new) of \(old)")
        }
        var value = input
        value.axes = axes
        // Channels that were put in another order and are one axis again, as those that are shuffled.
        let isShuffled = axes.contains { axis in
            axis.count > 1 && axis.allSatisfy { $0.source == .channels }
        }
        if isShuffled, value.scores == nil {
            guard let found = settled(completed(value, node.path), node.path) else {
                return refuse(node, "makes \(new) of \(old)")
            }
            value = found
        }
        // Blocks of places beside channels, in a map of blocks: what a layer for each block reads.
        if value.scores == nil, axes.count == 4,
            axes.count(where: { $0.contains(where: \.isOfPlaces) }) > 1,
            axes.contains(where: { axis in
                axis.contains(where: \.isOfPlaces) && axis.contains { $0.source == .channels }
            }), let found = blocked(completed(value, node.path), node.path)
        {
            value = found
        }
        set(node, value)
    }

    /// The axes in another order.
    mutating func transpose(_ node: FoldedNode, _ permutation: [Int]) {
        guard var value = viewed(node) else { return }
        value.axes = permutation.map { value.axes[$0] }
        set(node, value)
    }

    /// Another height and width.
    mutating func resize(_ node: FoldedNode, _ resizing: Resizing) {
        guard let source = modelValue(node, 0), let input = map(node) else { return }
        let sizes = model.values[node.outputs[0]].shape
        let old = model.values[source].shape
        guard sizes.count == 4, sizes[0] == old[0], sizes[1] == old[1],
            resizing.scales[0] == 1, resizing.scales[1] == 1
        else { return refuse(node, "resizes channels") }
        let taps = (2...3).map { axis in
            (0..<sizes[axis]).map { resizing.tap($0, from: old[axis], to: sizes[axis], axis) }
        }
        let shape = PictureShape(channels: sizes[1], height: sizes[2], width: sizes[3])
        let index = draft.add(
            .resize(Resampling(rows: taps[0], columns: taps[1])), reading: [input.index],
            shape: shape, name: node.path)
        set(node, mapValue(index))
    }
}

extension Resizing {
    /// What a place of the output is made of.
    fileprivate func tap(
        _ place: Int, from length: Int, to count: Int, _ axis: Int
    ) -> Resampling.Tap {
        func position<Number: BinaryFloatingPoint>(in type: Number.Type) -> Double {
            let (x, scale) = (Number(place), Number(scales[axis]))
            let found: Number =
                switch coordinates {
                case .halfPixel: (x + 0.5) / scale - 0.5
                case .pytorchHalfPixel: count > 1 ? (x + 0.5) / scale - 0.5 : 0
                case .asymmetric: x / scale
                case .alignCorners: count > 1 ? x * Number(length - 1) / Number(count - 1) : 0
                }
            return Double(found)
        }
        func within(_ place: Double) -> Int { Int(min(max(place, 0), Double(length - 1))) }
        switch interpolation {
        case .nearest(let rule):
            // As runtimes compute and scales are kept: 6 / 1.2 is the fifth place, and in double precision just before it.
            let position = position(in: Float.self)
            let rounded: Double =
                switch rule {
                case .floor: position.rounded(.down)
                case .ceil: position.rounded(.up)
                case .roundPreferFloor: (position - 0.5).rounded(.up)
                case .roundPreferCeil: (position + 0.5).rounded(.down)
                }
            let nearest = within(rounded)
            return Resampling.Tap(first: nearest, second: nearest, share: 0)
        case .linear:
            let bounded = min(max(position(in: Double.self), 0), Double(length - 1))
            let first = within(bounded.rounded(.down))
            return Resampling.Tap(
                first: first, second: within(Double(first + 1)),
                share: Float(bounded - Double(first)))
        }
    }
}
