package import Network

/// A picture as it looks after some layers, the last with its activation but without the pooling behind it, or at a value between them.
package struct ActivationsOfPicture: FindingFamily {
    package static let name = "activations-of-picture"

    /// Channels of activations.
    package struct Answer: Codable, Sendable, Equatable {
        /// How many channels, rows and columns there are.
        package let shape: PictureShape
        /// [C, H, W].
        package let values: [Float]

        /// Makes an answer of so many channels, rows and columns.
        package init(shape: PictureShape, values: [Float]) {
            self.shape = shape
            self.values = values
        }
    }

    private let picture: PictureOrigin
    private let depth: Depth

    /// Asks of a picture behind its own pixels.
    package init(_ picture: PictureOrigin, after depth: Depth) {
        self.picture = picture
        self.depth = depth
    }

    package static func answers(
        to questions: [Self], from laboratory: Laboratory
    ) throws -> [Answer] {
        let evaluator = try laboratory.stock.evaluator()
        let graph = evaluator.network.graph
        let values = Dictionary(grouping: questions, by: \.picture).mapValues {
            $0.map { $0.depth.value(in: graph) }.sorted()
        }
        // Pictures that are asked for after the same layers share a pass.
        var found: [PictureOrigin: [Int: Answer]] = [:]
        for (values, pictures) in Dictionary(grouping: values.keys, by: { values[$0] ?? [] }) {
            let pixels = try pictures.flatMap { picture in
                try laboratory.stock.pixels(picture).map { Float($0) / 255 }
            }
            let shape = try laboratory.stock.part(.test).shape
            let volumes = try evaluator.activations(
                at: values,
                of: Tensor(
                    shape: [pictures.count, shape.channels, shape.height, shape.width],
                    values: pixels))
            for (value, volume) in zip(values, volumes) {
                let shape = PictureShape(
                    channels: volume.shape[1], height: volume.shape[2], width: volume.shape[3])
                for (place, picture) in pictures.enumerated() {
                    found[picture, default: [:]][value] = Answer(
                        shape: shape, values: Array(volume.entry(place)))
                }
            }
        }
        return try laboratory.each(questions) { question in
            _ = try laboratory.evaluator(through: question.depth)
            _ = try laboratory.pixels(question.picture)
            let value = question.depth.value(in: graph)
            guard let answer = found[question.picture]?[value] else {
                throw LaboratoryError.noAnswer(name)
            }
            return answer
        }
    }
}
