import Charts
import Network

extension DataTable {
    /// One row an epoch.
    init(history: [EpochRecord], _ knobs: Recipe.Knobs) {
        self.init(
            columns: [
                .init("epoch", isNumeric: true), .init("learning rate", isNumeric: true),
                .init("training cost", isNumeric: true),
                .init("training accuracy, \(knobs.stages.during)", isNumeric: true),
                .init("training accuracy, \(knobs.stages.after)", isNumeric: true),
                .init("test cost", isNumeric: true), .init("test accuracy", isNumeric: true),
            ],
            rows: history.map { record in
                [
                    .count(record.epoch), .significant(record.learningRate, 2),
                    .decimals(record.trainCost, 3), .percent(record.trainAccuracy),
                    .percent(record.cleanTrainAccuracy), .decimals(record.testCost, 3),
                    .percent(record.testAccuracy),
                ]
            })
    }
}
