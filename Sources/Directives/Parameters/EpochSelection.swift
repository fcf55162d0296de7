import Findings
import Notebook

/// An epoch: its number from 1, the last one, or the one with the highest test accuracy.
enum EpochSelection: ArgumentDecodable {
    /// The last.
    case last
    /// The first of those with the highest test accuracy.
    case best
    /// The n-th, from 1.
    case number(Int)

    static var expectation: String { "the number of an epoch, last or best" }
    static var choices: [String] { ["last", "best"] }

    init(argument: ArgumentValue) throws(ArgumentError) {
        switch argument {
        case .word("last"): self = .last
        case .word("best"): self = .best
        case .integer(let number): self = .number(number)
        default: throw .otherKind
        }
    }

    var written: String {
        switch self {
        case .last: "last"
        case .best: "best"
        case .number(let number): "\(number)"
        }
    }
}

extension Requirement<EpochSelection> {
    /// An epoch of the training.
    static var beEpoch: Self {
        Self { epoch, subject in
            guard case .number(let number) = epoch else { return nil }
            if number < 1 { return "epochs are counted from 1" }
            guard let count = subject.epochs, number > count else { return nil }
            guard count > 0 else { return LaboratoryError.noHistory.description }
            return "epoch \(number) does not exist; the training has \(count.counted("epoch"))"
        }
    }
}
