import Notebook

/// One index or several in a row: `3` or `0..2`, both ends included.
struct IndexRange: ArgumentDecodable {
    /// The first index.
    var first: Int
    /// The last index.
    var last: Int

    /// Makes a range.
    init(_ range: ClosedRange<Int>) {
        first = range.lowerBound
        last = range.upperBound
    }

    /// All indices.
    var indices: ClosedRange<Int> { first...last }
    /// How many there are.
    var count: Int { last - first + 1 }

    static var expectation: String { "a whole number or a range such as 0..2" }

    init(argument: ArgumentValue) throws(ArgumentError) {
        switch argument {
        case .integer(let index):
            self.init(index...index)
        case .range(let first, let last):
            guard first <= last else {
                throw .meaningless(
                    "the range \(first)..\(last) runs backwards; write \(last)..\(first)")
            }
            self.init(first...last)
        default:
            throw .otherKind
        }
    }

    var written: String { first == last ? "\(first)" : "\(first)..\(last)" }
}
