package import Inspection

/// Which values of a picture a score owes to, by integrated gradients, with the proof that they add up.
package struct AttributionOfPicture: FindingFamily {
    package static let name = "attribution-of-picture"

    private let picture: PictureOrigin
    private let method: Method

    /// Pictures with the same can be packed into the same batches.
    private struct Method: Hashable, Codable {
        var question: PathQuestion
        var rule: PathRule
        var steps: IntegratedGradients.Steps
    }

    /// Asks of a picture.
    package init(
        _ picture: PictureOrigin, _ question: PathQuestion, rule: PathRule = .sidi,
        steps: IntegratedGradients.Steps = .automatic
    ) {
        self.picture = picture
        method = Method(question: question, rule: rule, steps: steps)
    }

    package static func answers(
        to questions: [Self], from laboratory: Laboratory
    ) throws -> [IntegratedGradients.Attribution] {
        var found: [Int: IntegratedGradients.Attribution] = [:]
        for places in questions.places(by: \.method) {
            let method = questions[places[0]].method
            let run = try PathRun(
                method.question, places.map { questions[$0].picture }, places: places,
                in: laboratory)
            let answers = try run.compute { function in
                try IntegratedGradients(
                    score: method.question.score, rule: method.rule, steps: method.steps
                ).attributions(
                    of: function, along: run.paths, targets: run.targets,
                    progress: laboratory.report)
            }
            for (place, answer) in zip(places, answers) { found[place] = answer }
        }
        return questions.indices.compactMap { found[$0] }
    }
}
