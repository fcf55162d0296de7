import Charts
import Findings
import Inspection
import Network

/// Shows the wrong predictions that the network is most confident of, and what it saw.
struct Mistakes: FigureDirective {
    static let name = "mistakes"
    static let summary =
        "The most confident wrong predictions: each picture enlarged, what it is and what it was taken for, and the map of why."
    static let examples = ["<<mistakes count=3>>"]

    static let count = Parameter(
        "count", "How many; all where the network makes fewer.", default: 3, must: .lie(in: 1...100)
    )
    static let columns = Parameter(
        "columns", "How many stand in a row; fewer do where there is no room for so many.",
        default: 3, must: .lie(in: 1...10))
    static let parameters: [any AnyParameter] = [
        count, PathParameters.rule, PathParameters.steps, PathParameters.baseline,
        PathParameters.score, PathParameters.target, columns,
    ]

    let count: Int
    let quadrature: PathQuadrature
    let settings: PathSettings
    let columns: Int

    init(_ arguments: Arguments) {
        count = arguments[Self.count]
        quadrature = PathQuadrature(arguments)
        settings = PathSettings(
            score: arguments[PathParameters.score], target: arguments[PathParameters.target],
            baseline: arguments[PathParameters.baseline])
        columns = arguments[Self.columns]
    }

    var needs: Needs { [.training, .labels] }

    func mistakes(for subject: Subject) -> [Mistake] {
        settings.mistakes(for: subject) + [quadrature.mistake].compactMap { $0 }
    }

    struct Numbers {
        var all: [Inspection.Mistake]
        /// How many test pictures there are.
        var total: Int
        var sheet: AttributionSheet
    }

    func numbers(from laboratory: Laboratory) throws -> Numbers {
        let all = try laboratory.ask(MistakesOfTestPart())
        let total = try laboratory.count(of: .test)
        guard !all.isEmpty else { throw NoSuchMistake(found: 0, pictures: total) }
        return Numbers(
            all: all, total: total,
            sheet: try AttributionSheet(
                of: all.prefix(count).map { .test($0.picture) }, settings, quadrature,
                from: laboratory))
    }

    func figure(of numbers: Numbers) -> Figure {
        let (all, sheet) = (numbers.all, numbers.sheet)
        let shown = Array(all.prefix(count))
        let names = sheet.gallery.classNames
        let tiles = shown.enumerated().map { place, mistake in
            PictureGrid.Tile(
                Picture(sheet.gallery, .test(mistake.picture)),
                companions: [sheet.drawn(place, .overlay)],
                title: "picture \(mistake.picture.grouped)",
                lines: [
                    .init("\(names[mistake.label]) \(mistake.labelProbability.decimals(2))", .ink),
                    .prediction(sheet.probabilities[place], label: mistake.label, names),
                ] + sheet.proof(place), stamp: sheet.stamp(place),
                alternativeText: sheet.alternativeText(place), details: sheet.tileDetails(place))
        }
        let bar = MapView.overlay.bar(
            "a pixel's share in the \(settings.score.noun), over light and dark pixels",
            full: "full")
        return Figure(
            .pictures(
                PictureGrid(
                    tiles, columns: columns, legend: MapView.overlay.legend(settings),
                    colorBars: [bar].compactMap { $0 })),
            caption: caption(shown.count, of: all.count, numbers),
            alternativeText: "\(shown.count.counted("mistake")): "
                + shown.map {
                    "picture \($0.picture), \(names[$0.label]), taken for \(names[$0.prediction]) with a "
                        + "probability of \($0.confidence.decimals(2))"
                }.joined(separator: "; ") + ".",
            notes: sheet.notes,
            details: sheet.details,
            data: [.table(name: "mistakes", table(all, names))] + sheet.data)
    }

    private func caption(_ shown: Int, of all: Int, _ numbers: Numbers) -> String {
        "The \(shown == 1 ? "wrong prediction" : "\(shown.grouped) wrong predictions") that the network is most "
            + "confident of, among \(all.counted("mistake")) in \(numbers.total.counted("test picture")). Under each "
            + "the true class and, boxed, the predicted one, both with their probabilities; beside it the integrated "
            + "gradients of \(settings.words(numbers.sheet.gallery.classNames))."
    }

    private func table(_ mistakes: [Inspection.Mistake], _ names: [String]) -> DataTable {
        DataTable(
            columns: [
                .init("picture", isNumeric: true), .init("class"),
                .init("its probability", isNumeric: true), .init("predicted"),
                .init("probability", isNumeric: true),
            ],
            rows: mistakes.map {
                [
                    .count($0.picture), .text(names[$0.label]), .decimals($0.labelProbability, 3),
                    .text(names[$0.prediction]), .decimals($0.confidence, 3),
                ]
            })
    }
}
