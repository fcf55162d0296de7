import Inspection
import Network

extension Value {
    /// What was recorded while training, or measured on some test pictures.
    func trainingQuantity(in session: inout Session) throws -> Quantity {
        switch name {
        case .testAccuracy, .testAccuracyInterval, .testCorrect, .testCount:
            return accuracyQuantity(try testAccuracy(in: &session))
        case .epochs:
            return .count(try session.history().count)
        case .bestEpoch:
            return .count(try EpochSelection.best.record(in: session.history()).epoch)
        default:
            return recordQuantity(try epoch.record(in: session.history()))
        }
    }

    /// On the first `count` pictures with the trained network, or on all as recorded after the epoch.
    private func testAccuracy(in session: inout Session) throws -> WilsonInterval {
        if let count { return try session.accuracy(of: 0..<count) }
        guard try session.trained().history.isEmpty else {
            return WilsonInterval(testOf: try epoch.record(in: session.history()))
        }
        return try session.accuracy(of: 0..<session.testPictures().count)
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
        return switch name {
        case .recipe: .text(session.recipe.method.rawValue)
        case .batch: .count(session.recipe.batch)
        default: .text(String(session.recipe.seed))
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
