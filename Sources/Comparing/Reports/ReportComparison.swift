import Foundation
import Preparing
import Publishing

/// What differs between two pages: what they were made from, their values, the numbers behind their figures, and their text.
///
/// It is told as the pages tell it; whether a page says what its inputs give is for ``Verification`` to find.
package struct ReportComparison: Codable, Sendable {
    /// A value in a sentence.
    package struct ValueChange: Codable, Sendable, Equatable {
        /// The call as written.
        package var call: String
        /// Its line in the first page's notebook, or in a file that this includes; nil where it is not there.
        package var lineBefore: Int?
        /// The same in the second page's notebook.
        package var lineAfter: Int?
        /// The file that the first page's notebook includes; nil where it is the notebook's own line.
        package var fileBefore: String?
        /// The same of the second page's notebook.
        package var fileAfter: String?
        /// What the first page says.
        package var before: String?
        /// What the second page says.
        package var after: String?
        /// By how much its number changed, or the two bounds of an interval; nothing for words.
        package var change: [Double]
    }

    /// The numbers of a figure.
    package struct FigureChange: Codable, Sendable, Equatable {
        /// What the first page calls it; nil where it has no such figure.
        package var before: String?
        /// What the second page calls it.
        package var after: String?
        /// The call as written, in the second page where it is there.
        package var call: String
        /// What changed behind it; nothing where the figure itself is new or gone.
        package var data: [NumbersChange]
    }

    /// The first page.
    package let before: String
    /// The second page.
    package let after: String
    /// Whether they are the same, byte by byte.
    package let isEqual: Bool
    /// What they were made from, where that differs.
    package let inputs: [NetworkComparison.Fact]
    /// The values that differ.
    package let values: [ValueChange]
    /// How many values are the same.
    package let sameValues: Int
    /// The figures that differ.
    package let figures: [FigureChange]
    /// How many figures have the same numbers.
    package let sameFigures: Int
    /// Where the text differs, and what else does; the `inputs` of each are the first page's.
    package private(set) var text: [PageDifference]
    /// How many more such differences there are.
    package private(set) var unlisted: Int

    private enum CodingKeys: String, CodingKey {
        case before, after, inputs, values, figures, text, unlisted
        case isEqual = "equal"
        case sameValues = "same-values"
        case sameFigures = "same-figures"
    }

    /// Compares two pages.
    /// - Throws: ``Failure`` where one of them is none, or is damaged.
    package init(before: String, after: String) throws {
        let (one, other) = (try Self.page(before), try Self.page(after))
        (self.before, self.after) = (before, after)
        isEqual = one.tree.bytes == other.tree.bytes
        inputs = isEqual ? [] : Self.inputs(one, other)
        let values = Self.values(one.record.values, other.record.values)
        (self.values, sameValues) = (values.changed, values.same)
        let figures = Self.figures(one, other)
        (self.figures, sameFigures) = (figures.changed, figures.same)
        (text, unlisted) = ([], 0)
        guard !isEqual else { return }
        let compared = PageComparison(inputs: one.tree, page: other.tree) { [] }
        let rest = Self.withoutTraces(compared.differences.filter { !isToldBefore($0) })
        // Whatever follows from what, pages of other bytes differ in something that is told.
        let isSilent = rest.isEmpty && inputs.isEmpty && self.values.isEmpty && self.figures.isEmpty
        text = (isSilent ? compared.differences : rest).map(Self.ofTwoPages)
        // What is counted of a figure that changed follows from it as what is listed does.
        unlisted = compared.unlistedByPlace
            .filter { !isTold($0.key.name, inSecond: $0.key.isInPage) }.values.reduce(0, +)
    }

    /// Differences without the blanks around something that one page alone has.
    private static func withoutTraces(_ differences: [PageDifference]) -> [PageDifference] {
        let places = Set(
            differences.filter { [.missing, .added].contains($0.kind) }.map(\.place))
        return differences.filter { !($0.isOfBlanks && places.contains($0.place)) }
    }

    /// Whether a place is a figure that is told of, or what the pages were made from.
    ///
    /// A place is told by the first page, of what only the second has by that.
    private func isTold(_ place: String, inSecond: Bool) -> Bool {
        figures.contains { (inSecond ? $0.after : $0.before) == place }
            || place == PageTree.origins && !inputs.isEmpty
    }

    private static func page(_ name: String) throws -> ReportPage {
        do {
            return try ReportPage(name)
        } catch let damage as ReportPage.Damage {
            throw Failure(message: "\(name): \(damage.words)")
        }
    }

    private static func inputs(
        _ one: ReportPage, _ other: ReportPage
    ) -> [NetworkComparison.Fact] {
        var names: [String] = []
        var (before, after): ([String: String], [String: String]) = ([:], [:])
        for (name, value) in one.details where before.updateValue(value, forKey: name) == nil {
            names.append(name)
        }
        for (name, value) in other.details
        where after.updateValue(value, forKey: name) == nil && before[name] == nil {
            names.append(name)
        }
        return names.filter { !(before[$0] ?? "").isWritten(as: after[$0] ?? "") }.map {
            .init(name: $0, before: before[$0], after: after[$0])
        }
    }

    private static func values(
        _ one: [PageRecord.Value], _ other: [PageRecord.Value]
    ) -> (changed: [ValueChange], same: Int) {
        let pairs = Partners(one.map(\.call), other.map(\.call)).pairs
        let changes = pairs.compactMap { pair -> ValueChange? in
            let (mine, theirs) = (pair.one.map { one[$0] }, pair.other.map { other[$0] })
            if let mine, let theirs, mine.words.isWritten(as: theirs.words),
                mine.numbers == theirs.numbers
            {
                return nil
            }
            let (old, new) = (mine?.numbers ?? [], theirs?.numbers ?? [])
            return ValueChange(
                call: theirs?.call ?? mine?.call ?? "", lineBefore: mine?.place.line,
                lineAfter: theirs?.place.line, fileBefore: mine?.place.file,
                fileAfter: theirs?.place.file, before: mine?.words, after: theirs?.words,
                change: old.count == new.count ? zip(old, new).map { $1 - $0 } : [])
        }
        return (changes, pairs.count - changes.count)
    }

    private static func figures(
        _ one: ReportPage, _ other: ReportPage
    ) -> (changed: [FigureChange], same: Int) {
        let (mine, theirs) = (one.record.figures, other.record.figures)
        let pairs = Partners(mine.map(\.key), theirs.map(\.key)).pairs
        let changes = pairs.compactMap { pair -> FigureChange? in
            let (old, new) = (pair.one.map { mine[$0] }, pair.other.map { theirs[$0] })
            var change = FigureChange(
                before: old?.name, after: new?.name, call: new?.call ?? old?.call ?? "", data: [])
            guard let old, let new else { return change }
            change.data = NumbersChange.changes(from: (old, one), to: (new, other))
            return change.data.isEmpty ? nil : change
        }
        return (changes, pairs.count - changes.count)
    }

    /// Whether a difference follows from a value, a figure's numbers or an input that is told already.
    private func isToldBefore(_ difference: PageDifference) -> Bool {
        switch difference.kind {
        case .input: return !inputs.isEmpty
        case .record: return !values.isEmpty || !figures.isEmpty
        case .value: return values.contains { $0.isShown(as: difference) }
        case .change: return !values.isEmpty
        case .caption, .style, .script, .policy: return false
        default: break
        }
        if isTold(difference.place, inSecond: difference.kind == .added) { return true }
        // How values changed, and where headings with values in them are, follows from the values.
        let isOfValues =
            [difference.page, difference.inputs].contains {
                $0?.hasPrefix("the element <small>") ?? false
            } || difference.words.contains(" leads to '#")
            || difference.kind == .markup && difference.words.hasSuffix(" has another id")
        return isOfValues && !values.isEmpty
    }

    /// The words of a difference where neither page is what it should be.
    private static func ofTwoPages(_ difference: PageDifference) -> PageDifference {
        var difference = difference
        difference.words = difference.words
            .replacing(" the inputs give", with: " the first page says")
            .replacing("is missing in the page", with: "is in the first page alone")
            .replacing("was added to the page", with: "is in the second page alone")
            .replacing("is not the program's or the template's", with: "differs")
        return difference
    }
}

extension ReportComparison.ValueChange {
    /// Whether a difference in what readers see is this one.
    fileprivate func isShown(as difference: PageDifference) -> Bool {
        func plain(_ text: String?) -> String {
            (text ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
        let quotation = Quotation(page: plain(after), inputs: plain(before))
        return quotation.page == difference.page && quotation.inputs == difference.inputs
    }
}

extension PageRecord.Figure {
    /// What tells it from others in another page: its name where it has one, else its call.
    fileprivate var key: String {
        call.split(whereSeparator: \.isWhitespace).first { $0.hasPrefix("id=") }
            .map(String.init) ?? call
    }
}

extension ReportPage {
    /// What the page tells at its end of what it was made from, in order.
    var details: [(name: String, value: String)] {
        let footers = tree.descendants(of: 0).filter { tree.nodes[$0].name == "footer" }
        return footers.flatMap(tree.descendants).filter { tree.nodes[$0].name == "dd" }.map {
            (tree.name(ofDetail: $0), tree.words(in: $0))
        }
    }
}
