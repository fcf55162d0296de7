import Findings
import Notebook

/// A class by its name or by its number from 0.
///
/// Classes of folders are often called by numbers, which need not be theirs: what can mean two classes is a mistake.
struct ClassChoice: ArgumentDecodable, Hashable {
    /// As written.
    let text: String
    /// Whether it can only be a name.
    let isQuoted: Bool

    /// Makes a choice of a name, or of a number where no class is called so.
    init(_ text: String, isQuoted: Bool = false) {
        (self.text, self.isQuoted) = (text, isQuoted)
    }

    static var expectation: String { "the name or the number of a class" }

    init(argument: ArgumentValue) throws(ArgumentError) {
        switch argument {
        case .integer(let number): self.init(String(number))
        case .word(let name): self.init(name)
        case .string(let name): self.init(name, isQuoted: true)
        case .boolean(let answer): self.init(String(answer))
        default: throw .otherKind
        }
    }

    var written: String { isQuoted || text.contains(" ") ? text.written : text }

    /// Finds the class.
    /// - Parameters:
    ///   - names: The names of the classes.
    ///   - numbers: What stands behind it in the same quotation marks, for hints.
    /// - Returns: Its number.
    /// - Throws: ``Fault`` where there is none, or where the name of one class is the number of another.
    func number(in names: [String], numbers: String = "") throws(Fault) -> Int {
        let named = names.firstIndex(of: text)
        guard !isQuoted, let number = Int(text) else {
            if let named { return named }
            throw Fault("there is no class '\(text)'", hint: Self.hint(for: text, among: names))
        }
        let isNumber = names.indices.contains(number)
        if let named, named != number, isNumber {
            throw Fault(
                "\(text) is the name of class \(named) and the number of class '\(names[number])'",
                hint:
                    "write the name in quotation marks: \"\(text)\(numbers)\" or \"\(names[number])\(numbers)\""
            )
        }
        if let named { return named }
        guard isNumber else {
            throw Fault(
                "class \(text) does not exist; there are classes 0 to \(names.count - 1)")
        }
        return number
    }

    /// The nearest class, or all of them where they are few.
    static func hint(for name: String, among names: [String], and words: [String] = []) -> String {
        if let near = suggestion(for: name, among: names + words) { return near }
        let most = 20
        guard names.count > most else { return "the classes are \(names.listed(with: "and"))" }
        return "the classes are \(names.prefix(most).joined(separator: ", ")) and "
            + "\(names.count - most) more"
    }
}

extension Requirement<ClassChoice> {
    /// A class of the dataset.
    static var beClass: Self {
        Self(
            hint: { choice, subject in choice.fault(for: subject)?.hint },
            { choice, subject in choice.fault(for: subject)?.message })
    }
}

extension ClassChoice {
    /// What is wrong with it for these classes; nil when it fits, or where they are not known.
    func fault(for subject: Subject) -> Fault? {
        guard let names = subject.dataset?.classNames else { return nil }
        do throws(Fault) {
            _ = try number(in: names)
            return nil
        } catch {
            return error
        }
    }
}
