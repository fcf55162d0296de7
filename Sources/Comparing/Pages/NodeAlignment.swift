/// Which children of one element belong to which of another.
///
/// What is the same belongs together in the longest common subsequence; what lies between two of those is paired by its kind.
struct NodeAlignment {
    /// Pairs in the order of both; nil where one has no partner.
    private(set) var pairs: [(one: Int?, other: Int?)] = []

    /// The most comparisons of one pair of lists; beyond, places decide.
    private static let mostWork = 4_000_000
    /// The most comparisons of two pages.
    static let mostOfAll = 40_000_000

    /// Aligns elements by what they hold, and those that differ by their kind.
    /// - Parameters:
    ///   - one: Places in one tree.
    ///   - other: Places in the other.
    ///   - work: How many comparisons are left; where there are too few, places decide.
    ///   - isSame: Whether two hold the same.
    ///   - isAlike: Whether two may be versions of the same.
    init(
        _ one: [Int], _ other: [Int], work: inout Int, isSame: (Int, Int) -> Bool,
        isAlike: (Int, Int) -> Bool
    ) {
        var gap: (one: [Int], other: [Int]) = ([], [])
        func close(_ work: inout Int) {
            for pair in Self.common(gap.one, gap.other, &work, isAlike) { pairs.append(pair) }
            gap = ([], [])
        }
        for pair in Self.common(one, other, &work, isSame) {
            if let left = pair.one, let right = pair.other {
                close(&work)
                pairs.append((left, right))
            } else {
                if let left = pair.one { gap.one.append(left) }
                if let right = pair.other { gap.other.append(right) }
            }
        }
        close(&work)
    }

    /// All of both, those of the longest common subsequence in pairs.
    private static func common(
        _ one: [Int], _ other: [Int], _ work: inout Int, _ isSame: (Int, Int) -> Bool
    ) -> [(one: Int?, other: Int?)] {
        let start = zip(one, other).prefix { isSame($0, $1) }.count
        let most = min(one.count, other.count) - start
        let end = zip(one.reversed(), other.reversed()).prefix { isSame($0, $1) }.prefix(most).count
        let left = Array(one[start..<(one.count - end)])
        let right = Array(other[start..<(other.count - end)])
        var pairs = zip(one, other).prefix(start).map { (one: Int?.some($0), other: Int?.some($1)) }
        pairs += middle(left, right, &work, isSame)
        pairs += zip(one.suffix(end), other.suffix(end)).map { ($0, $1) }
        return pairs
    }

    private static func middle(
        _ one: [Int], _ other: [Int], _ work: inout Int, _ isSame: (Int, Int) -> Bool
    ) -> [(one: Int?, other: Int?)] {
        guard !one.isEmpty, !other.isEmpty else {
            return one.map { ($0, nil) } + other.map { (nil, $0) }
        }
        let (cells, isTooMuch) = one.count.multipliedReportingOverflow(by: other.count)
        guard !isTooMuch, cells <= min(mostWork, work) else {
            return (0..<max(one.count, other.count)).map { index in
                (
                    one.indices.contains(index) ? one[index] : nil,
                    other.indices.contains(index) ? other[index] : nil
                )
            }
        }
        work -= cells
        // The textbook's table, from the end (Wagner and Fischer 1974).
        let width = other.count + 1
        var lengths = [Int32](repeating: 0, count: (one.count + 1) * width)
        for i in stride(from: one.count - 1, through: 0, by: -1) {
            for j in stride(from: other.count - 1, through: 0, by: -1) {
                lengths[i * width + j] =
                    isSame(one[i], other[j])
                    ? lengths[(i + 1) * width + j + 1] + 1
                    : max(lengths[(i + 1) * width + j], lengths[i * width + j + 1])
            }
        }
        var (i, j) = (0, 0)
        var pairs: [(one: Int?, other: Int?)] = []
        while i < one.count, j < other.count {
            if isSame(one[i], other[j]) {
                pairs.append((one[i], other[j]))
                (i, j) = (i + 1, j + 1)
            } else if lengths[(i + 1) * width + j] >= lengths[i * width + j + 1] {
                pairs.append((one[i], nil))
                i += 1
            } else {
                pairs.append((nil, other[j]))
                j += 1
            }
        }
        return pairs + one[i...].map { ($0, nil) } + other[j...].map { (nil, $0) }
    }
}
