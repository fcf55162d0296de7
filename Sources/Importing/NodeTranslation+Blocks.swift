import Network
import ONNX

/// Blocks of places for channels, and back.
extension NodeTranslation {
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

    /// A value of which the model counts places within blocks as channels, [N, channels and places of a block, H / block, W / block] or with
    /// these last, with these channels; nil for others.
    mutating func blocked(_ value: GraphDraft.Value, _ name: String) -> GraphDraft.Value? {
        let old = draft.shapes[value.index]
        guard value.axes.count == 4, value.choice == nil, value.padding == Padding(0),
            let along = value.axes.firstIndex(where: { axis in
                axis.contains { $0.source == .channels }
            }), along == 1 || along == 3,
            value.axes[along].contains(where: \.isOfPlaces),
            value.axes[along].allSatisfy({ $0.isOfPlaces || $0.source == .channels })
        else { return nil }
        let places = along == 1 ? [2, 3] : [1, 2]
        let shape = PictureShape(
            channels: value.axes[along].length, height: value.axes[places[0]].length,
            width: value.axes[places[1]].length)
        let steps = (old.height / shape.height, old.width / shape.width)
        let rest = [
            [AxisPart(source: .rows, size: shape.height, stride: steps.0)].simplified,
            [AxisPart(source: .columns, size: shape.width, stride: steps.1)].simplified,
        ]
        let offsets = Axes.offsets(of: value.axes[along])
        // Nothing is left out and nothing is there twice.
        guard shape.height * steps.0 == old.height, shape.width * steps.1 == old.width,
            places.map({ value.axes[$0] }) == rest, shape.count == old.count,
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
        var result = value
        result.index = choose(channels, of: joined, name)
        result.axes =
            along == 1
            ? .channelsFirst(shape, batch: model.batch) : .channelsLast(shape, batch: model.batch)
        return result
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

    /// A value of which the model counts channels within rows and columns, as channels for places written out are, with these as places;
    /// nil for others.
    mutating func spread(_ value: GraphDraft.Value, _ name: String) -> GraphDraft.Value? {
        let old = draft.shapes[value.index]
        var inner: [AxisPart.Source: [AxisPart]] = [:]
        var result = value
        for (axis, parts) in value.axes.enumerated() {
            guard let first = parts.first, first.isOfPlaces else { continue }
            let length = first.source == .rows ? old.height : old.width
            let channels = Array(parts.dropFirst())
            guard first.stride == 1, first.size == length, inner[first.source] == nil,
                channels.allSatisfy({ $0.source == .channels })
            else { return nil }
            inner[first.source] = channels
            result.axes[axis] = [
                AxisPart(source: first.source, size: length * channels.length)
            ]
        }
        let (below, beside) = (inner[.rows] ?? [], inner[.columns] ?? [])
        guard !(below + beside).isEmpty, value.choice == nil, value.padding == Padding(0),
            old.height == 1 || inner[.rows] != nil, old.width == 1 || inner[.columns] != nil
        else { return nil }
        let kept = result.axes.parts(of: .channels)
        let (keptOffsets, rowOffsets, columnOffsets) = (
            Axes.offsets(of: kept), Axes.offsets(of: below), Axes.offsets(of: beside)
        )
        guard
            keptOffsets.count * rowOffsets.count * columnOffsets.count == old.channels
        else { return nil }
        let shape = PictureShape(
            channels: keptOffsets.count, height: old.height * rowOffsets.count,
            width: old.width * columnOffsets.count)
        var parts: [Int] = []
        for (row, rowOffset) in rowOffsets.enumerated() {
            for (column, columnOffset) in columnOffsets.enumerated() {
                let channels = keptOffsets.map { offset -> Int? in
                    [offset, rowOffset, columnOffset].reduce(0) { $0 + ($1[.channels] ?? 0) }
                }
                let chosen = choose(channels, of: value.index, name)
                parts.append(
                    choose(
                        PlaceChoice(
                            rows: (0..<shape.height).map {
                                $0 % rowOffsets.count == row ? $0 / rowOffsets.count : nil
                            },
                            columns: (0..<shape.width).map {
                                $0 % columnOffsets.count == column
                                    ? $0 / columnOffsets.count : nil
                            }), of: chosen, name))
            }
        }
        result.index = draft.add(.add, reading: parts, shape: shape, name: name)
        result.axes = result.axes.countingChannelsInOrder(shape.channels)
        return result
    }
}
