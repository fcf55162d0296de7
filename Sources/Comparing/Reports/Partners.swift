/// Which elements of one list belong to which of another: those of one key, in their order.
struct Partners {
    /// Pairs of places, in the order of the other list, with what is in the first alone behind; nil where one has no partner.
    private(set) var pairs: [(one: Int?, other: Int?)] = []

    /// Pairs elements by their keys.
    init(_ one: [String], _ other: [String]) {
        var places: [String: [Int]] = [:]
        for (index, key) in one.enumerated() { places[key, default: []].append(index) }
        for key in places.keys { places[key]?.reverse() }
        var used: Set<Int> = []
        for (index, key) in other.enumerated() {
            let partner = places[key]?.popLast()
            if let partner { used.insert(partner) }
            pairs.append((partner, index))
        }
        pairs += one.indices.filter { !used.contains($0) }.map { ($0, nil) }
    }
}
