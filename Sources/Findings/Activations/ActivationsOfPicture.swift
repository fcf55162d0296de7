package import Network

/// A picture as it looks after some layers, the last with its activation but without the pooling behind it.
package struct ActivationsOfPicture: FindingFamily {
    package static let name = "activations-of-picture"

    /// Channels of activations.
    package struct Answer: Codable, Sendable, Equatable {
        /// How many channels, rows and columns there are.
        package let shape: PictureShape
        /// [C, H, W].
        package let values: [Float]
    }

    private let picture: PictureOrigin
    private let depth: Int

    /// Asks of a picture after so many layers, at least 1.
    package init(_ picture: PictureOrigin, after depth: Int) {
        self.picture = picture
        self.depth = depth
    }

    package static func answers(
        to questions: [Self], from laboratory: Laboratory
    ) throws -> [Answer] {
        let depths = Dictionary(grouping: questions, by: \.picture).mapValues {
            $0.map(\.depth).sorted()
        }
        // Pictures that are asked for after the same layers share a pass.
        var found: [Self: Answer] = [:]
        for (depths, pictures) in Dictionary(grouping: depths.keys, by: { depths[$0] ?? [] }) {
            let evaluator = try laboratory.stock.evaluator()
            let pixels = try pictures.flatMap { picture in
                try laboratory.stock.pixels(picture).map { Float($0) / 255 }
            }
            let shape = try laboratory.stock.part(.test).shape
            let volumes = try evaluator.activations(
                after: depths,
                of: Tensor(
                    shape: [pictures.count, shape.channels, shape.height, shape.width],
                    values: pixels))
            for (depth, volume) in zip(depths, volumes) {
                let shape = PictureShape(
                    channels: volume.shape[1], height: volume.shape[2], width: volume.shape[3])
                for (place, picture) in pictures.enumerated() {
                    found[Self(picture, after: depth)] = Answer(
                        shape: shape, values: Array(volume.entry(place)))
                }
            }
        }
        return try laboratory.each(questions) { question in
            _ = try laboratory.evaluator(through: question.depth)
            _ = try laboratory.pixels(question.picture)
            guard let answer = found[question] else { throw LaboratoryError.noAnswer(name) }
            return answer
        }
    }
}
