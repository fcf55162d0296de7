import Notebook

/// The class whose score is differentiated: the predicted or the true one of each picture, or the same for all.
enum ClassSelection: ArgumentDecodable, Hashable {
    /// That which the network finds most probable for the picture.
    case predicted
    /// That of the picture.
    case truth
    /// By number, from 0.
    case number(Int)
    /// By name.
    case name(String)

    static var expectation: String { "predicted, true, or the number or name of a class" }
    static var choices: [String] { ["predicted", "true"] }

    init(argument: ArgumentValue) throws(ArgumentError) {
        switch argument {
        case .boolean(true): self = .truth
        case .word("predicted"): self = .predicted
        case .integer(let number): self = .number(number)
        case .word(let name), .string(let name): self = .name(name)
        default: throw .otherKind
        }
    }

    var written: String {
        switch self {
        case .predicted: "predicted"
        case .truth: "true"
        case .number(let number): "\(number)"
        case .name(let name): name.contains(" ") ? name.written : name
        }
    }

    /// What is wrong with it as the value of `class` for these classes; nil when it fits.
    func mistake(for subject: Subject) -> Mistake? {
        switch self {
        case .predicted, .truth: return nil
        case .number(let number):
            return Requirement<Int>.beClass.mistake(number, subject).map { Mistake("class", $0) }
        case .name(let name):
            guard let names = subject.dataset?.classNames, !names.contains(name) else { return nil }
            return Mistake(
                "class", "there is no class '\(name)'",
                hint: suggestion(for: name, among: names + Self.choices)
                    ?? "the classes are \(names.listed(with: "and"))")
        }
    }
}
