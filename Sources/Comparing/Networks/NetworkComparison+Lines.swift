import Directives
import Inspection

extension NetworkComparison {
    /// The most pictures that people are told one by one.
    static let mostPictures = 20
    /// The most classes that people are told.
    static let mostClasses = 10
    /// The most tensors that people are told.
    private static let mostTensors = 12

    /// All of it for people, shortened where it is long; names from files stand in it as they are.
    package var lines: [String] {
        guard !isEqual else { return ["'\(before)' and '\(after)': nothing differs"] }
        var lines = ["before: \(before)", "after:  \(after)"]
        if !facts.isEmpty {
            lines += ["", "training"]
            lines += Self.aligned(
                facts.map { ["  \($0.name)", $0.before ?? "–", "→ \($0.after ?? "–")"] })
        }
        guard !tensors.isEmpty else { return lines + ["", "the weights are the same"] }
        if let pictures { lines += [""] + pictures.lines }
        if let withoutPictures { lines += ["", withoutPictures] }
        return lines + ["", "weights"] + drifts + changes
    }

    private var drifts: [String] {
        let rows = layers.map { drift in
            [
                "  \(drift.name ?? "layer \(drift.layer)")",
                "\(drift.changed.grouped) of \(drift.weights.grouped)",
                drift.relativeChange.map { $0.percent(2) } ?? "–",
                drift.cosine.map { $0.decimals(4) } ?? "–", drift.meanShift.significant(2),
                drift.meanShiftInErrors.map { $0.decimals(1) } ?? "–",
            ]
        }
        return Self.aligned(
            [["  layer", "changed", "relative", "cosine", "mean shift", "in errors"]] + rows)
    }

    /// Single numbers where few are other.
    private var changes: [String] {
        let few = tensors.filter { $0.changed == $0.entries.count }
        let single = few.flatMap { change in
            change.entries.map { entry in
                "  \(change.tensor)\(entry.index): \(entry.before) → \(entry.after)"
            }
        }
        guard !single.isEmpty, few.reduce(0, { $0 + $1.changed }) <= TensorChange.mostEntries,
            few.count <= Self.mostTensors
        else { return [] }
        let others = tensors.count - few.count
        return ["", "numbers that changed" + (others > 0 ? ", of tensors with few" : "")] + single
    }

    /// Rows as columns two blanks apart.
    static func aligned(_ rows: [[String]]) -> [String] {
        var widths: [Int] = []
        for row in rows {
            for (column, cell) in row.enumerated() {
                if column == widths.count { widths.append(0) }
                widths[column] = max(widths[column], cell.count)
            }
        }
        return rows.map { row in
            var line = ""
            for (column, cell) in row.enumerated() {
                line += cell
                if column < row.count - 1 {
                    line += String(repeating: " ", count: widths[column] - cell.count + 2)
                }
            }
            return line
        }
    }
}

extension PictureComparison {
    /// What both make of the pictures, for people.
    var lines: [String] {
        var lines = ["\(count.grouped) test pictures of \(dataset)"] + remarks.map { "  \($0)" }
        if let outcome {
            lines += NetworkComparison.aligned([
                ["  right before", outcome.before.words],
                ["  right after", outcome.after.words],
                ["  difference", outcome.words],
                ["  McNemar's test", outcome.test.words],
            ])
            lines += classLines(outcome)
        } else {
            lines.append("  accuracy was not compared: nobody says of which class the pictures are")
        }
        let shown = changed.prefix(NetworkComparison.mostPictures)
        lines += ["", "\(changed.count.counted("picture")) changed their prediction"]
        lines += NetworkComparison.aligned(
            shown.map { picture in
                [
                    "  \(picture.picture)", picture.file ?? "", picture.trueClass ?? "",
                    "\(picture.before) \(picture.probabilityBefore.percent())",
                    "→ \(picture.after) \(picture.probabilityAfter.percent())",
                ].filter { !$0.isEmpty }
            })
        if changed.count > shown.count {
            lines.append("  and \((changed.count - shown.count).grouped) more, which --json tells")
        }
        return lines
    }

    private func classLines(_ outcome: Outcome) -> [String] {
        let shown = outcome.classesByChange.prefix(NetworkComparison.mostClasses)
        guard !shown.isEmpty else { return ["", "no class changed"] }
        return ["", "classes that changed most: found before, after, gained, lost"]
            + NetworkComparison.aligned(
                shown.map { change in
                    [
                        "  \(change.name)", (change.before.share ?? 0).percent(),
                        (change.after.share ?? 0).percent(), "+\(change.gained)",
                        "−\(change.lost)",
                    ]
                })
    }
}

extension PictureComparison.Accuracy {
    /// `84.3 %, 95 % interval 83.6–85.0 %`.
    var words: String {
        "\((share ?? 0).percent()), 95\(thinSpace)% interval \((lower * 100).decimals(1))–\(upper.percent())"
    }
}

extension PictureComparison.Outcome {
    /// `+0.6 points, 95 % interval −0.1 to +1.2`.
    var words: String {
        func points(_ share: Double) -> String {
            (share > 0 ? "+" : "") + (share * 100).decimals(2)
        }
        return "\(points(difference.difference)) points, 95\(thinSpace)% interval "
            + "\(points(difference.lower)) to \(points(difference.upper))"
    }

    /// The classes in which anything changed, the most first.
    var classesByChange: [PictureComparison.ClassChange] {
        classes.filter { $0.gained + $0.lost > 0 }.enumerated().sorted { one, other in
            func size(_ change: PictureComparison.ClassChange) -> Double {
                Double(abs(change.gained - change.lost)) / Double(max(change.count, 1))
            }
            let (left, right) = (size(one.element), size(other.element))
            return left == right ? one.offset < other.offset : left > right
        }.map(\.element)
    }
}
