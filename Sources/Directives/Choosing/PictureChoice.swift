import Findings
import Notebook

/// Which pictures a directive shows, written alike wherever pictures are taken.
///
///     choice = item { "," item }
///     item   = numbers | [part ":"] [class ":"] [rule ":"] numbers | file
///     part   = "test" | "train"
///     rule   = "mistake" | "surest"
///
/// Behind a colon stand numbers: of the pictures of a class from 0, and by a rule the places in its order from 1. A class whose
/// name holds spaces or is one of these words stands in quotation marks with its numbers: `"traffic light:0..4"`. Any other text in
/// quotation marks is a picture file, and so is a word that ends as their names do: one of the dataset's folder, or else one beside the
/// notebook.
struct PictureChoice: ArgumentDecodable, Hashable {
    /// One item of the list.
    enum Item: Hashable {
        /// By number, from 0.
        case numbers(ClosedRange<Int>)
        /// What stands before the last colon, and the numbers behind it. What it means is known where the classes are.
        case scoped(String, isQuoted: Bool, ClosedRange<Int>)
        /// A picture file, as a path from the notebook's folder.
        case file(String)
        /// A picture of the dataset by the name of its file.
        case named(String, PictureOrigin)
    }

    /// The items in the order written; at least one.
    var items: [Item]
    /// The part of the dataset that items are of which name none.
    var part = DatasetPart.test

    /// Makes a choice of its items.
    init(_ items: [Item]) { self.items = items }

    /// Makes a choice of pictures by their numbers.
    init(_ numbers: ClosedRange<Int>) { items = [.numbers(numbers)] }

    /// Whether the network's answers decide which pictures some of these are.
    var isByOutcome: Bool {
        items.contains { item in
            guard case .scoped(let scope, _, _) = item else { return false }
            return ["mistake", "surest"].contains(scope.split(separator: ":").last)
        }
    }

    static var expectation: String {
        "pictures such as 3, 0..8, 0,7,15, cat:0..4, mistake:1..3, surest:1, train:3 or \"photo.png\""
    }

    /// What is expected where there is room for one alone.
    static let expectationOfOne =
        "one picture, such as 3, cat:0, mistake:1, surest:1, train:3 or \"photo.png\""

    init(argument: ArgumentValue) throws(ArgumentError) {
        var items: [Item] = []
        try Self.read(argument, into: &items)
        guard !items.isEmpty else { throw .emptyList }
        self.items = items
    }

    private static func read(
        _ argument: ArgumentValue, into items: inout [Item]
    ) throws(ArgumentError) {
        switch argument {
        case .integer(let number): items.append(.numbers(number...number))
        case .range(let first, let last):
            items.append(.numbers(try ClosedRange(from: first, to: last)))
        case .list(let elements):
            for element in elements { try read(element.value, into: &items) }
        case .word(let word): items.append(try item(word, isQuoted: false))
        case .string(let text): items.append(try item(text, isQuoted: true))
        case .number(let number) where abs(number) >= 0x1p63:
            throw .meaningless("the number \(number.written) is too large")
        case .number, .boolean: throw .otherKind
        }
    }

    private static func item(_ text: String, isQuoted: Bool) throws(ArgumentError) -> Item {
        guard let colon = text.lastIndex(of: ":"), colon > text.startIndex,
            case let tail = String(text[text.index(after: colon)...]),
            let numbers = try numbers(tail)
        else {
            if isQuoted ? !text.isEmpty : text.endsAsPicture { return .file(text) }
            if let number = text.numberTooLarge {
                throw .meaningless("the number \(number) is too large")
            }
            throw .otherKind
        }
        return .scoped(String(text[..<colon]), isQuoted: isQuoted, numbers)
    }

    /// The numbers behind a colon; nil for other words.
    private static func numbers(_ text: String) throws(ArgumentError) -> ClosedRange<Int>? {
        switch ArgumentValue.unquoted(text, at: 0..<0) {
        case .integer(let number): return number...number
        case .range(let first, let last): return try ClosedRange(from: first, to: last)
        default:
            guard let number = text.numberTooLarge else { return nil }
            throw .meaningless("the number \(number) is too large")
        }
    }

    var written: String {
        items.count == 1
            ? items[0].written : "[\(items.map(\.written).joined(separator: ", "))]"
    }

    /// How many pictures that are at most.
    var count: Int { ranges.indexCount }

    /// What is wrong with as many; nil where they can be shown one by one.
    var excess: String? { ranges.excess(written: written) }

    private var ranges: [ClosedRange<Int>] {
        items.map { item in
            switch item {
            case .numbers(let numbers), .scoped(_, _, let numbers): numbers
            case .file, .named: 0...0
            }
        }
    }

    /// What must be there to find them.
    var needs: Needs {
        let isRanked = items.contains { item in
            guard case .scoped(let head, _, _) = item else { return false }
            return PictureScope.Rule.allCases.contains {
                head == $0.rawValue || head.hasSuffix(":" + $0.rawValue)
            }
        }
        let needs: Needs = isRanked ? [.training, .pictures] : .pictures
        return choosesByClass || choosesMistakes ? needs.union(.labels) : needs
    }

    /// Whether it is about pictures that are taken for something else.
    private var choosesMistakes: Bool {
        items.contains { item in
            guard case .scoped(let head, let isQuoted, _) = item, !isQuoted else { return false }
            return head.split(separator: ":").contains { $0 == PictureScope.Rule.mistake.rawValue }
        }
    }

    /// Whether it names a class, or may do so: words before the numbers that are no part's and no rule's.
    var choosesByClass: Bool {
        items.contains { item in
            guard case .scoped(let head, let isQuoted, _) = item else { return false }
            return isQuoted
                || !head.split(separator: ":").allSatisfy {
                    DatasetPart(rawValue: String($0)) != nil
                        || PictureScope.Rule(rawValue: String($0)) != nil
                }
        }
    }

    /// Whether pictures of the training part are among them.
    var choosesTraining: Bool {
        items.contains { item in
            switch item {
            case .numbers: part == .train
            case .scoped(let head, _, _):
                part == .train || head == DatasetPart.train.rawValue
                    || head.hasPrefix(DatasetPart.train.rawValue + ":")
            case .file: false
            case .named(_, let picture): picture.part == .train
            }
        }
    }

    /// The picture files among them.
    var files: [String] {
        items.compactMap { if case .file(let path) = $0 { path } else { nil } }
    }

    /// The pictures of the dataset among them that are named by their file.
    var named: [(name: String, picture: PictureOrigin)] {
        items.compactMap {
            if case .named(let name, let picture) = $0 { (name, picture) } else { nil }
        }
    }
}

extension String {
    /// Whether it ends as the names of picture files do.
    var endsAsPicture: Bool {
        let name = lowercased()
        return [".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg"].contains {
            name.hasSuffix($0) && name.count > $0.count
        }
    }
}

extension PictureChoice.Item {
    /// The item as one would write it.
    var written: String {
        switch self {
        case .numbers(let numbers): numbers.written
        case .scoped(let head, let isQuoted, let numbers):
            isQuoted ? "\(head):\(numbers.written)".written : "\(head):\(numbers.written)"
        case .file(let path), .named(let path, _): path.written
        }
    }
}

/// A part of a dataset, from which pictures are chosen.
extension DatasetPart: Choice {
    /// What is said of a picture of it: `test picture`, `training picture`.
    var noun: String { self == .test ? "test picture" : "training picture" }

    /// What it is called itself.
    var name: String { self == .test ? "test" : "training" }
}
