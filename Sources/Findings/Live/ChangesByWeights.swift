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

        /// The most by which a probability may change.
        package static let bound = 0.01

        /// Whether no picture is taken for another class, and no probability is far from what it was.
        package var isLittle: Bool { changed.isEmpty && greatest <= Self.bound }

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
        Answer(
            from: try laboratory.ask(ProbabilitiesOfPart()).rows,
            to: try Self.rows(
                of: laboratory.network(inPageAs: form), as: form, from: laboratory))
    }

    /// The probabilities of the test part by a network whose weights are stored in a form.
    static func rows(
        of network: Network, as form: StoredForm, from laboratory: Laboratory
    ) throws -> [[Double]] {
        let pictures = try laboratory.pictures(of: .test)
        let run = PredictionRun(laboratory, Evaluator(try network.rounded(to: form)))
        return try run.probabilities(count: pictures.count) {
            pictures.tensor($0)
        } origin: {
            .test($0)
        }
    }
}
