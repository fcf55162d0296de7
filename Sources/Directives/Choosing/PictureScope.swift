import Findings

/// What stands before the numbers of a picture, such as `train:cat` or `mistake`, once the classes are known.
struct PictureScope: Hashable {
    /// An order of pictures in which numbers are places, from 1.
    enum Rule: String, CaseIterable {
        /// The wrong predictions, the most confident first.
        case mistake
        /// All, the one whose predicted class has the greatest probability first.
        case surest
    }

    /// The part of the dataset.
    var part: DatasetPart
    /// The number of the class; nil for all.
    var classNumber: Int?
    /// The order; nil for that of the part.
    var rule: Rule?

    /// What a head can mean by its words alone.
    private struct Words {
        var part: DatasetPart?
        var className: String?
        var rule: Rule?

        init(_ head: String) {
            var pieces = head.split(separator: ":", omittingEmptySubsequences: false).map(
                String.init)[...]
            if let first = pieces.first, let part = DatasetPart(rawValue: first) {
                self.part = part
                pieces.removeFirst()
            }
            if let last = pieces.last, let rule = Rule(rawValue: last) {
                self.rule = rule
                pieces.removeLast()
            }
            if !pieces.isEmpty { className = pieces.joined(separator: ":") }
        }

        /// How the same is written so that it cannot be a class.
        func otherwise(_ head: String, _ numbers: String) -> String {
            guard rule == nil else {
                return "'test:\(head):\(numbers)' for "
                    + (rule == .mistake ? "the wrong predictions" : "the surest")
            }
            let part = part ?? .test
            return "'split=\(part.rawValue) \(numbers)' for the \(part.name) part"
        }
    }

    /// Reads what stands before the numbers.
    /// - Parameters:
    ///   - head: Such as `train:cat`.
    ///   - isQuoted: Whether it stands in quotation marks, where a class comes first.
    ///   - part: The part of which it is where it names none.
    ///   - names: The names of the classes.
    ///   - numbers: What stands behind it, for hints.
    /// - Throws: ``Fault`` for a class that there is not, and for words that can mean two things.
    init(
        _ head: String, isQuoted: Bool, in part: DatasetPart, classes names: [String],
        numbers: String = "0"
    ) throws(Fault) {
        let isClass = names.contains(head)
        let words = Words(head)
        if isClass, isQuoted {
            self.init(part: part, classNumber: names.firstIndex(of: head))
            return
        }
        guard !isClass || words.className == head else {
            throw Fault(
                "'\(head)' is a class of this dataset, and a word that says which pictures are meant",
                hint: "write \"\(head):\(numbers)\" in quotation marks for the class, or "
                    + words.otherwise(head, numbers))
        }
        let number: Int?
        if let name = words.className {
            number = try ClassChoice(name).number(in: names, numbers: ":" + numbers)
        } else {
            number = nil
        }
        if words.rule != nil, (words.part ?? part) == .train {
            throw Fault(
                "\(words.rule == .mistake ? "mistakes are" : "the surest are") looked for among the test "
                    + "pictures, not in the training part")
        }
        self.init(part: words.part ?? part, classNumber: number, rule: words.rule)
    }

    private init(part: DatasetPart, classNumber: Int? = nil, rule: Rule? = nil) {
        (self.part, self.classNumber, self.rule) = (part, classNumber, rule)
    }
}

/// What is wrong with a value, in words, and what to write instead.
struct Fault: Error, Equatable {
    /// What is wrong.
    var message: String
    /// What to try; nil where the message says it.
    var hint: String?

    /// Makes a fault.
    init(_ message: String, hint: String? = nil) {
        (self.message, self.hint) = (message, hint)
    }
}
