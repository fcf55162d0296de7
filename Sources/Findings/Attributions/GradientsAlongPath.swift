package import Inspection

/// Gradients and predictions at places on the way to a picture, by α; of gradients to a layer the sums over its channels.
package struct GradientsAlongPath: FindingFamily {
    package static let name = "gradients-along-path"
    package static let version = 2

    private let picture: PictureOrigin
    private let method: Method

    /// Pictures with the same can be packed into the same batches.
    private struct Method: Hashable, Codable {
        var question: PathQuestion
        var alphas: [Double]
    }

    /// Asks of a picture.
    package init(_ picture: PictureOrigin, _ question: PathQuestion, alphas: [Double]) {
        self.picture = picture
        method = Method(question: question, alphas: alphas)
    }

    package static func answers(
        to questions: [Self], from laboratory: Laboratory
    ) throws -> [[InteriorGradients.Point]] {
        var found: [Int: [InteriorGradients.Point]] = [:]
        for places in questions.places(by: \.method) {
            let method = questions[places[0]].method
            let run = try PathRun(
                method.question, places.map { questions[$0].picture }, places: places,
                in: laboratory)
            let gradients = try run.compute(points: method.alphas.count * places.count) {
                try InteriorGradients(
                    of: $0, along: run.onePaths, targets: run.targets, alphas: method.alphas,
                    score: method.question.score, sums: method.question.layer != nil)
            }
            for (index, place) in places.enumerated() {
                found[place] = gradients.points.map { $0[index] }
            }
        }
        return questions.indices.compactMap { found[$0] }
    }
}
