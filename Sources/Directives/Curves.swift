import Charts
import Findings
import Inspection
import Network

/// Draws accuracy and cost over the epochs, test beside training.
struct Curves: FigureDirective {
    static let name = "curves"
    static let summary =
        "Accuracy and cost over the epochs of the training, on test pictures and in training."
    static let examples = ["<<curves>>"]
    static let parameters: [any AnyParameter] = []

    init(_ arguments: Arguments) {}

    var needs: Needs { .history }

    struct Numbers {
        var history: [EpochRecord]
        var knobs: Recipe.Knobs
    }

    func numbers(from laboratory: Laboratory) throws -> Numbers {
        Numbers(history: try laboratory.history(), knobs: laboratory.knobs())
    }

    func figure(of numbers: Numbers) -> Figure {
        let (history, knobs) = (numbers.history, numbers.knobs)
        let costs = history.flatMap { [$0.testCost, $0.trainCost] }
        let domain = 0...((costs.max() ?? 1) * 1.05)
        return Figure(
            .charts([test(history, domain), training(history, domain, knobs)], columns: 2),
            caption: caption(history, knobs), alternativeText: alternativeText(history, knobs),
            notes: knobs.smoothingNotes, details: details(history),
            data: [.table(name: "history", DataTable(history: history, knobs))])
    }

    private func test(_ history: [EpochRecord], _ costs: ClosedRange<Double>) -> Chart {
        Chart(
            title: "Test", x: epochs(history), y: accuracyAxis, secondY: costAxis(costs),
            marks: [
                line(history, \.testAccuracy, Series("accuracy", Self.accuracyColor)),
                line(history, \.testCost, Series("cost", Self.costColor), .second),
            ])
    }

    private func training(
        _ history: [EpochRecord], _ costs: ClosedRange<Double>, _ knobs: Recipe.Knobs
    ) -> Chart {
        let (during, after) = knobs.stages
        return Chart(
            title: "Training", x: epochs(history), y: accuracyAxis, secondY: costAxis(costs),
            marks: [
                line(history, \.trainAccuracy, Series("accuracy, \(during)", Self.accuracyColor)),
                line(
                    history, \.cleanTrainAccuracy,
                    Series("accuracy, \(after)", Self.accuracyColor, isDashed: true)),
                line(history, \.trainCost, Series("cost, \(during)", Self.costColor), .second),
            ])
    }

    private static let accuracyColor = ColorRole.series(0)
    private static let costColor = ColorRole.series(1)

    private var accuracyAxis: Axis {
        Axis("accuracy", domain: 0...1, format: .percent, color: Self.accuracyColor)
    }

    private func costAxis(_ domain: ClosedRange<Double>) -> Axis {
        Axis("cost (nats)", domain: domain, color: Self.costColor)
    }

    private func epochs(_ history: [EpochRecord]) -> Axis {
        Axis("epoch", hasIntegerTicks: true)
    }

    private func line(
        _ history: [EpochRecord], _ value: KeyPath<EpochRecord, Double>, _ series: Series,
        _ axis: VerticalAxis = .first
    ) -> Mark {
        .line(
            LineMark(
                history.map { .init(Double($0.epoch), $0[keyPath: value]) }, series, axis: axis,
                hasDots: true))
    }

    private func caption(_ history: [EpochRecord], _ knobs: Recipe.Knobs) -> String {
        guard let last = history.last else { return "" }
        return "Accuracy and cost after each epoch, as recorded in training: on "
            + "\(last.testCount.counted("test picture")) and on training pictures. "
            + "\(knobs.sentence(triedAfter: last.cleanTrainCount)) Both costs are drawn on one scale."
    }

    private func alternativeText(_ history: [EpochRecord], _ knobs: Recipe.Knobs) -> String {
        guard let first = history.first, let last = history.last else { return "" }
        let best = history.reduce(first) { $1.testAccuracy > $0.testAccuracy ? $1 : $0 }
        func course(_ name: String, _ value: (EpochRecord) -> String) -> String {
            "\(name) goes from \(value(first)) to \(value(last))"
        }
        return "Two line charts over \(history.count.counted("epoch")). "
            + course("Test accuracy") { $0.testAccuracy.percent() }
            + ", highest at epoch \(best.epoch) with \(best.testAccuracy.percent()); "
            + course("test cost") { $0.testCost.decimals(2) } + "; "
            + course(
                "training accuracy \(knobs.augments ? "on augmented pictures" : "in the epoch")"
            ) {
                $0.trainAccuracy.percent()
            }
            + "; "
            + course(knobs.augments ? "on clean ones" : "after it") {
                $0.cleanTrainAccuracy.percent()
            } + "; "
            + course("training cost") { $0.trainCost.decimals(2) } + "."
    }

    private func details(_ history: [EpochRecord]) -> [Figure.Detail] {
        guard let last = history.last else { return [] }
        return [
            Figure.Detail(
                "test accuracy in training",
                "\(last.testAccuracy.percent()), 95\(thinSpace)% interval "
                    + WilsonInterval(testOf: last).words()),
            Figure.Detail("test pictures in training", last.testCount.grouped),
            Figure.Detail("clean training pictures", last.cleanTrainCount.grouped),
        ]
    }
}
