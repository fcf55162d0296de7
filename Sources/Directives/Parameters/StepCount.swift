import Inspection
import Notebook

/// How many nodes a path has: a number, or `auto`.
extension Inspection.IntegratedGradients.Steps: ArgumentDecodable {
    /// More would take hours and tell no more.
    static let most = 10_000

    static var expectation: String { "a whole number or auto" }
    static var choices: [String] { ["auto"] }

    init(argument: ArgumentValue) throws(ArgumentError) {
        switch argument {
        case .word("auto"):
            self = .automatic
        case .integer(let count):
            guard count > 0 else {
                throw .meaningless("\(PathError.tooFewSteps(count, minimum: 1))")
            }
            guard count <= Self.most else {
                throw .meaningless("\(count.grouped) steps are more than \(Self.most.grouped)")
            }
            self = .count(count)
        default:
            throw .otherKind
        }
    }

    var written: String {
        switch self {
        case .automatic: "auto"
        case .count(let count): "\(count)"
        }
    }
}
