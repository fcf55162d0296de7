import Findings
package import Inspection

/// What two networks make of the same pictures.
package struct PictureComparison: Codable, Sendable, Equatable {
    /// A share of pictures that are right, with its 95 % interval (Wilson 1927).
    package struct Accuracy: Codable, Sendable, Equatable {
        /// How many are right.
        package var right: Int
        /// In 0…1; nil of no pictures.
        package var share: Double?
        /// The lower bound.
        package var lower: Double
        /// The upper bound.
        package var upper: Double

        init(_ interval: WilsonInterval) {
            right = interval.successes
            (share, lower, upper) = (interval.share, interval.lower, interval.upper)
        }
    }

    /// One class.
    package struct ClassChange: Codable, Sendable, Equatable {
        /// Its name.
        package var name: String
        /// How many pictures are of it.
        package var count: Int
        /// How many of them the first network finds.
        package var before: Accuracy
        /// How many of them the second network finds.
        package var after: Accuracy
        /// How many the second finds and the first does not.
        package var gained: Int
        /// How many the first finds and the second does not.
        package var lost: Int
    }

    /// A picture whose prediction changed.
    package struct ChangedPicture: Codable, Sendable, Equatable {
        /// Its number in the test part, from 0.
        package var picture: Int
        /// Its file, from the dataset's folder on; nil where many lie in one.
        package var file: String?
        /// Its class; nil where nobody knows it.
        package var trueClass: String?
        /// What the first network takes it for, and how probable it finds that.
        package var before: String
        /// In 0…1.
        package var probabilityBefore: Double
        /// What the second network takes it for.
        package var after: String
        /// In 0…1.
        package var probabilityAfter: Double
    }

    /// What is known where the pictures' classes are.
    package struct Outcome: Codable, Sendable, Equatable {
        /// The first network's accuracy.
        package var before: Accuracy
        /// The second network's accuracy.
        package var after: Accuracy
        /// The second less the first, with its 95 % interval (Bonett and Price 2012).
        package var difference: PairedDifference
        /// Whether it may be chance, from the pictures that one of the two alone is right about.
        package var test: McNemarTest
        /// By class.
        package var classes: [ClassChange]
        /// How often the first took each class (row) for each (column).
        package var confusionBefore: [[Int]]
        /// How often the second did.
        package var confusionAfter: [[Int]]
    }

    /// The dataset's name.
    package var dataset: String
    /// SHA-256 over the pictures, hexadecimal; nil where it was not taken.
    package var digest: String?
    /// How many pictures there are.
    package var count: Int
    /// The names of the classes.
    package var classNames: [String]
    /// What a reader must know of the pictures, in sentences.
    package var remarks: [String]
    /// How right both are; nil where nobody knows the pictures' classes.
    package var outcome: Outcome?
    /// All pictures whose prediction changed, in their order.
    package var changed: [ChangedPicture]
}

extension PictureComparison {
    /// Compares probabilities.
    /// - Parameters:
    ///   - before: The first network's, [N][classes].
    ///   - after: The second's, [N][classes].
    ///   - labels: The class of each picture, [N]; nil where nobody knows them.
    ///   - pictures: What the pictures are.
    /// - Throws: `PredictionError` where a class does not exist.
    init(
        before: [[Double]], after: [[Double]], labels: [Int]?, of pictures: ComparedPictures
    ) throws {
        let one = Predictions(probabilities: before)
        let other = Predictions(probabilities: after)
        let names = pictures.facts.classNames
        dataset = pictures.facts.name
        digest = pictures.digest
        count = before.count
        classNames = names
        remarks = pictures.remarks
        changed = before.indices.filter { one.classes[$0] != other.classes[$0] }.map { index in
            ChangedPicture(
                picture: index, file: pictures.facts.file(of: .test(index)),
                trueClass: labels.map { names[$0[index]] }, before: names[one.classes[index]],
                probabilityBefore: one.confidences[index], after: names[other.classes[index]],
                probabilityAfter: other.confidences[index])
        }
        outcome = try labels.map { labels in
            try Outcome(one.classes, other.classes, labels: labels, names: names)
        }
    }
}

extension PictureComparison.Outcome {
    fileprivate init(
        _ before: [Int], _ after: [Int], labels: [Int], names: [String]
    ) throws(PredictionError) {
        let one = try ConfusionMatrix(labels: labels, predictions: before, classes: names.count)
        let other = try ConfusionMatrix(labels: labels, predictions: after, classes: names.count)
        var (lost, gained) = (names.map { _ in 0 }, names.map { _ in 0 })
        for (index, label) in labels.enumerated() {
            let (wasRight, isRight) = (before[index] == label, after[index] == label)
            if wasRight, !isRight { lost[label] += 1 }
            if isRight, !wasRight { gained[label] += 1 }
        }
        let (allLost, allGained) = (lost.reduce(0, +), gained.reduce(0, +))
        self.before = .init(one.accuracy)
        self.after = .init(other.accuracy)
        difference = PairedDifference(
            onlyFirst: allLost, onlySecond: allGained, of: labels.count)
        test = McNemarTest(onlyFirst: allLost, onlySecond: allGained)
        let (mine, theirs) = (one.accuracyByClass, other.accuracyByClass)
        classes = names.indices.map { index in
            PictureComparison.ClassChange(
                name: names[index], count: mine[index].trials, before: .init(mine[index]),
                after: .init(theirs[index]), gained: gained[index], lost: lost[index])
        }
        confusionBefore = one.counts
        confusionAfter = other.counts
    }
}
