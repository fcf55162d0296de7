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
        // Classes without a picture cannot be missed.
        let shown = ShownClasses(matrix.accuracyByClass.map { 1 - ($0.share ?? 1) })
        return Figure(
            .stack([
                .charts([chart(matrix, names)], columns: 1),
                .table(byClass(matrix, names, shown.numbers)),
            ]),
            caption:
                "All \(matrix.total.counted("test picture")): rows are true classes, columns predicted ones, "
                + "and a cell is shaded by its share of the row. \(matrix.accuracy.sentence). Below, each class: how "
                + "many of its pictures are found, and how many predictions of it are right.",
            alternativeText: alternativeText(matrix, names),
            notes: shown.note("those that are found least", "rows"),
            data: [
                .table(name: "confusion", counts(matrix, names)),
                .table(name: "classes", byClass(matrix, names, Array(names.indices))),
            ])
    }

    private func chart(_ matrix: ConfusionMatrix, _ names: [String]) -> Chart {
        let totals = matrix.counts.map { Double(max($0.reduce(0, +), 1)) }
        return Chart(
            x: Axis("predicted"), y: Axis("true class"),
            marks: [
                .cells(
                    CellsMark(
                        rows: names, columns: names,
                        values: zip(matrix.counts, totals).flatMap { row, total in
                            row.map { Double($0) / total }
                        },
                        labels: matrix.counts.flatMap { $0.map { $0 == 0 ? "" : $0.grouped } },
                        domain: 0...1))
            ], aspect: 1.25)
    }

    private func byClass(
        _ matrix: ConfusionMatrix, _ names: [String], _ numbers: [Int]
    ) -> DataTable {
        DataTable(
            columns: [
                .init("class"), .init("pictures", isNumeric: true), .init("found", isNumeric: true),
                .init("95\(thinSpace)% interval"),
                .init("predictions of it right", isNumeric: true), .init("most often taken for"),
            ],
            rows: numbers.map { index in
                let (found, right) = (matrix.accuracyByClass[index], matrix.precisionByClass[index])
                let confusions = matrix.confusions.filter { $0.label == index }
                let worst = confusions.filter { $0.count == confusions[0].count }
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
