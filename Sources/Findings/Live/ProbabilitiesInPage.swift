import Inspection
package import LiveNetwork
import Network

/// How probable a page finds each class for a picture: by the kernels that it carries, from the weights as it carries them, [classes].
package struct ProbabilitiesInPage: FindingFamily {
    package static let name = "probabilities-in-page"

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
        var runners: [StoredForm: LiveRunner] = [:]
        return try laboratory.each(questions) { question in
            let runner =
                try runners[question.form]
                ?? LiveRunner(
                    LiveProgram(laboratory.network(inPageAs: question.form), form: question.form))
            runners[question.form] = runner
            try runner.runForward(laboratory.pixels(question.picture).map { Float($0) / 255 })
            let logits = runner.logits
            return try PictureFault.naming({ _ in question.picture }) {
                try Predictions(logits: Tensor(shape: [1, logits.count], values: logits))
                    .probabilities[0]
            }
        }
    }
}
