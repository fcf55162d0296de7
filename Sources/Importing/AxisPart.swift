import Network

/// A part of an axis of a model's value, and what of the graph's value it counts.
///
/// A model writes one tensor in many shapes: [N, C, H, W], [N, H, W, C], [N, H · W, C], [windows, heads, places, C / heads]. Each axis is a row of
/// parts, the outermost first; place i of a part is i · stride along its source. So shapes can change and change back,
/// and nothing is moved.
struct AxisPart: Hashable {
    /// What is counted.
    enum Source: Hashable {
        case pictures, channels, rows, columns
        /// Rows and columns of the keys of an attention, beside those of its queries.
        case otherRows, otherColumns
    }

    var source: Source
    var size: Int
    var stride = 1

    /// Whether it is along a height or a width.
    var isOfPlaces: Bool { source == .rows || source == .columns }
}

typealias Axes = [[AxisPart]]

extension [AxisPart] {
    /// How many places the axis has.
    var length: Int { reduce(1) { $0 * $1.size } }

    /// The same with neighbours that are one made one; parts of size 1 count nothing.
    var simplified: [AxisPart] {
        var result: [AxisPart] = []
        for part in self where part.size != 1 {
            if let last = result.last, last.source == part.source,
                last.stride == part.size * part.stride
            {
                result[result.count - 1].size *= part.size
                result[result.count - 1].stride = part.stride
            } else {
                result.append(part)
            }
        }
        return result
    }
}

extension Axes {
    /// [N, C, H, W], or [N, C] where there is one place.
    static func channelsFirst(_ shape: PictureShape, batch: Int) -> Axes {
        [
            [AxisPart(source: .pictures, size: batch)],
            [AxisPart(source: .channels, size: shape.channels)],
            [AxisPart(source: .rows, size: shape.height)],
            [AxisPart(source: .columns, size: shape.width)],
        ].map(\.simplified)
    }

    /// [N, H, W, C].
    static func channelsLast(_ shape: PictureShape, batch: Int) -> Axes {
        let first = channelsFirst(shape, batch: batch)
        return [first[0], first[2], first[3], first[1]]
    }

    /// The same numbers in another shape; nil where an axis would begin or end within a part that it does not divide.
    func reshaped(to sizes: [Int]) -> Axes? {
        // Parts that two axes cut apart are one again where the numbers are one after another.
        var parts = ArraySlice(flatMap(\.self).simplified)
        var result: Axes = []
        for size in sizes {
            var axis: [AxisPart] = []
            var rest = size
            while rest > 1 {
                guard var part = parts.popFirst() else { return nil }
                if rest.isMultiple(of: part.size) {
                    rest /= part.size
                } else if part.size.isMultiple(of: rest) {
                    var inner = part
                    inner.size = part.size / rest
                    parts = [inner] + parts
                    part.stride *= inner.size
                    part.size = rest
                    rest = 1
                } else {
                    return nil
                }
                axis.append(part)
            }
            result.append(axis.simplified)
        }
        return parts.allSatisfy { $0.size == 1 } ? result : nil
    }

    /// The same where the channels lie in the order in which the axes count them; `count` is their number.
    func countingChannelsInOrder(_ count: Int) -> Axes {
        var stride = count
        return map { axis in
            axis.map { part in
                guard part.source == .channels else { return part }
                stride /= part.size
                return AxisPart(source: .channels, size: part.size, stride: stride)
            }.simplified
        }
    }

    /// The parts of one source, in the order of the axes.
    func parts(of source: AxisPart.Source) -> [AxisPart] {
        flatMap(\.self).filter { $0.source == source }
    }

    /// The axes with the one along which all channels lie, and nothing else, having others; nil where there is none.
    func replacingChannels(by count: Int) -> Axes? {
        guard let axis = axisOfChannels else { return nil }
        var result = self
        result[axis] = [AxisPart(source: .channels, size: count)].simplified
        return result
    }

    /// The axis that has all channels in their order and nothing else.
    var axisOfChannels: Int? {
        let axes = indices.filter { self[$0].contains { $0.source == .channels } }
        guard axes.count == 1, self[axes[0]].count == 1, self[axes[0]][0].stride == 1 else {
            return nil
        }
        return axes[0]
    }

    /// For each place of some axes, in their order, how far it is along each source.
    static func offsets(of parts: [AxisPart]) -> [[AxisPart.Source: Int]] {
        var offsets: [[AxisPart.Source: Int]] = [[:]]
        for part in parts {
            offsets = offsets.flatMap { offset in
                (0..<part.size).map { index in
                    offset.merging([part.source: index * part.stride]) { $0 + $1 }
                }
            }
        }
        return offsets
    }
}

/// How numbers that a model broadcasts to a value are found by where they belong.
struct BroadcastIndex {
    private var parts: [(part: AxisPart, step: Int)] = []

    /// Sets numbers of a shape beside axes, from the last on; nil where they have more places than these.
    init?(_ shape: [Int], beside axes: Axes) {
        var step = 1
        for (place, size) in shape.reversed().enumerated() where size != 1 {
            let axis = axes.count - 1 - place
            guard axis >= 0, axes[axis].length == size else { return nil }
            var inner = step
            for part in axes[axis].reversed() {
                parts.append((part, inner))
                inner *= part.size
            }
            step *= size
        }
    }

    /// What they differ along.
    var sources: Set<AxisPart.Source> { Set(parts.map(\.part.source)) }

    /// The number that belongs to a place.
    func callAsFunction(_ place: (AxisPart.Source) -> Int) -> Int {
        parts.reduce(0) { sum, entry in
            sum + place(entry.part.source) / entry.part.stride % entry.part.size * entry.step
        }
    }
}
