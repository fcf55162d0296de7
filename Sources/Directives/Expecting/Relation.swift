import Notebook

extension Relation {
    /// What it means, for the reference page.
    var summary: String {
        switch self {
        case .less: "is less than"
        case .atMost: "is at most; also `≤`"
        case .greater: "is greater than"
        case .atLeast: "is at least; also `≥`"
        case .equal: "is exactly, or is the same word"
        case .unequal: "is not; also `≠`"
        }
    }

    /// Whether it is one that words can be compared by.
    var takesWords: Bool { self == .equal || self == .unequal }

    /// Whether it holds between two numbers; with one that is none, only that they differ.
    func holds(_ one: Double, _ other: Double) -> Bool {
        switch self {
        case .less: one < other
        case .atMost: one <= other
        case .greater: one > other
        case .atLeast: one >= other
        case .equal: one == other
        case .unequal: one != other
        }
    }

    /// Whether it holds between two quantities; of an interval both bounds are compared, so that all of it is.
    /// - Throws: ``Incomparable`` for a word and a number.
    func holds(_ one: Quantity, _ other: Quantity) throws(Incomparable) -> Bool {
        switch (one, other) {
        case (.text(let one), .text(let other)):
            guard takesWords else { throw Incomparable() }
            return (one == other) == (self == .equal)
        case (.text, _), (_, .text): throw Incomparable()
        default:
            return one.numbers.allSatisfy { one in
                other.numbers.allSatisfy { holds(one, $0) }
            }
        }
    }

    /// A word and a number, or words in an order.
    struct Incomparable: Error, CustomStringConvertible {
        let description = "a word is compared with a word, by == or !="
    }
}
