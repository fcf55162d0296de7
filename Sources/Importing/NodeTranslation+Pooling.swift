import Network
import ONNX

extension NodeTranslation {
    /// A pooling by windows over more than two axes, of one place along all but rows and columns: JAX puts two axes of one place before
    /// those of the pictures and pools over all others, [1, 1, N, H, W, C].
    mutating func poolOverAllAxes(
        _ node: FoldedNode, _ window: SlidingWindow, countsPadding: Bool?
    ) {
        guard var value = paddedWithLeast(node) ?? plain(node, 0) else { return }
        let (shape, output) = (draft.shapes[value.index], model.values[node.outputs[0]].shape)
        // The least numbers around a value are what its windows do not see.
        let around = value.padding
        let padded = around.around(shape)
        value.padding = Padding(0)
        value.isPaddedWithLeast = false
        var windows: [AxisPart.Source: Int] = [:]
        for place in window.kernel.indices {
            let isTrivial =
                window.kernel[place] == 1 && window.strides[place] == 1
                && window.before[place] == 0 && window.after[place] == 0
            if isTrivial { continue }
            guard value.axes.indices.contains(place + 2),
                let source = Self.onlyPart(value.axes[place + 2], of: padded),
                source == .rows || source == .columns, windows[source] == nil
            else {
                return refuse(node, "is over \(window.kernel.count) dimensions and not two")
            }
            windows[source] = place
            value.axes[place + 2] = [AxisPart(source: source, size: output[place + 2])]
        }
        func along(_ numbers: [Int], else usual: Int) -> HeightAndWidth {
            HeightAndWidth(
                height: windows[.rows].map { numbers[$0] } ?? usual,
                width: windows[.columns].map { numbers[$0] } ?? usual)
        }
        let (before, after) = (along(window.before, else: 0), along(window.after, else: 0))
        guard window.dilations.allSatisfy({ $0 == 1 }) else {
            return refuse(node, "has dilated windows")
        }
        let size = along(window.kernel, else: 1)
        let padding = Padding(
            top: before.height, left: before.width, bottom: after.height, right: after.width
        ).adding(around)
        guard around == Padding(0) || !window.roundsUp && padding.isSmaller(than: size) else {
            return refuse(node, "reads what a Pad puts the least number around")
        }
        let pooling = Pooling(
            size: size, stride: along(window.strides, else: 1), padding: padding,
            keepsPartialWindows: window.roundsUp, countsPadding: countsPadding ?? false)
        let places = along(Array(output.dropFirst(2)), else: 0)
        value.index = draft.add(
            countsPadding == nil ? .maxPool(pooling) : .meanPool(pooling), reading: [value.index],
            shape: PictureShape(
                channels: shape.channels,
                height: windows[.rows] == nil ? shape.height : places.height,
                width: windows[.columns] == nil ? shape.width : places.width), name: node.path)
        set(node, value)
    }

    /// The value that a maximum reads, where the least number is still to be put around it; nil for others.
    private func paddedWithLeast(_ node: FoldedNode) -> GraphDraft.Value? {
        guard let found = modelValue(node, 0).flatMap({ made[$0] }), found.isPaddedWithLeast,
            found.scores == nil, found.choice == nil
        else { return nil }
        return found
    }
}
