import Notebook

/// Which channels of a layer: `27` (the first 27), `3..5`, `[0, 4, 9]`, or `top:9` (by rule).
enum ChannelSelection: ArgumentDecodable {
    /// The first so many.
    case first(Int)
    /// Some in a row, both ends included.
    case range(ClosedRange<Int>)
    /// Just these.
    case list([Int])
    /// The so many that come first by the rule that `by=` names.
    case top(Int)

    static var expectation: String {
        "a number of channels, a range such as 3..5, a list such as [0, 4, 9], or top:9"
    }

    init(argument: ArgumentValue) throws(ArgumentError) {
        switch argument {
        case .integer(let count):
            self = .first(try Self.positive(count))
        case .range(let first, let last):
            self = .range(try IndexRange(argument: .range(first, last)).indices)
        case .list(let elements):
            var indices: [Int] = []
            for element in elements {
                indices.append(try Int(argument: element.value))
            }
            guard !indices.isEmpty else { throw .meaningless("the list of channels is empty") }
            self = .list(indices)
        case .word(let word) where word.hasPrefix("top:"):
            guard let count = Int(word.dropFirst(4)) else { throw .otherKind }
            self = .top(try Self.positive(count))
        default:
            throw .otherKind
        }
    }

    private static func positive(_ count: Int) throws(ArgumentError) -> Int {
        guard count > 0 else { throw .meaningless("\(count) channels would show nothing") }
        return count
    }

    var written: String {
        switch self {
        case .first(let count): "\(count)"
        case .range(let range): "\(range.lowerBound)..\(range.upperBound)"
        case .list(let indices): "[\(indices.map(String.init).joined(separator: ", "))]"
        case .top(let count): "top:\(count)"
        }
    }

    /// What is wrong with the selection for a layer of `count` channels; nil when it fits.
    func mistake(ofChannels count: Int) -> String? {
        let highest = count - 1
        switch self {
        case .first(let number), .top(let number):
            return number > count ? "there are only \(count) channels, not \(number)" : nil
        case .range(let range):
            return [range.lowerBound, range.upperBound].lazy
                .first { $0 < 0 || $0 > highest }
                .map { "channel \($0) does not exist; there are channels 0 to \(highest)" }
        case .list(let indices):
            return indices.lazy.first { $0 < 0 || $0 > highest }
                .map { "channel \($0) does not exist; there are channels 0 to \(highest)" }
        }
    }

    /// The channels in order, with `ranking` (best first) for those by rule.
    func channels(ranking: () throws -> [Int]) rethrows -> [Int] {
        switch self {
        case .first(let count): Array(0..<count)
        case .range(let range): Array(range)
        case .list(let indices): indices
        case .top(let count): Array(try ranking().prefix(count))
        }
    }
}
