import Network

/// How probable the trained network finds each class for a picture: the softmax of its logits, [classes].
package struct ProbabilitiesOfPicture: FindingFamily {
    package static let name = "probabilities-of-picture"

    let picture: PictureOrigin

    /// Asks of a picture.
    package init(_ picture: PictureOrigin) { self.picture = picture }

    package static func answers(
        to questions: [Self], from laboratory: Laboratory
    ) throws -> [[Double]] {
        let run = try PredictionRun(laboratory)
        let whole = laboratory.known(ProbabilitiesOfPart())
        if let whole, questions.allSatisfy({ $0.picture.part == .test }) {
            return try laboratory.each(questions) { question in
                _ = try laboratory.pixels(question.picture)
                return whole.row(question.picture.number ?? 0)
            }
        }
        return try run.probabilities(count: questions.count) { range in
            let shape = try laboratory.stock.part(.test).shape
            let pixels = try range.map { place in
                try laboratory.reading(for: place) {
                    try laboratory.pixels(questions[place].picture).map { Float($0) / 255 }
                }
            }
            return Tensor(
                shape: [range.count, shape.channels, shape.height, shape.width],
                values: pixels.flatMap(\.self))
        } origin: {
            questions[$0].picture
        }
    }
}

/// How probable the trained network finds each class for every picture of the test part.
package struct ProbabilitiesOfPart: Finding {
    package static let name = "probabilities-of-part"

    /// One row a picture.
    package struct Answer: Codable, Sendable, Equatable {
        /// How long a row is.
        package let classes: Int
        /// [N, classes].
        package let values: [Double]

        /// The probabilities of a picture, [classes].
        package func row(_ picture: Int) -> [Double] {
            Array(values[picture * classes..<(picture + 1) * classes])
        }

        /// All rows.
        package var rows: [[Double]] {
            classes == 0 ? [] : (0..<values.count / classes).map(row)
        }
    }

    /// Asks of the test part.
    package init() {}

    package func answer(from laboratory: Laboratory) throws -> Answer {
        let run = try PredictionRun(laboratory)
        let pictures = try laboratory.pictures(of: .test)
        // What is known already is not passed again.
        let known = (0..<pictures.count).map {
            laboratory.known(ProbabilitiesOfPicture(.test($0)))
        }
        let rest = known.indices.filter { known[$0] == nil }
        let found = try run.probabilities(count: rest.count) {
            pictures.tensor(rest[$0])
        } origin: {
            .test(rest[$0])
        }
        var rows = known
        for (picture, row) in zip(rest, found) { rows[picture] = row }
        return Answer(
            classes: run.evaluator.classCount, values: rows.flatMap { $0 ?? [] })
    }
}
