import Notebook

/// How many bins a histogram has: a number, or `auto`.
enum BinCount: ArgumentDecodable {
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
            guard (1...1000).contains(count) else {
                throw .meaningless("\(count) is not between 1 and 1000 bins")
            }
            self = .count(count)
        default:
            throw .otherKind
        }
    }

    var written: String {
        switch self {
        case .auto: "auto"
        case .count(let count): "\(count)"
        }
    }
}
