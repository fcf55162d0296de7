import Directives
import Publishing

/// What differs between what two pages say for programs of their making.
struct RecordComparison {
    /// The most values that are told one by one.
    private static let mostValues = 3

    private(set) var differences: [PageDifference] = []

    /// Compares two records as they stand in pages.
    init(inputs: String, page: String) {
        guard !inputs.isWritten(as: page) else { return }
        guard let mine = try? PageRecord(json: inputs), let theirs = try? PageRecord(json: page)
        else {
            tell("the record of the page's making cannot be read")
            return
        }
        compare(mine.making, theirs.making)
        if mine.values.count != theirs.values.count {
            tell(
                "the record has \(theirs.values.count) values where the inputs give \(mine.values.count)"
            )
        }
        let values = zip(mine.values, theirs.values).filter {
            $0 != $1 || !$0.words.isWritten(as: $1.words)
        }
        for (mine, theirs) in values.prefix(Self.mostValues) { compare(mine, theirs) }
        if values.count > Self.mostValues {
            tell("the record of \(values.count - Self.mostValues) more values differs")
        }
        if mine.figures.count != theirs.figures.count {
            tell(
                "the record has \(theirs.figures.count) figures where the inputs give \(mine.figures.count)"
            )
        }
        for (mine, theirs) in zip(mine.figures, theirs.figures) where mine != theirs {
            let names = zip(mine.data, theirs.data).filter { $0 != $1 }.map(\.0.name)
            tell(
                "the record of \(mine.name) differs"
                    + (names.isEmpty ? "" : ", in \(names.joined(separator: " and "))"))
        }
        // What is written in another order, or besides.
        if differences.isEmpty { tell("the record of the page's making is written otherwise") }
    }

    private mutating func tell(_ words: String, page: String? = nil, inputs: String? = nil) {
        differences.append(
            PageDifference(.record, at: "the record", words, page: page, inputs: inputs))
    }

    private mutating func compare(_ mine: PageRecord.Value, _ theirs: PageRecord.Value) {
        func text(_ value: PageRecord.Value) -> String {
            value.words
                + (value.numbers.isEmpty
                    ? "" : " (\(value.numbers.map { "\($0)" }.joined(separator: ", ")))")
        }
        let (one, other) = (text(mine), text(theirs))
        guard !one.isWritten(as: other) else {
            return tell("the record of the value in \(mine.place.words) names another call or line")
        }
        tell(
            "the record of the value in \(mine.place.words) says \(other) where the inputs give \(one)",
            page: other, inputs: one)
    }

    private mutating func compare(_ mine: Making, _ theirs: Making) {
        func tell(_ name: String, _ mine: String?, _ theirs: String?) {
            guard mine != theirs else { return }
            let (one, other) = (mine ?? "none", theirs ?? "none")
            differences.append(
                PageDifference(
                    .input, at: "the record",
                    "\(name) in the record is \(other) where the inputs give \(one)", page: other,
                    inputs: one))
        }
        tell("the program", mine.program, theirs.program)
        tell("the notebook", mine.notebook.name, theirs.notebook.name)
        tell("the notebook's SHA-256", mine.notebook.digest, theirs.notebook.digest)
        tell("the list of parameters", "\(mine.settings)", "\(theirs.settings)")
        tell("the checkpoint", mine.checkpoint, theirs.checkpoint)
        tell("the template", mine.template.name, theirs.template.name)
        tell("the template's SHA-256", mine.template.digest, theirs.template.digest)
        tell("the last training", mine.comparison?.name, theirs.comparison?.name)
        tell("the last training's SHA-256", mine.comparison?.digest, theirs.comparison?.digest)
        tell("the day", mine.day, theirs.day)
    }
}
