import Directives
import Findings
import Network

extension Preparation {
    /// Counts the pictures of each class where directives choose by class, so that what they miss is a mistake with a place.
    /// - Returns: Whether more is known than before.
    mutating func countClasses() -> Bool {
        guard let dataset else { return false }
        let parts = bound.partsChosenByClass
        let before = counts
        // Files at fault are reported where they are read for the work.
        if parts.test, counts.test == nil { counts.test = (try? test(of: dataset))?.countsByClass }
        if parts.training, counts.training == nil {
            counts.training = (try? training(of: dataset))?.countsByClass
        }
        return counts.test != before.test || counts.training != before.training
    }

    /// What is known of the dataset, with what was counted.
    var facts: DatasetFacts? {
        var facts = dataset?.facts
        facts?.testCountsByClass = counts.test
        facts?.trainingCountsByClass = counts.training
        return facts
    }
}

extension LabelledPictures {
    /// How many are of each class; nil where nobody says the classes.
    fileprivate var countsByClass: [Int]? {
        guard isLabelled else { return nil }
        return labels.reduce(into: Array(repeating: 0, count: classNames.count)) {
            $0[Int($1)] += 1
        }
    }
}
