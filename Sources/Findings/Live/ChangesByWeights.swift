import Inspection
package import LiveNetwork
import Network

/// What weights as a page carries them change of the probabilities of the test part's pictures.
package struct ChangesByWeights: Finding {
    package static let name = "changes-by-weights"

    /// How far the two networks are apart.
    package struct Answer: Codable, Sendable, Equatable {
        /// How many pictures were compared.
        package let pictureCount: Int
        /// The greatest difference of a probability.
        package let greatest: Double
        /// The test picture where it is.
        package let picture: Int
        /// The test pictures that are taken for another class.
        package let changed: [Int]

        /// Puts numbers together.
        package init(pictureCount: Int, greatest: Double, picture: Int, changed: [Int]) {
            self.pictureCount = pictureCount
            self.greatest = greatest
            self.picture = picture
            self.changed = changed
        }

        /// Compares rows of probabilities, one a picture.
        package init(from rows: [[Double]], to others: [[Double]]) {
            let differences = zip(rows, others).map { row, other in
                zip(row, other).map { abs($0 - $1) }.max() ?? 0
            }
            let greatest = differences.max() ?? 0
            let classes = Predictions(probabilities: rows).classes
            let otherClasses = Predictions(probabilities: others).classes
            self.init(
                pictureCount: rows.count, greatest: greatest,
                picture: differences.firstIndex(of: greatest) ?? 0,
                changed: classes.indices.filter { classes[$0] != otherClasses[$0] })
        }
    }

    private let form: StoredForm

    /// Asks of a form.
    package init(_ form: StoredForm) { self.form = form }

    package func answer(from laboratory: Laboratory) throws -> Answer {
        let rows = try laboratory.ask(ProbabilitiesOfPart()).rows
        let network = try laboratory.evaluator().network.rounded(to: form)
        let pictures = try laboratory.pictures(of: .test)
        let run = PredictionRun(laboratory, Evaluator(network))
        let others = try run.probabilities(count: pictures.count) {
            pictures.tensor($0)
        } origin: {
            .test($0)
        }
        return Answer(from: rows, to: others)
    }
}
