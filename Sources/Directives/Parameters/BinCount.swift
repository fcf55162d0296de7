import Notebook

/// How many bins a histogram has: a number, or `auto`.
enum BinCount: ArgumentDecodable {
    /// The most.
    static let most = 1000

    /// NumPy's rule of that name.
    case auto
    /// Just so many.
    case count(Int)

    static var expectation: String { "a whole number or auto" }
    static var choices: [String] { ["auto"] }

    init(argument: ArgumentValue) throws(ArgumentError) {
        switch argument {
        case .word("auto"):
            self = .auto
        case .integer(let count):
            guard (1...Self.most).contains(count) else {
                throw .meaningless("\(count) is not between 1 and \(Self.most) bins")
            }
            self = .count(count)
        default:
            throw .otherKind
        }
    }

    /// The number; nil where the rule finds it.
    var count: Int? { if case .count(let count) = self { count } else { nil } }

    var written: String {
        switch self {
        case .auto: "auto"
        case .count(let count): "\(count)"
        }
    }
}
