/// Why nothing can be computed from a sample of numbers.
public enum SampleError: Error, Equatable, Sendable, CustomStringConvertible {
    /// There are no values.
    case empty
    /// The value at `index` is infinite or not a number.
    case notFinite(index: Int)
    /// Two samples that belong together differ in length.
    case unequalCounts(Int, Int)
    /// The values lie so close together that no bins fit between them.
    case tooNarrow

    /// The words for users.
    public var description: String {
        switch self {
        case .empty: "there are no values"
        case .notFinite(let index): "value \(index) is infinite or not a number"
        case .unequalCounts(let first, let second):
            "\(first) values cannot be compared with \(second)"
        case .tooNarrow: "the values lie too close together for bins between them"
        }
    }
}

extension Collection where Element == Float {
    /// The elements in double precision.
    /// - Throws: ``SampleError`` when there are none or one is not finite.
    func checkedDoubles() throws(SampleError) -> [Double] {
        guard !isEmpty else { throw .empty }
        if let index = enumerated().first(where: { !$0.element.isFinite })?.offset {
            throw .notFinite(index: index)
        }
        return map(Double.init)
    }
}
