import Findings
import Inspection

extension ValueDefinition {
    /// What the test pictures are taken for.
    static let outcomes = [
        ValueDefinition(
            "mistake-count", "how many test pictures are classified wrong, of all", .count, tested
        ) {
            let accuracy = try $1.ask(ConfusionOfTestPart()).accuracy
            return .count(accuracy.trials - accuracy.successes)
        },
        ValueDefinition(
            "mistake-share", "their share of all test pictures", .number, tested
        ) {
            let accuracy = try $1.ask(ConfusionOfTestPart()).accuracy
            let wrong = accuracy.trials - accuracy.successes
            return .share(Double(wrong) / Double(max(accuracy.trials, 1)))
        },
        ValueDefinition(
            "best-class", "the class with the highest share of its test pictures found", .word,
            tested
        ) { .text(try Share.extreme($1) { $0 > $1 }.names.sharing) },
        ValueDefinition("best-class-accuracy", "that share", .number, tested) {
            .share(try Share.extreme($1) { $0 > $1 }.share)
        },
        ValueDefinition(
            "worst-class", "the class with the lowest share of its test pictures found", .word,
            tested
        ) { .text(try Share.extreme($1) { $0 < $1 }.names.sharing) },
        ValueDefinition("worst-class-accuracy", "that share", .number, tested) {
            .share(try Share.extreme($1) { $0 < $1 }.share)
        },
        ValueDefinition(
            "confused-class", "the class that is most often taken for one other", .word, tested
        ) {
            .text(try Share.confused($1) { $0.label })
        },
        ValueDefinition("confused-with", "the class it is taken for", .word, tested) {
            .text(try Share.confused($1) { $0.prediction })
        },
        ValueDefinition("confusion-count", "how often that happens", .count, tested) {
            .count(try $1.ask(ConfusionOfTestPart()).confusions.first?.count ?? 0)
        },
    ]

    private static let tested = Demand.needs([.training, .labels])

    /// Classes that have the same share of their test pictures found.
    private struct Share {
        var names: [String]
        var share: Double

        /// Those with the share that comes before all others; classes without a picture have none.
        static func extreme(
            _ laboratory: Laboratory, _ comesBefore: (Double, Double) -> Bool
        ) throws -> Share {
            let names = try laboratory.classNames()
            let shares = try laboratory.ask(ConfusionOfTestPart()).accuracyByClass.map(\.share)
            guard let first = shares.compactMap(\.self).min(by: comesBefore) else {
                throw LaboratoryError.noDataset
            }
            return Share(
                names: names.indices.filter { shares[$0] == first }.map { names[$0] }, share: first)
        }

        /// The classes of the pairs that are confused most often, of which there may be several.
        static func confused(
            _ laboratory: Laboratory,
            _ side: ((label: Int, prediction: Int, count: Int)) -> Int
        ) throws -> String {
            let pairs = try laboratory.ask(ConfusionOfTestPart()).confusions
            guard let most = pairs.first?.count else { return "none" }
            let numbers = pairs.filter { $0.count == most }.map { side($0) }
            let names = try laboratory.classNames()
            return names.indices.filter(numbers.contains).map { names[$0] }.sharing
        }
    }
}
