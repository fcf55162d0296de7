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
        ) { .text(try $1.classNames()[Share.best($1).number]) },
        ValueDefinition("best-class-accuracy", "that share", .number, tested) {
            .share(try Share.best($1).share)
        },
        ValueDefinition(
            "worst-class", "the class with the lowest share of its test pictures found", .word,
            tested
        ) { .text(try $1.classNames()[Share.worst($1).number]) },
        ValueDefinition("worst-class-accuracy", "that share", .number, tested) {
            .share(try Share.worst($1).share)
        },
        ValueDefinition(
            "confused-class", "the class that is most often taken for one other", .word, tested
        ) {
            guard let pair = try $1.ask(ConfusionOfTestPart()).confusions.first else {
                return .text("none")
            }
            return .text(try $1.classNames()[pair.label])
        },
        ValueDefinition("confused-with", "the class it is taken for", .word, tested) {
            guard let pair = try $1.ask(ConfusionOfTestPart()).confusions.first else {
                return .text("none")
            }
            return .text(try $1.classNames()[pair.prediction])
        },
        ValueDefinition("confusion-count", "how often that happens", .count, tested) {
            .count(try $1.ask(ConfusionOfTestPart()).confusions.first?.count ?? 0)
        },
    ]

    private static let tested = Demand.needs([.training, .pictures])

    /// A class with the share of its test pictures that is found.
    private struct Share {
        var number: Int
        var share: Double

        /// Classes without a picture have no share and are neither best nor worst.
        private static func all(_ laboratory: Laboratory) throws -> (first: Share, all: [Share]) {
            let shares = try laboratory.ask(ConfusionOfTestPart()).accuracyByClass.enumerated()
                .compactMap { number, interval in
                    interval.share.map { Share(number: number, share: $0) }
                }
            guard let first = shares.first else { throw LaboratoryError.noDataset }
            return (first, shares)
        }

        static func best(_ laboratory: Laboratory) throws -> Share {
            let shares = try all(laboratory)
            return shares.all.reduce(shares.first) { $1.share > $0.share ? $1 : $0 }
        }

        static func worst(_ laboratory: Laboratory) throws -> Share {
            let shares = try all(laboratory)
            return shares.all.reduce(shares.first) { $1.share < $0.share ? $1 : $0 }
        }
    }
}
