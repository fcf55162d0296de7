import Notebook

/// Which channels of a layer: `27` (the first 27), `3..5`, `0,4,9`, or `top:9` (by rule).
enum ChannelSelection: ArgumentDecodable {
    /// The first so many.
    case first(Int)
    /// Just these.
    case these(IndexChoice)
    /// The so many that come first by the rule that `by=` names.
    case top(Int)

    static var expectation: String {
        "a number of channels, a range such as 3..5, a list such as 0,4,9, or top:9"
    }

    init(argument: ArgumentValue) throws(ArgumentError) {
        switch argument {
        case .integer(let count):
            self = .first(try Self.positive(count))
        case .range, .list: self = .these(try IndexChoice(argument: argument))
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
        case .these(let indices): indices.written
        case .top(let count): "top:\(count)"
        }
    }

    /// What is wrong with the selection for a layer of `count` channels; nil when it fits.
    func mistake(ofChannels count: Int) -> String? {
        let highest = count - 1
        switch self {
        case .first(let number), .top(let number):
            return number > count ? "there are only \(count) channels, not \(number)" : nil
        case .these(let indices):
            return indices.firstMistake { index in
                (0...highest).contains(index)
                    ? nil : "channel \(index) does not exist; there are channels 0 to \(highest)"
            } ?? indices.excess
        }
    }

    /// The channels in order, with `ranking` (best first) for those by rule.
    func channels(ranking: () throws -> [Int]) rethrows -> [Int] {
        switch self {
        case .first(let count): Array(0..<count)
        case .these(let choice): choice.indices
        case .top(let count): Array(try ranking().prefix(count))
        }
    }
}
