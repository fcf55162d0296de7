import Inspection
import Network

extension Value {
    /// What was recorded while training, or measured on some test pictures.
    func trainingQuantity(in session: inout Session) throws -> Quantity {
        switch name {
        case .testAccuracy, .testAccuracyInterval, .testCorrect, .testCount:
            return accuracyQuantity(try testAccuracy(in: &session))
        case .testCost where epoch == nil:
            return .number(try session.testCost())
        case .epochs:
            return .count(try session.history().count)
        case .bestEpoch:
            return .count(try EpochSelection.best.record(in: session.history()).epoch)
        default:
            return recordQuantity(try (epoch ?? .last).record(in: session.history()))
        }
    }

    /// Of the trained network on the first `count` pictures or all; where an epoch is asked for, as recorded after it.
    private func testAccuracy(in session: inout Session) throws -> WilsonInterval {
        if let epoch { return WilsonInterval(testOf: try epoch.record(in: session.history())) }
        return try session.accuracy(of: 0..<(count ?? session.testPictures().count))
    }

    private func accuracyQuantity(_ accuracy: WilsonInterval) -> Quantity {
        switch name {
        case .testAccuracy: .share(accuracy.share ?? 0)
        case .testAccuracyInterval: .shares(accuracy.lower, accuracy.upper)
        case .testCorrect: .count(accuracy.successes)
        default: .count(accuracy.trials)
        }
    }

    private func recordQuantity(_ record: EpochRecord) -> Quantity {
        switch name {
        case .testCost: .number(record.testCost)
        case .trainAccuracy: .share(record.trainAccuracy)
        case .cleanTrainAccuracy: .share(record.cleanTrainAccuracy)
        case .cleanTrainCount: .count(record.cleanTrainCount)
        case .trainCost: .number(record.trainCost)
        default: .number(record.learningRate)
        }
    }

    /// How the checkpoint was trained, or would be.
    func recipeQuantity(in session: Session) throws -> Quantity {
        let recipe = try session.trainingRecipe()
        return switch name {
        case .recipe: .text(recipe.method.rawValue)
        case .batch: .count(recipe.batch)
        default: .text(String(recipe.seed))
        }
    }
}

extension EpochSelection {
    /// The record of the epoch.
    /// - Throws: ``SessionError/noEpoch(_:count:)`` when the training has fewer epochs.
    func record(in history: [EpochRecord]) throws(SessionError) -> EpochRecord {
        let record =
            switch self {
            case .last: history.last
            case .best:
                history.reduce(history.first) { best, next in
                    (best?.testAccuracy ?? -1) < next.testAccuracy ? next : best
                }
            case .number(let number): history.first { $0.epoch == number }
            }
        guard let record else {
            throw .noEpoch(written, count: history.count)
        }
        return record
    }
}
