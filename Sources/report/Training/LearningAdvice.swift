import Directives
import Inspection
import Network

/// What to try where a training shows no sign of learning.
enum LearningAdvice {
    /// A sentence after the second epoch or a later one; nil where the network learns, or nothing can be said yet.
    ///
    /// It does not learn while the 95 % interval of its test accuracy does not lie above chance, or its cost is no less than in
    /// the first epoch. A learning rate that is far from the default is blamed before all else, and after the first epoch; then a
    /// training that ends before it can have learnt anything.
    /// - Parameters:
    ///   - history: What was measured after each epoch.
    ///   - classes: How many classes there are.
    ///   - recipe: How it is trained.
    ///   - steps: How many steps the whole training takes.
    ///   - hasOwnDeviations: Whether the notebook says how far the first weights are spread.
    /// - Returns: The sentence.
    static func words(
        after history: [EpochRecord], classes: Int, recipe: Recipe = Recipe(), steps: Int,
        hasOwnDeviations: Bool
    ) -> String? {
        let rate = recipe.learningRateAdvice
        guard history.count >= (rate == nil ? 2 : 1), classes > 1, let first = history.first,
            let last = history.last
        else { return nil }
        let deviation = hasOwnDeviations ? ", or leave 'deviation' out" : ""
        let more =
            steps < fewSteps
            ? "more 'epochs': the training takes \(steps == 1 ? "1 step" : "\(steps) steps") in all"
            : nil
        let interval = WilsonInterval(testOf: last)
        if interval.lower <= 1 / Double(classes) {
            return "after epoch \(last.epoch) the test accuracy of "
                + "\((last.testAccuracy * 100).fixed(1)) % is not above chance, 1 in \(classes); try "
                + (rate ?? more ?? "a smaller or a larger 'learning-rate'" + deviation)
        }
        guard history.count >= 2, last.trainCost >= first.trainCost else { return nil }
        return "after epoch \(last.epoch) the cost is \(last.trainCost.fixed(3)), no less than the "
            + "\(first.trainCost.fixed(3)) of epoch \(first.epoch); try "
            + (rate ?? "a smaller 'learning-rate'" + deviation)
    }

    /// So many steps teach most networks something.
    private static let fewSteps = 200
}
