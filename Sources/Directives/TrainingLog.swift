import Charts
import Findings
import Inspection
import Network

/// Shows what was recorded after each epoch, as a table.
struct TrainingLog: FigureDirective {
    static let name = "training-log"
    static let kind = Figure.Kind.table
    static let summary = "A table of learning rate, cost and accuracy after each epoch."
    static let examples = ["<<training-log>>"]
    static let parameters: [any AnyParameter] = []

    init(_ arguments: Arguments) {}

    var needs: Needs { .history }

    struct Numbers {
        var history: [EpochRecord]
        var knobs: Recipe.Knobs
        /// nil of weights from elsewhere.
        var recipe: Recipe?
    }

    func numbers(from laboratory: Laboratory) throws -> Numbers {
        Numbers(
            history: try laboratory.history(), knobs: laboratory.knobs(),
            recipe: try? laboratory.recipe())
    }

    func figure(of numbers: Numbers) -> Figure {
        let (history, knobs) = (numbers.history, numbers.knobs)
        let table = DataTable(history: history, knobs)
        let last = history[history.count - 1]
        return Figure(
            .table(table),
            caption: "The training, epoch by epoch, as recorded then. Test accuracy is that on "
                + "\(last.testCount.counted("picture")); after the last epoch its "
                + "95\(thinSpace)% interval is \(WilsonInterval(testOf: last).words()).",
            alternativeText: "A table of \(history.count.counted("epoch")); the last one ends with "
                + "\(last.testAccuracy.percent()) test accuracy and a test cost of "
                + "\(last.testCost.decimals(3)).",
            notes: knobs.smoothingNotes,
            details: recipe(numbers.recipe),
            data: [.table(name: "history", table)])
    }

    private func recipe(_ recipe: Recipe?) -> [Figure.Detail] {
        guard let recipe else { return [] }
        return [
            Figure.Detail("recipe", recipe.method.rawValue),
            Figure.Detail("batch", recipe.batch.grouped),
            Figure.Detail("seed", String(recipe.seed)),
        ] + recipe.changedKnobs.map { Figure.Detail($0.name, $0.value) }
    }
}
