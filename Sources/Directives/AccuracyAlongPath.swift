import Charts
import Findings
import Inspection
import Network

/// Shows how many pictures are predicted right on the way to them, and what they are taken for.
struct AccuracyAlongPath: FigureDirective {
    static let name = "accuracy-along-path"
    static let summary =
        "Accuracy and the most frequent predictions at each place on the way from a baseline to pictures."
    static let examples = ["<<accuracy-along-path images=0..49>>"]

    static let images = PictureParameters.several(
        "Which pictures, of the dataset and not files, of which nobody says the class; the first fifty where none are named."
    )
    static let parameters: [any AnyParameter] = [
        PictureParameters.split, images, PathParameters.alphas, PathParameters.oneBaseline,
    ]

    let images: Pictures
    let alphas: [Double]
    let baseline: Baseline

    init(_ arguments: Arguments) {
        images = arguments[pictures: Self.images, first: 50]
        alphas = arguments[PathParameters.alphas].values
        baseline = arguments[PathParameters.oneBaseline]
    }

    var needs: Needs { [.training, .labels] }

    func mistakes(for subject: Subject) -> [Mistake] {
        guard subject.dataset != nil, let file = images.choice?.files.first else { return [] }
        return [
            Mistake(
                "images",
                "nobody says of which class '\(file)' is, so that no prediction is right or wrong",
                hint: "take pictures of the dataset")
        ]
    }

    struct Numbers {
        var images: [PictureOrigin]
        var gallery: Gallery
        var found: Inspection.AccuracyAlongPath
    }

    func numbers(from laboratory: Laboratory) throws -> Numbers {
        let images = try laboratory.pictures(images)
        return Numbers(
            images: images, gallery: try Gallery(of: images, in: laboratory),
            found: try laboratory.ask(AccuracyOnTheWay(images, from: baseline, alphas: alphas)))
    }

    func figure(of numbers: Numbers) -> Figure {
        let (images, gallery, found) = (numbers.images, numbers.gallery, numbers.found)
        let names = gallery.classNames
        let table = table(found, names)
        return Figure(
            .stack([.charts([chart(found)], columns: 1), .table(table)]),
            caption:
                "\(gallery.count(images).atStart) on the way from \(baseline.words) (α = 0) to "
                + "themselves (α = 1): how many are predicted right, with the 95\(thinSpace)% interval, and the two "
                + "classes they are most often taken for.",
            alternativeText: alternativeText(found, names), notes: notes(found),
            details: baseline.details,
            data: [
                .table(name: "accuracy", table),
                .table(name: "predictions", counts(found, names)),
            ])
    }

    private func chart(_ found: Inspection.AccuracyAlongPath) -> Chart {
        func line(_ value: (WilsonInterval) -> Double, _ series: Series, dots: Bool = false) -> Mark
        {
            .line(
                LineMark(
                    found.points.map { .init($0.alpha, value($0.accuracy)) }, series, hasDots: dots)
            )
        }
        // The article's places crowd at 0.01, which a logarithm spreads; black itself has none.
        let isLogarithmic = (alphas.first ?? 0) > 0 && alphas.count > 1
        return Chart(
            x: Axis("α", scale: isLogarithmic ? .logarithmic : .linear),
            y: Axis("accuracy", domain: 0...1, format: .percent),
            marks: [
                line(\.lower, Series("95\(thinSpace)% interval", .series(0), isFaint: true)),
                line(\.upper, Series("95\(thinSpace)% interval", .series(0), isFaint: true)),
                line({ $0.share ?? 0 }, Series(nil, .series(0)), dots: true),
            ], aspect: 2.2)
    }

    private func table(
        _ found: Inspection.AccuracyAlongPath, _ names: [String]
    ) -> DataTable {
        DataTable(
            columns: [
                .init("α", isNumeric: true), .init("right", isNumeric: true),
                .init("accuracy", isNumeric: true), .init("95\(thinSpace)% interval"),
                .init("most often taken for"), .init("then for"),
            ],
            rows: found.points.map { point in
                let places = places(of: point, names)
                return [
                    .number(point.alpha, shown: point.alpha.alphaText),
                    .count(point.accuracy.successes), .percent(point.accuracy.share ?? 0),
                    .text(point.accuracy.words()),
                ]
                    + (0..<2).map { place in
                        place < places.count ? .text(places[place]) : .empty
                    }
            })
    }

    /// What pictures are taken for, the most frequent first; classes predicted equally often share a place, and those between
    /// which nothing is decided are counted apart.
    private func places(
        of point: Inspection.AccuracyAlongPath.Point, _ names: [String]
    ) -> [String] {
        let decided = Set(point.decidedCounts).subtracting([0]).map { count in
            (
                count: count,
                words: names.indices.filter { point.decidedCounts[$0] == count }
                    .map { names[$0] }.words(eachOf: count)
            )
        }
        let undecided = point.undecidedCount
        return
            (decided
            + (undecided > 0 ? [(undecided, "undecided (\(undecided.grouped))")] : []))
            .sorted { ($1.count, $0.words) < ($0.count, $1.words) }.map(\.words)
    }

    /// What 'undecided' means, where it stands anywhere.
    private func notes(_ found: Inspection.AccuracyAlongPath) -> [String] {
        guard found.points.contains(where: { $0.undecidedCount > 0 }) else { return [] }
        return [TakenFor.undecidedNote]
    }

    private func counts(
        _ found: Inspection.AccuracyAlongPath, _ names: [String]
    ) -> DataTable {
        DataTable(
            columns: [.init("α", isNumeric: true)] + names.map { .init($0, isNumeric: true) },
            rows: found.points.map { point in
                [.number(point.alpha, shown: point.alpha.alphaText)]
                    + point.predictionCounts.map { .count($0) }
            })
    }

    private func alternativeText(
        _ found: Inspection.AccuracyAlongPath, _ names: [String]
    ) -> String {
        "Accuracy by α: "
            + found.points.map {
                "at \($0.alpha.alphaText) \(($0.accuracy.share ?? 0).percent()), "
                    + ($0.undecidedCount > 0 ? "" : "most often taken for ")
                    + (places(of: $0, names).first ?? "nothing")
            }.joined(separator: "; ") + "."
    }
}

extension Inspection.AccuracyAlongPath.Point {
    /// The classes by how often they and no others are predicted, the lower of equals first.
    var ranking: [Int] {
        decidedCounts.indices.sorted {
            (decidedCounts[$1], $0) < (decidedCounts[$0], $1)
        }
    }
}
