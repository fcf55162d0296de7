import Casting
import Directives
import Foundation
import Inspection
import Network
import Notebook

/// The words in which a training says how it goes.
struct ProgressLog {
    /// How an epoch is told.
    enum Format: String, CaseIterable {
        /// A line for people.
        case text
        /// A JSON object on a line, for programs.
        case json
    }

    let epochs: Int
    var knobs = Recipe.Knobs(of: .modern)
    var format = Format.text

    /// The live line after a step, with as many of its words as fit into `width` characters.
    func line(_ step: StepRecord, _ pace: Pace, width: Int) -> String {
        let ofEpoch = (step.steps - step.step) * step.pictures
        let ofOthers = (epochs - step.epoch) * step.steps * step.pictures
        let lines = [
            ("step ", " pictures/s", "in all "), ("", " pictures/s", "all "), ("", "/s", "all "),
        ]
        .map { stepWord, unit, all in
            "epoch \(step.epoch)/\(epochs)  \(stepWord)\(step.step)/\(step.steps)  "
                + "\(Int(saturating: pace.picturesPerSecond))\(unit)  cost \(step.cost.fixed(3))  "
                + "\((step.accuracy * 100).fixed(1)) %  left \(pace.timeLeft(pictures: ofEpoch)), "
                + "\(all)\(pace.timeLeft(pictures: ofEpoch + ofOthers))"
        }
        return lines.first { $0.count <= width } ?? lines[lines.count - 1]
    }

    /// What is told after an epoch that took so many seconds, measuring the network included.
    func line(_ record: EpochRecord, seconds: Double) throws -> String {
        let interval = WilsonInterval(testOf: record)
        switch format {
        case .text:
            return "epoch \(record.epoch)/\(epochs)  cost \(record.trainCost.fixed(3))  "
                + "accuracy \((record.trainAccuracy * 100).fixed(1)) % \(knobs.stages.during), "
                + "\((record.cleanTrainAccuracy * 100).fixed(1)) % of \(record.cleanTrainCount) \(knobs.stages.after)  "
                + "test cost \(record.testCost.fixed(3))  "
                + "accuracy \((record.testAccuracy * 100).fixed(1)) % of \(record.testCount) "
                + "(95 % interval \((interval.lower * 100).fixed(1))–\((interval.upper * 100).fixed(1)))"
        case .json:
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys]
            let entry = Entry(
                record: record, epochs: epochs, seconds: seconds,
                testInterval: [interval.lower, interval.upper])
            return String(decoding: try encoder.encode(entry), as: UTF8.self).jsonMadeVisible
        }
    }

    /// One JSON object: the record's own keys, and what belongs to this run.
    private struct Entry: Encodable {
        var record: EpochRecord
        var epochs: Int
        var seconds: Double
        var testInterval: [Double]

        private enum Key: CodingKey {
            case epochs, seconds, testInterval
        }

        func encode(to encoder: any Encoder) throws {
            try record.encode(to: encoder)
            var container = encoder.container(keyedBy: Key.self)
            try container.encode(epochs, forKey: .epochs)
            try container.encode((seconds * 1000).rounded() / 1000, forKey: .seconds)
            try container.encode(testInterval, forKey: .testInterval)
        }
    }
}

extension Double {
    /// With so many decimals.
    func fixed(_ decimals: Int) -> String { String(format: "%.\(decimals)f", self) }
}
