import Notebook

/// The places that a report numbers by itself, as far as they can be known before anything runs: `figure-3`, `note-1`, `mark-1-2`.
struct NumberedPlaces {
    /// How many figures and tables there can be at most.
    private let figureCount: Int
    /// How often each footnote is referred to, by its number.
    private let marks: [Int: Int]

    /// Counts them in a notebook.
    init(of notebook: Notebook) {
        figureCount = notebook.calls.count { !$0.isInline }
        marks = (notebook.blocks + notebook.footnotes.flatMap(\.blocks))
            .flatMap(\.footnoteMarks).reduce(into: [:]) { $0[$1.number, default: 0] += 1 }
    }

    /// Whether it may be the name of one of them, which a heading or a figure of that name beside it makes longer by a number.
    func mayHave(_ name: String, beside others: PlaceNames) -> Bool {
        let words = name.split(separator: "-")
        let numbers = words.dropFirst().compactMap { Int($0) }
        guard let kind = words.first, numbers.count == words.count - 1,
            numbers.allSatisfy({ $0 > 0 }), let first = numbers.first,
            name == ([String(kind)] + numbers.map(String.init)).joined(separator: "-")
        else { return false }
        let beginning = "\(kind)-\(first)"
        let isFree = numbers.count == 1 || others.contains(beginning)
        switch kind {
        case "figure", "table": return isFree && first <= figureCount
        case "note": return isFree && marks[first] != nil
        case "mark":
            guard let count = marks[first] else { return false }
            let isOfMark =
                numbers.count == 2 && (2...max(count, 2)).contains(numbers[1]) && count > 1
            return isFree || isOfMark
        default: return false
        }
    }
}
