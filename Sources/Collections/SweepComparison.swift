import Charts
package import Directives
import Foundation
import Notebook
import Preparing
package import Publishing
package import Rendering

/// The page that compares the reports of a sweep: their values in one table, their figures side by side.
package struct SweepComparison {
    /// What kind of page its file says it is.
    package static let kind = "sweep"
    /// The most pictures on the page: more would make it too heavy to open.
    package static let mostPictures = 240

    /// A value in a sentence of one report.
    struct Value {
        var words: String
        /// The number behind it, where it is one.
        var number: Double?
        /// Its 95 % interval.
        var interval: ClosedRange<Double>?
    }

    /// One report of the sweep.
    package struct Report {
        /// What it was rendered with.
        package let combination: Sweep.Combination
        /// What is known of it.
        package var entry: ReportEntry
        /// The values by what they are called.
        var values: [String: Value] = [:]
        /// What the values are called, in order.
        var order: [String] = []
        /// The figures by what they are called, with their pictures.
        var figures: [(name: String, figure: Figure, picture: Overview.Picture?)] = []

        /// Tells of a combination of which nothing is known yet.
        package init(_ combination: Sweep.Combination, notebook: String) {
            self.combination = combination
            entry = ReportEntry(notebook: notebook)
        }

        /// Tells of a render.
        /// - Throws: An error of the drawing library.
        package mutating func tell(_ executed: ExecutedNotebook, _ rendition: Rendition) throws {
            let document = Document(executed, imageFolder: nil)
            entry.head = document.headInWords
            entry.fallenCount = executed.verdicts.count { !$0.holds }
            entry.isWhole = executed.isWhole
            let intervals = rendition.workbench.preparation.bound
                .intervals(in: rendition.laboratory)
            for value in executed.values {
                let name = ValueRecord(value, in: executed.notebook.source).title
                guard values[name] == nil else { continue }
                order.append(name)
                values[name] = Value(
                    words: value.words,
                    number: value.numbers.count == 1 ? value.numbers[0] : nil,
                    interval: intervals[value.range.lowerBound])
            }
            for (call, numbered) in executed.figuresInOrder {
                let label = "\(numbered.figure.kind.word) \(numbered.number)"
                let name = numbered.identifier ?? label
                figures.append(
                    (
                        name, numbered.figure,
                        try Overview.Picture(
                            of: document, call: call, template: rendition.look, width: 300)
                    ))
            }
        }
    }

    /// The page.
    package let page: Overview

    /// Compares reports.
    /// - Parameters:
    ///   - reports: The reports in the order of the sweep.
    ///   - sweep: The sweep.
    ///   - title: What the notebook is called.
    package init(_ reports: [Report], of sweep: Sweep, title: String) {
        var sections: [Overview.Section] = [.table(Self.table(reports, sweep))]
        sections += Self.figures(reports)
        let axes = sweep.axes.map { "\($0.name) = \($0.values.joined(separator: ", "))" }
        page = Overview(
            kind: Self.kind, title: title,
            subtitle: "\(reports.count) combinations of \(axes.joined(separator: "; "))",
            sections: sections)
    }

    // MARK: The table

    private static func table(_ reports: [Report], _ sweep: Sweep) -> Overview.Table {
        let names = columns(of: reports)
        let heads =
            [Overview.Cell("report")] + sweep.axes.map { Overview.Cell($0.name) }
            + names.map { name in
                Overview.Cell(name, isNumeric: isNumeric(name, reports))
            }
        let rows = reports.map { report in
            let file = report.entry.firstFile
            var link = Overview.Cell(
                file == nil ? "–" : "open",
                detail: report.entry.problem, file: file,
                label: "open \(report.combination.words)")
            link.isProblem = true
            let settings =
                [link] + report.combination.settings.map { Overview.Cell($0.value) }
            return settings
                + names.map { name in
                    guard let value = report.values[name] else {
                        return Overview.Cell(
                            report.entry.head == nil ? "failed" : "–",
                            isNumeric: isNumeric(name, reports))
                    }
                    return Overview.Cell(
                        value.words,
                        detail: value.interval.map { Self.words($0, like: value.words) },
                        isNumeric: isNumeric(name, reports))
                }
        }
        let summary = means(reports, sweep, names)
        let hasIntervals = reports.contains { $0.values.values.contains { $0.interval != nil } }
        let notes = [
            hasIntervals ? "under them their 95 % intervals" : nil,
            summary.isEmpty ? nil : "under means standard deviations",
        ].compactMap(\.self)
        let caption =
            "The values of each report"
            + (notes.isEmpty ? "" : "; " + notes.joined(separator: ", ")) + "."
        return Overview.Table(caption: caption, heads: heads, rows: rows, summary: summary)
    }

    private static func columns(of reports: [Report]) -> [String] {
        var names: [String] = []
        var known: Set<String> = []
        for report in reports {
            for name in report.order where known.insert(name).inserted { names.append(name) }
        }
        return names
    }

    private static func isNumeric(_ name: String, _ reports: [Report]) -> Bool {
        reports.allSatisfy { $0.values[name].map { $0.number != nil } ?? true }
    }

    /// Means over seeds, with how far the values lie around them.
    private static func means(
        _ reports: [Report], _ sweep: Sweep, _ names: [String]
    ) -> [[Overview.Cell]] {
        guard let seed = sweep.axes.firstIndex(where: { $0.name.lowercased().hasSuffix("seed") }),
            sweep.axes[seed].values.count > 1
        else { return [] }
        var groups: [(key: [String], reports: [Report])] = []
        for report in reports {
            var key = report.combination.settings.map(\.value)
            key[seed] = ""
            if let index = groups.firstIndex(where: { $0.key == key }) {
                groups[index].reports.append(report)
            } else {
                groups.append((key, [report]))
            }
        }
        return groups.compactMap { key, all -> [Overview.Cell]? in
            // Of one that failed nothing is known.
            let reports = all.filter { $0.entry.head != nil }
            guard reports.count > 1 else { return nil }
            var key = key
            key[seed] = "mean of \(reports.count)"
            return [Overview.Cell("")] + key.map { Overview.Cell($0) }
                + names.map { name in
                    let values = reports.compactMap { $0.values[name] }
                    let numbers = values.compactMap(\.number).filter(\.isFinite)
                    guard numbers.count == reports.count, numbers.count > 1,
                        let words = values.first?.words
                    else { return Overview.Cell("") }
                    let (mean, deviation) = spread(numbers)
                    return Overview.Cell(
                        Self.words(mean, like: words),
                        detail: "± \(Self.words(deviation, like: words))", isNumeric: true)
                }
        }
    }

    /// The mean of numbers and their standard deviation, that of a sample: with n − 1.
    static func spread(_ numbers: [Double]) -> (mean: Double, deviation: Double) {
        let mean = numbers.reduce(0, +) / Double(numbers.count)
        let squares = numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        return (mean, (squares / Double(max(numbers.count - 1, 1))).squareRoot())
    }

    /// A number as another was written: in per cent where that was, with as many digits behind the point, or one more for whole numbers;
    /// where that was a power of ten, with as many digits that count.
    static func words(_ number: Double, like words: String) -> String {
        if let power = words.range(of: "×10") {
            return number.significant(words[..<power.lowerBound].count(where: \.isNumber))
        }
        let isShare = words.contains("%")
        let digits = words.drop { $0 != "." }.dropFirst().prefix { $0.isNumber }.count
        let shown = isShare ? number * 100 : number
        let isWhole = digits == 0 && shown == shown.rounded()
        let text = shown.decimals(isWhole ? 0 : max(digits, 1))
        return isShare ? "\(text)\u{202F}%" : text
    }

    private static func words(_ interval: ClosedRange<Double>, like words: String) -> String {
        let first = Self.words(interval.lowerBound, like: words)
        let last = Self.words(interval.upperBound, like: words)
        return "\(first.replacing("\u{202F}%", with: ""))–\(last)"
    }

    // MARK: The figures

    private static func figures(_ reports: [Report]) -> [Overview.Section] {
        var names: [String] = []
        for report in reports {
            for figure in report.figures where !names.contains(figure.name) {
                names.append(figure.name)
            }
        }
        var sections: [Overview.Section] = []
        var (same, left) = (0, 0)
        var count = 0
        for name in names {
            let own = reports.compactMap { report in
                report.figures.first { $0.name == name }.map { (report, $0) }
            }
            // What no parameter changes is seen in any of the reports.
            guard
                own.count != reports.count
                    || own.contains(where: { $0.1.figure.content != own[0].1.figure.content })
            else {
                same += 1
                continue
            }
            let pictures = own.compactMap { report, figure in
                figure.picture.map {
                    (
                        label: Overview.Link(
                            report.combination.words, file: report.entry.firstFile ?? ""),
                        picture: $0
                    )
                }
            }
            guard count + pictures.count <= mostPictures else {
                left += 1
                continue
            }
            count += pictures.count
            if !pictures.isEmpty {
                sections.append(.multiples(Overview.Multiples(name, pictures: pictures)))
            }
        }
        if !sections.isEmpty { sections.insert(.heading("The figures that differ"), at: 0) }
        if same > 0 {
            sections.append(
                .words(
                    "\(same.counted("figure or table", "figures and tables")) \(same == 1 ? "is" : "are") the same in all reports."
                ))
        }
        if left > 0 {
            sections.append(
                .words(
                    "\(left.counted("more figure or table differs", "more figures and tables differ")), which the reports show; this page has room for \(mostPictures) pictures."
                ))
        }
        return sections
    }
}
