import Network

/// What of one tensor is other in another training of the same network.
package struct TensorChange: Codable, Sendable, Equatable {
    /// One number that is other.
    package struct Entry: Codable, Sendable, Equatable {
        /// Its place, such as [out, in, row, column].
        package var index: [Int]
        /// In the first.
        package var before: Float
        /// In the second.
        package var after: Float
    }

    /// Its name in a checkpoint, such as `layers.0.weight`.
    package var tensor: String
    /// How many of its numbers are other.
    package var changed: Int
    /// How many it has.
    package var of: Int
    /// Those that are other, the first where they are many.
    package var entries: [Entry]
    /// The one that changed most.
    package var largest: Entry

    /// The most numbers of a tensor that are told one by one.
    package static let mostEntries = 16

    /// Compares two tensors of one shape; nil where all numbers are the same.
    init?(_ name: String, _ before: Tensor, _ after: Tensor) {
        let places = before.values.indices.filter { before.values[$0] != after.values[$0] }
        // Both zeros are the same number, and no digest takes them for it.
        let bits =
            places.isEmpty
            ? before.values.indices.filter {
                before.values[$0].bitPattern != after.values[$0].bitPattern
            } : places
        func size(_ place: Int) -> Float { (after.values[place] - before.values[place]).magnitude }
        guard let most = bits.max(by: { size($0) < size($1) }) else { return nil }
        func entry(_ place: Int) -> Entry {
            var rest = place
            var index: [Int] = []
            for length in before.shape.reversed() {
                index.insert(rest % max(length, 1), at: 0)
                rest /= max(length, 1)
            }
            return Entry(index: index, before: before.values[place], after: after.values[place])
        }
        tensor = name
        changed = bits.count
        of = before.values.count
        entries = bits.prefix(Self.mostEntries).map(entry)
        largest = entry(most)
    }
}
