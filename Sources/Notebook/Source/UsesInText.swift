/// Where texts of one kind stand in a notebook, such as the addresses of links; each use of one takes the next in its block.
///
/// What a block is made of has no places of its own, so that the uses in it are told apart by their order.
package struct UsesInText: Sendable {
    private struct Use: Hashable {
        var text: String
        var block: Int
    }

    /// The places of each text, in order.
    private let ranges: [String: [SourceRange]]
    /// The one that comes next.
    private var next: [Use: Int] = [:]

    /// Takes texts with their places.
    package init(_ uses: some Sequence<(text: String, range: SourceRange)>) {
        var ranges: [String: [SourceRange]] = [:]
        for use in uses { ranges[use.text, default: []].append(use.range) }
        self.ranges = ranges.mapValues { $0.sorted { $0.lowerBound < $1.lowerBound } }
    }

    /// The place of the next use of a text in a block; nil where none is known.
    package mutating func next(_ text: String, in block: SourceRange) -> SourceRange? {
        guard let places = ranges[text] else { return nil }
        let use = Use(text: text, block: block.lowerBound)
        let index = next[use] ?? first(of: places, from: block.lowerBound)
        guard index < places.count, places[index].lowerBound < block.upperBound else { return nil }
        next[use] = index + 1
        return places[index]
    }

    /// The first place that does not begin before `start`.
    private func first(of places: [SourceRange], from start: Int) -> Int {
        var (low, high) = (0, places.count)
        while low < high {
            let middle = (low + high) / 2
            if places[middle].lowerBound < start { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
