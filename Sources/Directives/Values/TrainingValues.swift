import Findings
import Inspection
import Network

extension ValueDefinition {
    /// What was recorded while training, or is measured on test pictures.
    static let training = [
        ValueDefinition(
            "test-accuracy",
            "share of test pictures that the trained network classifies right, measured on all of them or on the first `count`; with `epoch`, as recorded in training",
            .number, measured, mayTake: ["count", "epoch"]
        ) { .share(try $0.testAccuracy($1).share ?? 0) },
        ValueDefinition(
            "test-accuracy-interval", "its 95 % Wilson interval", .number, measured,
            mayTake: ["count", "epoch"]
        ) {
            let accuracy = try $0.testAccuracy($1)
            return .shares(accuracy.lower, accuracy.upper)
        },
        ValueDefinition(
            "test-correct", "how many test pictures are classified right", .count, measured,
            mayTake: ["count", "epoch"]
        ) { .count(try $0.testAccuracy($1).successes) },
        ValueDefinition(
            "test-count",
            "how many test pictures there are; with `epoch`, how many there were in training",
            .count, .record(or: .pictures), mayTake: ["epoch"]
        ) { value, laboratory in
            guard value.epoch == nil else {
                return .count(try value.record(laboratory).testCount)
            }
            return .count(try laboratory.count(of: .test))
        },
        ValueDefinition(
            "test-cost",
            "mean cross-entropy on all test pictures, measured, in nats; with `epoch`, as recorded in training",
            .number, measured, mayTake: ["epoch"]
        ) { value, laboratory in
            value.epoch == nil
                ? .number(try laboratory.ask(CostOfTestPart()))
                : .number(try value.record(laboratory).testCost)
        },
        ValueDefinition(
            "train-accuracy",
            "share of training pictures classified right during an epoch, augmented where the recipe augments",
            .number, .needs(.history), mayTake: ["epoch"]
        ) { .share(try $0.record($1).trainAccuracy) },
        ValueDefinition(
            "clean-train-accuracy",
            "share of training pictures, as they are, classified right after an epoch",
            .number, .needs(.history), mayTake: ["epoch"]
        ) { .share(try $0.record($1).cleanTrainAccuracy) },
        ValueDefinition(
            "clean-train-count", "how many clean training pictures that was measured on", .count,
            .needs(.history)
        ) { .count(try $0.record($1).cleanTrainCount) },
        ValueDefinition(
            "train-cost",
            "mean cross-entropy during an epoch, in nats, of targets that are smoothed where the recipe smooths",
            .number, .needs(.history), mayTake: ["epoch"]
        ) { .number(try $0.record($1).trainCost) },
        ValueDefinition(
            "learning-rate", "learning rate of the last step of an epoch", .number,
            .needs(.history), mayTake: ["epoch"]
        ) { .number(try $0.record($1).learningRate) },
        ValueDefinition(
            "epochs", "how many epochs the network was trained for", .count, .needs(.history)
        ) { .count(try $1.history().count) },
        ValueDefinition(
            "best-epoch", "the epoch with the highest test accuracy", .count, .needs(.history)
        ) { .count(try EpochSelection.best.record(in: $1.history()).epoch) },
    ]

    private static let measured = Demand.record(or: [.training, .labels])

    /// How the checkpoint was trained, or would be.
    static let recipe = [
        ValueDefinition(
            "recipe", "the recipe of the training", .word, .needs(.initialisation)
        ) { .text(try $1.recipe().method.rawValue) },
        ValueDefinition(
            "batch", "pictures in one step of the training", .count, .needs(.initialisation)
        ) { .count(try $1.recipe().batch) },
        ValueDefinition(
            "seed", "the seed of the training", .fixed("written as it is declared"),
            .needs(.initialisation)
        ) { .text(String(try $1.recipe().seed)) },
    ]
}

extension Value {
    /// Of the trained network on the first `count` pictures or all; where an epoch is asked for, as recorded after it.
    fileprivate func testAccuracy(_ laboratory: Laboratory) throws -> WilsonInterval {
        guard epoch == nil else { return WilsonInterval(testOf: try record(laboratory)) }
        guard let count else { return try laboratory.ask(ConfusionOfTestPart()).accuracy }
        return try laboratory.ask(RightOfFirst(count))
    }

    /// What was recorded after the epoch that is asked for, or the last.
    fileprivate func record(_ laboratory: Laboratory) throws -> EpochRecord {
        try (epoch ?? .last).record(in: laboratory.history())
    }
}

extension EpochSelection {
    /// The record of the epoch.
    /// - Throws: ``NoSuchEpoch`` when the training has fewer epochs.
    func record(in history: [EpochRecord]) throws(NoSuchEpoch) -> EpochRecord {
        let record =
            switch self {
            case .last: history.last
            case .best:
                history.reduce(history.first) { best, next in
                    (best?.testAccuracy ?? -1) < next.testAccuracy ? next : best
                }
            case .number(let number): history.first { $0.epoch == number }
            }
        guard let record else { throw NoSuchEpoch(name: written, count: history.count) }
        return record
    }
}

/// The training has no such epoch.
struct NoSuchEpoch: Error, Equatable, CustomStringConvertible {
    var name: String
    /// How many it has.
    var count: Int

    var description: String {
        "epoch \(name) does not exist; the training has \(count.counted("epoch"))"
    }
}
