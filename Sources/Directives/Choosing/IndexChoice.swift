import Notebook

/// One index or several, such as channels: `3`, `0..2` with both ends, `0,2,5`, and mixes such as `0..2,5`.
struct IndexChoice: ArgumentDecodable, Hashable {
    /// The ranges in the order written; at least one, and no index in two of them.
    let parts: [ClosedRange<Int>]

    /// The most that are taken one by one.
    static let most = 10_000

    /// Makes a choice of one range.
    init(_ range: ClosedRange<Int>) { parts = [range] }

    /// Makes a choice of single indices.
    init(_ indices: [Int]) { parts = indices.map { $0...$0 } }

    static var expectation: String {
        "a whole number, a range such as 0..2, or a list such as 0,2,5"
    }

    init(argument: ArgumentValue) throws(ArgumentError) {
        var parts: [ClosedRange<Int>] = []
        try Self.read(argument, into: &parts)
        guard !parts.isEmpty else { throw .emptyList }
        if let double = parts.firstOverlap {
            throw .meaningless("\(double) stands twice in the list")
        }
        self.parts = parts
    }

    private static func read(
        _ argument: ArgumentValue, into parts: inout [ClosedRange<Int>]
    ) throws(ArgumentError) {
        switch argument {
        case .integer(let index): parts.append(index...index)
        case .range(let first, let last): parts.append(try ClosedRange(from: first, to: last))
        case .list(let elements):
            for element in elements { try read(element.value, into: &parts) }
        case .word(let word):
            guard let number = word.numberTooLarge else { throw .otherKind }
            throw .meaningless("the number \(number) is too large")
        case .number(let number) where abs(number) >= 0x1p63:
            throw .meaningless("the number \(number.written) is too large")
        default: throw .otherKind
        }
    }

    /// How many there are; a notebook may write any two numbers, between which there are more than a number can say.
    var count: Int { parts.indexCount }

    /// All of them, in the order written; only to be asked for where ``excess`` is nil.
    var indices: [Int] { parts.flatMap { Array($0) } }

    /// What is wrong with as many; nil where they can be taken one by one.
    var excess: String? { parts.excess(written: written) }

    /// The first index that fails, and what is wrong with it: ranges fail at their ends.
    func firstMistake(_ mistake: (Int) -> String?) -> String? {
        parts.lazy.flatMap { [$0.lowerBound, $0.upperBound] }.compactMap(mistake).first
    }

    var written: String { parts.count == 1 ? parts[0].written : "[\(names)]" }

    private var names: String { parts.map(\.written).joined(separator: ", ") }
}

extension ArgumentError {
    /// A list of nothing.
    static var emptyList: Self { .meaningless("the list is empty; name at least one") }
}

extension ClosedRange<Int> {
    /// A range as written, both ends included.
    /// - Throws: ``ArgumentError`` for one that runs backwards.
    init(from first: Int, to last: Int) throws(ArgumentError) {
        guard first <= last else {
            throw .meaningless(
                "the range \(first)..\(last) runs backwards; write \(last)..\(first)")
        }
        self = first...last
    }

    /// `3`, or `0..2`.
    var written: String {
        lowerBound == upperBound ? "\(lowerBound)" : "\(lowerBound)..\(upperBound)"
    }
}

extension [ClosedRange<Int>] {
    /// How many indices they hold, or the greatest number there is.
    var indexCount: Int {
        reduce(0) { sum, range in
            let (difference, overflows) = range.upperBound.subtractingReportingOverflow(
                range.lowerBound)
            guard !overflows, difference < .max else { return .max }
            let (total, isTooLarge) = sum.addingReportingOverflow(difference + 1)
            return isTooLarge ? .max : total
        }
    }

    /// The first index that stands in two of them.
    var firstOverlap: Int? {
        let sorted = sorted { $0.lowerBound < $1.lowerBound }
        return zip(sorted, sorted.dropFirst()).first { $0.upperBound >= $1.lowerBound }?
            .1.lowerBound
    }

    /// What is wrong with as many; nil where they can be taken one by one.
    func excess(written: String) -> String? {
        let most = IndexChoice.most
        guard indexCount > most else { return nil }
        let what = written.count > 60 ? "these" : written
        return "\(what) are \(indexCount.grouped), more than the \(most.grouped) that are taken"
    }
}

extension String {
    /// Of a number or a range, the first number that is more than a machine's can say.
    var numberTooLarge: String? {
        guard utf8.allSatisfy({ (0x30...0x39).contains($0) || "+-.".utf8.contains($0) }) else {
            return nil
        }
        return split { !"0123456789".contains($0) }.first { Int($0) == nil }.map(String.init)
    }
}

extension [Int] {
    /// `layer 3`, `layers 0 to 2`, `layers 0, 2 and 5`.
    func named(_ noun: String) -> String {
        guard let first, let last, count > 1 else { return "\(noun) \(first ?? 0)" }
        let isRun = elementsEqual(first..<first + count)
        return isRun
            ? "\(noun)s \(first) to \(last)" : "\(noun)s \(map(String.init).listed(with: "and"))"
    }
}
