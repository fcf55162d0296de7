import Inspection
package import LiveNetwork
import Network

/// How probable a page finds each class for a picture: by the kernels that it carries, from the weights as it carries them, [classes].
package struct ProbabilitiesInPage: FindingFamily {
    package static let name = "probabilities-in-page"
    /// Those of the first version knew of the weights only where they were asked first.
    package static let version = 2

    private let picture: PictureOrigin
    private let form: StoredForm

    /// Asks of a picture.
    package init(_ picture: PictureOrigin, weights form: StoredForm) {
        self.picture = picture
        self.form = form
    }

    package static func answers(
        to questions: [Self], from laboratory: Laboratory
    ) throws -> [[Double]] {
        // Taken for all, for the answers of all are computed from the weights.
        var runners: [StoredForm: LiveRunner] = [:]
        for form in Set(questions.map(\.form)) {
            runners[form] = try LiveRunner(
                LiveProgram(laboratory.network(inPageAs: form), form: form))
        }
        return try laboratory.each(questions) { question in
            guard let runner = runners[question.form] else {
                throw LaboratoryError.noAnswer(name)
            }
            try runner.runForward(laboratory.pixels(question.picture).map { Float($0) / 255 })
            let logits = runner.logits
            return try PictureFault.naming({ _ in question.picture }) {
                try Predictions(logits: Tensor(shape: [1, logits.count], values: logits))
                    .probabilities[0]
            }
        }
    }
}
