import Network
import ONNX

/// Channels in the place of places, as layers over places want them, and numbers that go from the ones to the others.
extension NodeTranslation {
    /// A value with its channels as places and its places as channels; nil where an axis has anything but all of either.
    ///
    /// - Parameters:
    ///   - value: Any value.
    ///   - name: What the operation is called.
    ///   - size: How the channels lie as places; nil for one below the other.
    /// - Returns: The value with the same numbers on the same axes.
    mutating func exchanged(
        _ value: GraphDraft.Value, _ name: String, as size: HeightAndWidth? = nil
    ) -> GraphDraft.Value? {
        guard var result = settled(completed(value, name), name) else { return nil }
        let shape = draft.shapes[result.index]
        let places = Self.allPlaces(of: shape)
        let channels = [AxisPart(source: .channels, size: shape.channels)]
        guard places.length > 1, shape.channels > 1 else { return nil }
        let size = size ?? HeightAndWidth(height: shape.channels, width: 1)
        let new = PictureShape(
            channels: places.length, height: size.height, width: size.width)
        guard size.height * size.width == shape.channels,
            result.axes.filter({ $0 == places }).count == 1,
            result.axes.filter({ $0 == channels }).count == 1,
            result.axes.allSatisfy({ axis in
                axis == places || axis == channels || axis.allSatisfy { $0.source == .pictures }
            })
        else { return nil }
        result.axes = result.axes.map { axis in
            axis == places
                ? [AxisPart(source: .channels, size: places.length)]
                : axis == channels ? Self.allPlaces(of: new) : axis
        }
        result.index = draft.add(
            .exchange(size), reading: [result.index], shape: new, name: name)
        return result
    }

    /// Two values of which one counts as channels what the other counts as places, brought to count alike; others stay as they are.
    mutating func exchange(
        _ left: inout GraphDraft.Value, _ right: inout GraphDraft.Value, _ name: String
    ) {
        guard left.axes.count == right.axes.count, left.axes != right.axes else { return }
        for isLeft in [true, false] {
            let (mine, other) = isLeft ? (left, right) : (right, left)
            let (a, b) = (draft.shapes[mine.index], draft.shapes[other.index])
            guard a.channels == b.height * b.width, b.channels == a.height * a.width,
                // What was exchanged goes back, so that the picture's rows and columns stay what they are.
                b.width > 1 || a.width == 1,
                let axis = mine.axes.firstIndex(of: [AxisPart(source: .channels, size: a.channels)]
                ),
                other.axes[axis] == Self.allPlaces(of: b),
                let found = exchanged(
                    mine, name, as: HeightAndWidth(height: b.height, width: b.width)),
                found.axes == other.axes
            else { continue }
            if isLeft { left = found } else { right = found }
            return
        }
    }

    /// All places of a shape, row by row, as one axis.
    private static func allPlaces(of shape: PictureShape) -> [AxisPart] {
        [
            AxisPart(source: .rows, size: shape.height),
            AxisPart(source: .columns, size: shape.width),
        ].simplified
    }

    // MARK: Blocks of places

    /// Blocks of places as channels, [N, C, H, W] → [N, C · block², H / block, W / block], the block's row counted first, then its column.
    mutating func spaceToDepth(_ node: FoldedNode, _ block: Int) {
        guard let input = map(node), let shape = shape(node) else { return }
        let old = draft.shapes[input.index]
        let parts = (0..<block * block).map { part in
            choose(
                PlaceChoice(
                    rows: stride(from: part / block, to: old.height, by: block).map(\.self),
                    columns: stride(from: part % block, to: old.width, by: block).map(\.self)),
                of: input.index, node.path)
        }
        let index =
            parts.count == 1
            ? parts[0] : draft.add(.concat, reading: parts, shape: shape, name: node.path)
        set(node, mapValue(index))
    }

    /// A value of which the model counts places within blocks as channels, [N, channels and places of a block, H / block, W / block],
    /// with these channels; nil for others.
    mutating func blocked(_ value: GraphDraft.Value, _ name: String) -> GraphDraft.Value? {
        let old = draft.shapes[value.index]
        guard value.axes.count == 4, value.choice == nil, value.padding == Padding(0),
            value.axes[1].contains(where: \.isOfPlaces),
            value.axes[1].allSatisfy({ $0.isOfPlaces || $0.source == .channels })
        else { return nil }
        let shape = PictureShape(
            channels: value.axes[1].length, height: value.axes[2].length,
            width: value.axes[3].length)
        let steps = (old.height / shape.height, old.width / shape.width)
        let rest = [
            [AxisPart(source: .rows, size: shape.height, stride: steps.0)].simplified,
            [AxisPart(source: .columns, size: shape.width, stride: steps.1)].simplified,
        ]
        let offsets = Axes.offsets(of: value.axes[1])
        // Nothing is left out and nothing is there twice.
        guard shape.height * steps.0 == old.height, shape.width * steps.1 == old.width,
            Array(value.axes[2...]) == rest, shape.count == old.count,
            offsets.allSatisfy({ $0[.rows] ?? 0 < steps.0 && $0[.columns] ?? 0 < steps.1 })
        else { return nil }
        var parts: [Int] = []
        for row in 0..<steps.0 {
            for column in 0..<steps.1 {
                parts.append(
                    choose(
                        PlaceChoice(
                            rows: stride(from: row, to: old.height, by: steps.0).map(\.self),
                            columns: stride(from: column, to: old.width, by: steps.1).map(\.self)),
                        of: value.index, name))
            }
        }
        let joined = draft.add(.concat, reading: parts, shape: shape, name: name)
        let channels = offsets.map { offset in
            let block = (offset[.rows] ?? 0) * steps.1 + (offset[.columns] ?? 0)
            return Optional(block * old.channels + (offset[.channels] ?? 0))
        }
        let index = choose(channels, of: joined, name)
        return mapValue(index)
    }

    /// Channels as blocks of places, [N, C · block², H, W] → [N, C, H · block, W · block]; a channel's number counts the place in the
    /// block first, or where `isDepthFirst` the channel of what is made.
    mutating func depthToSpace(_ node: FoldedNode, _ block: Int, isDepthFirst: Bool) {
        guard let input = map(node), let shape = shape(node) else { return }
        // Each part is put among zeros, and they are summed.
        let parts = (0..<block * block).map { part in
            let channels = (0..<shape.channels).map {
                Optional(isDepthFirst ? $0 * block * block + part : part * shape.channels + $0)
            }
            let chosen = choose(channels, of: input.index, node.path)
            return choose(
                PlaceChoice(
                    rows: (0..<shape.height).map { $0 % block == part / block ? $0 / block : nil },
                    columns: (0..<shape.width).map {
                        $0 % block == part % block ? $0 / block : nil
                    }), of: chosen, node.path)
        }
        let index =
            parts.count == 1
            ? parts[0] : draft.add(.add, reading: parts, shape: shape, name: node.path)
        set(node, mapValue(index))
    }
}
