/// What a checkpoint says of its training is worked with, so each number is judged as it is read.
enum MetadataCheck {
    /// The most characters of a name: as many as a folder's name can have, so that every checkpoint which is written can be read.
    static let longestName = 255

    /// What is wrong with a history; nil where nothing is.
    static func mistake(in history: [EpochRecord]) -> String? {
        guard history.count <= Recipe.mostEpochs else {
            return
                "it has \(history.count) epochs, more than the \(Recipe.mostEpochs) that are read"
        }
        for (index, record) in history.enumerated() {
            let counts = [
                ("epoch", record.epoch, 1...Recipe.mostEpochs),
                ("cleanTrainCount", record.cleanTrainCount, 0...mostPictures),
                ("testCount", record.testCount, 0...mostPictures),
            ]
            for (name, value, range) in counts where !range.contains(value) {
                return "epoch \(index + 1) has \(name) \(value)"
            }
            let shares = [
                ("trainAccuracy", record.trainAccuracy),
                ("cleanTrainAccuracy", record.cleanTrainAccuracy),
                ("testAccuracy", record.testAccuracy),
            ]
            for (name, value) in shares where !(0...1).contains(value) {
                return "epoch \(index + 1) has \(name) \(value), which is no share"
            }
            let sizes = [
                ("learningRate", record.learningRate), ("trainCost", record.trainCost),
                ("testCost", record.testCost),
            ]
            for (name, value) in sizes where !(0...1e30).contains(value) {
                return "epoch \(index + 1) has \(name) \(value)"
            }
        }
        return nil
    }

    /// What is wrong with a recipe; nil where nothing is.
    static func mistake(in recipe: Recipe) -> String? {
        if !(1...Recipe.mostEpochs).contains(recipe.epochs) {
            return "it has \(recipe.epochs) epochs"
        }
        if !(1...Recipe.largestBatch).contains(recipe.batch) {
            return "it has a batch of \(recipe.batch)"
        }
        return mistake(in: recipe.knobs)
    }

    private static func mistake(in knobs: Recipe.Knobs) -> String? {
        let sizes = [
            ("learningRate", knobs.learningRate), ("weightDecay", knobs.weightDecay),
        ]
        for (name, value) in sizes where !(0...Recipe.Knobs.largest).contains(value) {
            return "it has \(name) \(value)"
        }
        if knobs.learningRate == 0 { return "it has learningRate 0.0" }
        let shares = [("smoothing", knobs.smoothing), ("averaging", knobs.averaging)]
        for (name, value) in shares where !(0..<1).contains(value) {
            return "it has \(name) \(value)"
        }
        if !(0...Recipe.Knobs.farthestShift).contains(knobs.shift) {
            return "it has shift \(knobs.shift)"
        }
        return nil
    }

    /// What is wrong with where a training stands; nil where nothing is.
    static func mistake(
        in position: TrainingState.Position, of recipe: Recipe, outputs: Int
    ) -> String? {
        let counts = [
            ("epoch", position.epoch, 1...recipe.epochs + 1),
            ("epochStep", position.epochStep, 0...mostPictures),
            ("step", position.step, 0...mostPictures * 1_000),
            ("right", position.right, 0...mostPictures),
            ("pictures", position.pictures, 0...mostPictures),
            ("onlyPrediction", position.onlyPrediction ?? 0, 0...max(outputs - 1, 0)),
        ]
        for (name, value, range) in counts where !range.contains(value) {
            return "it has \(name) \(value)"
        }
        if position.right > position.pictures {
            return "it has \(position.right) of \(position.pictures) pictures right"
        }
        if let only = position.onlyPrediction, !(0..<outputs).contains(only) {
            return "it has onlyPrediction \(only)"
        }
        for (name, value) in [("cost", position.cost), ("rate", position.rate)]
        where !(0...1e30).contains(value) {
            return "it has \(name) \(value)"
        }
        return nil
    }

    /// What is wrong with the names of classes, which stand at the network's outputs; nil where nothing is.
    static func mistake(inClasses names: [String], outputs: Int) -> String? {
        if names.count != outputs {
            return "it names \(names.count) classes, and the network has \(outputs) outputs"
        }
        return names.first { $0.count > longestName }.map {
            "the name '\($0.prefix(40))…' has more than \(longestName) characters"
        }
    }

    private static let mostPictures = 1_000_000_000
}
