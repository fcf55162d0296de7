import Charts
import Findings
import Inspection
import Network

/// Shows how often each class is taken for each other, over all test pictures.
struct Confusion: FigureDirective {
    static let name = "confusion"
    static let summary =
        "How often each class is taken for each other over all test pictures, and the accuracy of each class."
    static let examples = ["<<confusion>>"]
    static let parameters: [any AnyParameter] = []

    init(_ arguments: Arguments) {}

    var needs: Needs { [.training, .labels] }

    struct Numbers {
        var names: [String]
        var matrix: ConfusionMatrix
    }

    func numbers(from laboratory: Laboratory) throws -> Numbers {
        Numbers(
            names: try laboratory.classNames(),
            matrix: try laboratory.ask(ConfusionOfTestPart()))
    }

    func figure(of numbers: Numbers) -> Figure {
        let (names, matrix) = (numbers.names, numbers.matrix)
        // Classes without a picture cannot be missed, and those that nothing is taken for either say nothing at all.
        let outcomes = Array(zip(matrix.accuracyByClass, matrix.precisionByClass))
        let occurring = Set(
            outcomes.indices.filter { outcomes[$0].0.trials > 0 || outcomes[$0].1.trials > 0 })
        let shown = ShownClasses(
            outcomes.map { found, _ in found.share.map { 1 - $0 } ?? 0 }, among: occurring)
        let least =
            shown.numbers.count < occurring.count
            ? "those that are found least"
            : "those that a picture is of or is taken for"
        let cells = Self.legible(matrix)
        return Figure(
            .stack([
                .charts([chart(matrix, names, cells)], columns: 1),
                .table(byClass(matrix, names, shown.numbers)),
            ]),
            caption:
                "All \(matrix.total.counted("test picture")): rows are true classes, columns predicted ones, "
                + "and a cell is shaded by its share of the row. \(matrix.accuracy.sentence). Below, each class: how "
                + "many of its pictures are found, and how many predictions of it are right.",
            alternativeText: alternativeText(matrix, names),
            notes: Self.note(cells, matrix)
                + shown.note(least, "rows"),
            data: [
                .table(name: "confusion", counts(matrix, names)),
                .table(name: "classes", byClass(matrix, names, Array(names.indices))),
            ])
    }

    /// Cells of more classes than this are too small to be seen.
    private static let mostCells = 100
    /// So many rows can be read where not all can be shown.
    private static let readable = 40

    /// The classes of the matrix's rows and columns: all, or of very many those that are most often wrong in either.
    private static func legible(_ matrix: ConfusionMatrix) -> [Int] {
        let all = matrix.counts.indices
        guard all.count > mostCells else { return Array(all) }
        var (wrong, occurs) = (all.map { _ in 0 }, all.map { _ in 0 })
        for (label, row) in matrix.counts.enumerated() {
            for (prediction, count) in row.enumerated() where count > 0 {
                occurs[label] += count
                occurs[prediction] += count
                guard label != prediction else { continue }
                wrong[label] += count
                wrong[prediction] += count
            }
        }
        return all.filter { occurs[$0] > 0 }
            .sorted { (wrong[$1], occurs[$1], $0) < (wrong[$0], occurs[$0], $1) }
            .prefix(readable).sorted()
    }

    /// What the matrix leaves out.
    private static func note(_ cells: [Int], _ matrix: ConfusionMatrix) -> [String] {
        let count = matrix.counts.count
        guard cells.count < count else { return [] }
        guard cells.count == readable else {
            return [
                "Of \(count.grouped) classes the matrix shows \(cells.count.grouped): those that a picture is of or is taken for."
            ]
        }
        return [
            "Of \(count.grouped) classes the matrix shows \(cells.count.grouped): of those that occur, the ones that are most often "
                + "taken for others, or others for them."
        ]
    }

    private func chart(
        _ matrix: ConfusionMatrix, _ names: [String], _ shown: [Int]
    ) -> Chart {
        let totals = shown.map { Double(max(matrix.counts[$0].reduce(0, +), 1)) }
        let counts = shown.map { row in shown.map { matrix.counts[row][$0] } }
        let names = shown.map { names[$0] }
        return Chart(
            x: Axis("predicted"), y: Axis("true class"),
            marks: [
                .cells(
                    CellsMark(
                        rows: names, columns: names,
                        values: zip(counts, totals).flatMap { row, total in
                            row.map { Double($0) / total }
                        },
                        labels: counts.flatMap { $0.map { $0 == 0 ? "" : $0.grouped } },
                        domain: 0...1))
            ], aspect: 1.25)
    }

    private func byClass(
        _ matrix: ConfusionMatrix, _ names: [String], _ numbers: [Int]
    ) -> DataTable {
        // Once, and not for every row: of a thousand classes each is a million counts.
        let (accuracy, precision) = (matrix.accuracyByClass, matrix.precisionByClass)
        let confusions = Dictionary(grouping: matrix.confusions, by: \.label)
        return DataTable(
            columns: [
                .init("class"), .init("pictures", isNumeric: true), .init("found", isNumeric: true),
                .init("95\(thinSpace)% interval"),
                .init("predictions of it right", isNumeric: true), .init("most often taken for"),
            ],
            rows: numbers.map { index in
                let (found, right) = (accuracy[index], precision[index])
                let taken = confusions[index] ?? []
                let worst = taken.filter { $0.count == taken[0].count }
                return [
                    .text(names[index]), .count(found.trials),
                    found.share.map { .percent($0) } ?? .empty,
                    .text(found.trials == 0 ? "" : found.words()),
                    right.share.map { .percent($0) } ?? .empty,
                    worst.isEmpty
                        ? .empty
                        : .text(
                            worst.map { names[$0.prediction] }.words(eachOf: worst[0].count)),
                ]
            })
    }

    private func counts(_ matrix: ConfusionMatrix, _ names: [String]) -> DataTable {
        DataTable(
            columns: [.init("class")] + names.map { .init($0, isNumeric: true) },
            rows: zip(names, matrix.counts).map { name, row in
                [.text(name)] + row.map { .count($0) }
            })
    }

    private func alternativeText(_ matrix: ConfusionMatrix, _ names: [String]) -> String {
        let most = matrix.confusions.prefix(3).map {
            "\(names[$0.label]) taken for \(names[$0.prediction]), \($0.count.grouped)"
        }
        return "A matrix of \(names.count) by \(names.count) classes. \(matrix.accuracy.sentence). "
            + (most.isEmpty
                ? "No class is taken for another."
                : "Most often confused: \(most.joined(separator: "; ")).")
    }
}
