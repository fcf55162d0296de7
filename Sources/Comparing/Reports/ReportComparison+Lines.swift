import Directives
import Publishing

extension ReportComparison {
    /// The most of a kind that people are told.
    static let most = 40

    /// All of it for people, shortened where it is long.
    package var lines: [String] {
        guard !isEqual else { return ["'\(before)' and '\(after)': nothing differs"] }
        var lines = ["before: \(before)", "after:  \(after)"]
        func add(_ heading: String, _ rows: [[String]]) {
            guard !rows.isEmpty else { return }
            lines += ["", heading]
            lines += NetworkComparison.aligned(rows.prefix(Self.most).map { $0 })
            if rows.count > Self.most { lines.append("  and \(rows.count - Self.most) more") }
        }
        add(
            "made from",
            inputs.map {
                [
                    "  \($0.name)", Self.shortened($0.before, $0.name),
                    "→ \(Self.shortened($0.after, $0.name))",
                ]
            })
        add(
            "values: \(values.count) changed, \(sameValues) the same",
            values.map { value in
                [
                    "  \(value.place.words)", value.call,
                    value.before ?? "–", "→ \(value.after ?? "–")",
                    value.changeWords.map { "(\($0))" } ?? "",
                ]
            })
        add(
            "figures: \(figures.count) changed, \(sameFigures) with the same numbers",
            figures.flatMap(\.rows))
        add("text and looks", text.map { ["  \($0.words)"] })
        if unlisted > 0 { lines.append("  and \(unlisted.grouped) more that are only counted") }
        if values.isEmpty, figures.isEmpty, text.isEmpty {
            lines += [
                "", "\(sameValues) values and the numbers of \(sameFigures) figures are the same",
            ]
        }
        return lines
    }

    private static func shortened(_ text: String?, _ name: String) -> String {
        guard let text else { return "–" }
        if name.hasSuffix("SHA-256") { return text.prefix(12) + "…" }
        return text.count > 48 ? text.prefix(47) + "…" : text
    }
}

extension ReportComparison.ValueChange {
    /// Where it stands, in the second page's notebook where it is there.
    var place: PageRecord.Place {
        lineAfter.map { PageRecord.Place(line: $0, file: fileAfter) }
            ?? PageRecord.Place(line: lineBefore ?? 0, file: fileBefore)
    }

    /// `+0.12`, in points where the value is a percentage; nil where there is no one number.
    var changeWords: String? {
        guard change.count == 1, change[0] != 0, change[0].isFinite else { return nil }
        let isShare = after?.hasSuffix("%") ?? false
        // Whole numbers differ by whole numbers.
        let isCount = [before, after].allSatisfy { $0?.allSatisfy { $0 != "." } ?? false }
        let isWhole =
            !isShare && isCount && change[0] == change[0].rounded() && abs(change[0]) < 1e9
        let number =
            isWhole
            ? change[0].decimals(0) : (isShare ? change[0] * 100 : change[0]).significant(3)
        return "\(change[0] > 0 ? "+" : "")\(number)\(isShare ? " points" : "")"
    }
}

extension ReportComparison.FigureChange {
    /// A row for all of its numbers.
    var rows: [[String]] {
        let name = [before, after].compactMap { $0 }
        let title = "  " + (Set(name).count == 1 ? name[0] : name.joined(separator: " → "))
        guard before != nil else { return [[title, "is in the second page alone", call]] }
        guard after != nil else { return [[title, "is in the first page alone", call]] }
        return data.map { [title, $0.name, $0.words] }
    }
}

extension NumbersChange {
    /// A number with four digits that count; a whole one as it is.
    static func words(_ number: Double) -> String {
        number == number.rounded() && abs(number) < 1e9
            ? number.decimals(0) : number.significant(4)
    }

    /// `12 differ; most at bird, recall: 0.81 → 0.84`.
    var words: String {
        guard let countBefore else { return "is in the second page alone" }
        guard let countAfter else { return "is in the first page alone" }
        var words: [String] = []
        if let changed { words.append("\(changed.grouped) differ") }
        if countBefore != countAfter {
            words.append("\(countBefore.grouped) → \(countAfter.grouped) numbers")
        }
        if let largest {
            words.append(
                "most at \(largest.place): \(Self.words(largest.before)) → \(Self.words(largest.after))"
            )
        } else if rangeBefore.count == 3, rangeAfter.count == 3 {
            words.append(
                "mean \(Double(rangeBefore[1]).significant(4)) → \(Double(rangeAfter[1]).significant(4))"
            )
        }
        return words.joined(separator: "; ")
    }
}
