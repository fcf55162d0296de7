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
    /// How many there are; a notebook may write any two numbers, between which there are more than a number can say.
    var count: Int {
        let (difference, overflows) = last.subtractingReportingOverflow(first)
        return overflows || difference == .max ? .max : difference + 1
    }
    /// The most that are taken one by one.
    static let most = 10_000

    /// What is wrong with as many; nil where they can be taken one by one.
    var excess: String? {
        count <= Self.most
            ? nil
            : "\(written) are \(count.grouped), more than the \(Self.most.grouped) that are taken"
    }

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
