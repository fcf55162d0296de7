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
        let channels = [AxisPart(source: .channels, size: shape.channels)].simplified
        guard shape.count > 1 else { return nil }
        let size = size ?? HeightAndWidth(height: shape.channels, width: 1)
        let new = PictureShape(
            channels: places.length, height: size.height, width: size.width)
        guard size.height * size.width == shape.channels,
            places.isEmpty || result.axes.filter({ $0 == places }).count == 1,
            channels.isEmpty || result.axes.filter({ $0 == channels }).count == 1,
            result.axes.allSatisfy({ axis in
                axis == places || axis == channels || axis.allSatisfy { $0.source == .pictures }
            })
        else { return nil }
        result.axes = result.axes.map { axis in
            axis.isEmpty
                ? axis
                : axis == places
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

    /// A value of which parts of the channels are axes, with all channels as places, one below the other, and all places, which are one
    /// axis, as channels; nil for others.
    mutating func exchangedParts(_ value: GraphDraft.Value, _ name: String) -> GraphDraft.Value? {
        let shape = draft.shapes[value.index]
        let places = Self.allPlaces(of: shape)
        var result = value
        var placeAxes = 0
        for (axis, parts) in value.axes.enumerated() {
            if !parts.isEmpty, parts == places {
                placeAxes += 1
                result.axes[axis] = [AxisPart(source: .channels, size: places.length)]
                continue
            }
            guard parts.allSatisfy({ !$0.isOfPlaces }) else { return nil }
            result.axes[axis] = parts.map { part in
                var part = part
                if part.source == .channels { part.source = .rows }
                return part
            }
        }
        guard placeAxes == 1, shape.channels > 1 else { return nil }
        result.index = draft.add(
            .exchange(HeightAndWidth(height: shape.channels, width: 1)), reading: [value.index],
            shape: PictureShape(channels: places.length, height: shape.channels, width: 1),
            name: name)
        return result
    }

    /// What ``exchangedParts(_:_:)`` makes, exchanged back to a height and width.
    mutating func exchangedBack(
        _ value: GraphDraft.Value, to size: HeightAndWidth, _ name: String
    ) -> GraphDraft.Value {
        let shape = draft.shapes[value.index]
        let back = PictureShape(channels: shape.height, height: size.height, width: size.width)
        var result = value
        result.axes = value.axes.map { axis in
            axis.contains { $0.source == .channels }
                ? Self.allPlaces(of: back)
                : axis.map { part in
                    var part = part
                    if part.source == .rows { part.source = .channels }
                    return part
                }
        }
        result.index = draft.add(
            .exchange(size), reading: [value.index], shape: back, name: name)
        return result
    }

    /// A value of one row that the model writes as one of one column, or the other way round, written as the model has it; nil for others.
    mutating func turned(_ value: GraphDraft.Value, _ name: String) -> GraphDraft.Value? {
        let shape = draft.shapes[value.index]
        guard value.axes.count == 4, value.axes[2].allSatisfy({ $0.source == .columns }),
            value.axes[3].allSatisfy({ $0.source == .rows }),
            (shape.height == 1) != (shape.width == 1)
        else { return nil }
        var result = value
        let asChannels = draft.add(
            .exchange(HeightAndWidth(height: shape.channels, width: 1)), reading: [value.index],
            shape: PictureShape(
                channels: shape.height * shape.width, height: shape.channels, width: 1),
            name: name)
        let new = PictureShape(
            channels: shape.channels, height: shape.width, width: shape.height)
        result.index = draft.add(
            .exchange(HeightAndWidth(height: new.height, width: new.width)),
            reading: [asChannels], shape: new, name: name)
        result.axes[2] = [AxisPart(source: .rows, size: new.height)].simplified
        result.axes[3] = [AxisPart(source: .columns, size: new.width)].simplified
        return result
    }
}
