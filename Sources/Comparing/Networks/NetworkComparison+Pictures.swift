import Charts
import Directives
import Inspection
import Network

extension NetworkComparison.Result {
    /// The most pictures that are shown.
    private static let mostPictures = 40
    /// The most classes whose confusions can be read.
    private static let mostCells = 40

    /// Adds what both networks make of the pictures.
    func add(_ found: PictureComparison, to draft: inout DocumentDraft) {
        for remark in found.remarks { draft.add(remark) }
        if let outcome = found.outcome {
            draft.add(
                "Of \(found.count.counted("test picture")) of \(found.dataset) the first is right about \(outcome.before.words), "
                    + "the second about \(outcome.after.words). The difference is \(outcome.words); McNemar's test: \(outcome.test.words)."
            )
            draft.add(classTable(outcome))
            if found.classNames.count <= Self.mostCells {
                draft.add(confusions(outcome, found.classNames))
            }
        }
        let shown = Array(found.changed.prefix(Self.mostPictures))
        guard let pictures, !shown.isEmpty else {
            return draft.add("No picture changed its prediction.")
        }
        draft.add(changed(shown, of: found, pictures))
    }

    private func classTable(_ outcome: PictureComparison.Outcome) -> Figure {
        let titles = ["pictures", "found before", "found after", "gained", "lost"]
        let table = DataTable(
            columns: [.init("class")] + titles.map { .init($0, isNumeric: true) },
            rows: outcome.classes.map { change in
                [
                    .text(change.name), .number(Double(change.count), shown: change.count.grouped),
                    change.before.share.map { .number($0, shown: $0.percent()) } ?? .empty,
                    change.after.share.map { .number($0, shown: $0.percent()) } ?? .empty,
                    .number(Double(change.gained), shown: change.gained.grouped),
                    .number(Double(change.lost), shown: change.lost.grouped),
                ]
            })
        let most = outcome.classesByChange.prefix(3).map(\.name)
        return Figure(
            kind: .table, .table(table),
            caption:
                "How many pictures of each class both find, and how many the second gained and lost."
                + (most.isEmpty ? "" : " Most changed: \(most.listed(with: "and"))."),
            alternativeText: "Recall of \(outcome.classes.count) classes before and after.",
            data: [.table(name: "classes", table)])
    }

    private func confusions(
        _ outcome: PictureComparison.Outcome, _ names: [String]
    ) -> Figure {
        func chart(_ counts: [[Int]]) -> Chart {
            Chart(
                x: Axis("predicted"), y: Axis("true class"),
                marks: [
                    .cells(
                        CellsMark(
                            rows: names, columns: names,
                            values: counts.flatMap { row in
                                let total = Double(max(row.reduce(0, +), 1))
                                return row.map { Double($0) / total }
                            }, labels: counts.joined().map { $0 == 0 ? "" : $0.grouped },
                            domain: 0...1))
                ], aspect: 1.25)
        }
        func table(_ counts: [[Int]]) -> DataTable {
            DataTable(
                columns: [.init("class")] + names.map { .init($0, isNumeric: true) },
                rows: zip(names, counts).map { name, row in
                    [.text(name)] + row.map { .number(Double($0), shown: $0.grouped) }
                })
        }
        let (one, other) = (outcome.confusionBefore, outcome.confusionAfter)
        return Figure(
            .frames([
                .init("before", .charts([chart(one)], columns: 1)),
                .init("after", .charts([chart(other)], columns: 1)),
            ]),
            caption:
                "What both take each class for: rows are true classes, columns predicted ones, and a cell is shaded by its share of the row.",
            alternativeText:
                "Two matrices of \(names.count) by \(names.count) classes, before and after.",
            data: [
                .table(name: "confusion before", table(one)),
                .table(name: "confusion after", table(other)),
            ])
    }

    private func changed(
        _ shown: [PictureComparison.ChangedPicture], of found: PictureComparison,
        _ pictures: LabelledPictures
    ) -> Figure {
        func grid(_ side: KeyPath<PictureComparison.ChangedPicture, (String, Double)>)
            -> PictureGrid
        {
            PictureGrid(
                shown.map { change in
                    let (name, probability) = change[keyPath: side]
                    let isRight = change.trueClass.map { $0 == name }
                    return PictureGrid.Tile(
                        Picture(pictures, change.picture),
                        lines: [
                            .init(change.trueClass ?? "picture \(change.picture)", .ink),
                            .init(
                                "\(name) \(probability.percent(0))",
                                isRight.map { $0 ? .right : .wrong } ?? .ink),
                        ],
                        alternativeText: "picture \(change.picture), taken for \(name)",
                        details: "test picture \(change.picture)\n"
                            + "before \(change.before), \(change.probabilityBefore.percent())\n"
                            + "after \(change.after), \(change.probabilityAfter.percent())")
                }, columns: 8)
        }
        let table = DataTable(
            columns: [
                .init("picture", isNumeric: true), .init("class"), .init("before"),
                .init("probability before", isNumeric: true), .init("after"),
                .init("probability after", isNumeric: true),
            ],
            rows: found.changed.map { change in
                [
                    .number(Double(change.picture), shown: "\(change.picture)"),
                    change.trueClass.map { .text($0) } ?? .empty, .text(change.before),
                    .number(change.probabilityBefore, shown: change.probabilityBefore.decimals(3)),
                    .text(change.after),
                    .number(change.probabilityAfter, shown: change.probabilityAfter.decimals(3)),
                ]
            })
        let left = found.changed.count - shown.count
        return Figure(
            .frames([
                .init("before", .pictures(grid(\.sideBefore))),
                .init("after", .pictures(grid(\.sideAfter))),
            ]),
            caption: "\(found.changed.count.counted("picture")) changed their prediction."
                + (left > 0 ? " The first \(shown.count) are shown." : ""),
            alternativeText:
                "Pictures whose prediction changed, with what they are taken for before and after.",
            data: [.table(name: "changed", table)])
    }
}

extension PictureComparison.ChangedPicture {
    fileprivate var sideBefore: (String, Double) { (before, probabilityBefore) }
    fileprivate var sideAfter: (String, Double) { (after, probabilityAfter) }
}

extension Picture {
    /// A picture of a dataset; grey where it has one channel, its first three channels otherwise.
    fileprivate init(_ pictures: LabelledPictures, _ number: Int) {
        let shape = pictures.shape
        let area = shape.height * shape.width
        let planes = (0..<3).map { number * shape.count + min($0, shape.channels - 1) * area }
        self.init(
            width: shape.width, height: shape.height,
            rgb: (0..<area).flatMap { pixel in planes.map { pictures.pixels[$0 + pixel] } })
    }
}
