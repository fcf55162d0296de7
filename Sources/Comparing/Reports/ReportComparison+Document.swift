import Charts
package import Directives
import Preparing
import Publishing

extension ReportComparison {
    /// The comparison as a document.
    /// - Parameter command: What a user types to make it.
    /// - Returns: A plain value, to be published.
    package func document(madeBy command: String) -> ExecutedNotebook {
        let names = [before, after].map(RenderCommand.shared)
        var draft = DocumentDraft(command: command)
        if isEqual { draft.add("Nothing differs.") }
        if !values.isEmpty {
            draft.add(heading: "Values")
            draft.add(valueTable)
        }
        if !figures.isEmpty {
            draft.add(heading: "Figures")
            draft.add(figureTable)
        }
        if !text.isEmpty {
            draft.add(heading: "Text and looks")
            for difference in text.prefix(Self.most) {
                draft.add(
                    difference.words.prefix(1).uppercased() + difference.words.dropFirst() + ".")
            }
            let left = max(text.count - Self.most, 0) + unlisted
            if left > 0 { draft.add("There are \(left.counted("difference")) more.") }
        }
        if !inputs.isEmpty {
            draft.add(heading: "What they were made from")
            draft.add(NetworkComparison.Result.table(of: inputs, columns: ["", "before", "after"]))
        }
        return draft.executed(
            title: "Two pages compared", subtitle: "\(names[0]) and \(names[1])",
            from: [Figure.Detail("before", names[0]), Figure.Detail("after", names[1])])
    }

    private var valueTable: Figure {
        let table = DataTable(
            columns: [
                .init("line", isNumeric: true), .init("call"), .init("before"), .init("after"),
                .init("change", isNumeric: true),
            ],
            rows: values.map { value in
                let place = value.place
                let words = (place.file.map { $0 + ":" } ?? "") + "\(place.line)"
                return [
                    .number(Double(place.line), shown: words), .text(value.call),
                    .text(value.before ?? "–"), .text(value.after ?? "–"),
                    value.changeWords.map { .number(value.change[0], shown: $0) } ?? .empty,
                ]
            })
        return Figure(
            kind: .table, .table(table),
            caption: "\(values.count.counted("value")) changed, and \(sameValues.grouped) did not.",
            alternativeText: "Values that changed.", data: [.table(name: "values", table)])
    }

    private var figureTable: Figure {
        let table = DataTable(
            columns: [.init("figure"), .init("numbers"), .init("change")],
            rows: figures.flatMap(\.rows).map { row in
                (0..<3).map { place in
                    row.indices.contains(place)
                        ? .text(row[place].trimmingPrefix("  ").description) : .empty
                }
            })
        return Figure(
            kind: .table, .table(table),
            caption:
                "\(figures.count.counted("figure")) changed, and \(sameFigures.grouped) show the same numbers.",
            alternativeText: "Figures that changed.", data: [.table(name: "figures", table)])
    }
}
