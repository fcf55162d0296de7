import Findings
import Notebook

/// The class whose score is differentiated: the predicted or the true one of each picture, or the same for all.
enum ClassSelection: ArgumentDecodable, Hashable {
    /// That which the network finds most probable for the picture.
    case predicted
    /// That of the picture.
    case truth
    /// The same for all, as an author writes it.
    case chosen(ClassChoice)
    /// The same for all, by its number, whatever classes are called.
    case number(Int)

    static var expectation: String { "predicted, true, or the number or name of a class" }
    static var choices: [String] { ["predicted", "true"] }

    init(argument: ArgumentValue) throws(ArgumentError) {
        switch argument {
        case .boolean(true): self = .truth
        case .word("predicted"): self = .predicted
        case .boolean(false), .number, .range, .list: throw .otherKind
        default: self = .chosen(try ClassChoice(argument: argument))
        }
    }

    var written: String {
        switch self {
        case .predicted: "predicted"
        case .truth: "true"
        case .chosen(let choice): choice.written
        case .number(let number): "\(number)"
        }
    }

    /// What is wrong with it as the value of `class` for these classes; nil when it fits.
    func mistake(for subject: Subject) -> Mistake? {
        guard case .chosen(let choice) = self, var fault = choice.fault(for: subject) else {
            return nil
        }
        if fault.hint != nil, let names = subject.dataset?.classNames,
            Int(choice.text) == nil || choice.isQuoted
        {
            fault.hint = ClassChoice.hint(for: choice.text, among: names, and: Self.choices)
        }
        return Mistake("class", fault.message, hint: fault.hint)
    }
}
