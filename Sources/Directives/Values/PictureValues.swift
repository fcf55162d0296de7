import Findings
import Inspection
import Network

extension ValueDefinition {
    /// What is known of the dataset.
    static let dataset = [
        ValueDefinition("dataset", "the name of the dataset", .word, .needs(.pictures)) {
            .text(try $1.facts().name)
        },
        ValueDefinition(
            "training-count", "how many pictures the training part has", .count, .needs(.pictures)
        ) {
            guard let count = try $1.facts().trainingCount else {
                throw LaboratoryError.noTrainingPictures
            }
            return .count(count)
        },
        ValueDefinition("class-count", "how many classes there are", .count, .needs(.pictures)) {
            .count(try $1.classNames().count)
        },
        ValueDefinition(
            "class", "the name of class `class`, by its number", .word, .needs(.pictures),
            takes: ["class"]
        ) {
            guard let target = $0.target else { throw LaboratoryError.noDataset }
            return .text(try $1.classNames()[$1.number(of: target)])
        },
        ValueDefinition(
            "picture-size", "height and width of a picture in pixels",
            .fixed("written as height and width"), .needs(.pictures)
        ) {
            let shape = try $1.pictureShape()
            return .text("\(shape.height)×\(shape.width)")
        },
    ]

    /// What a picture is, and what it is taken for.
    static let picture = [
        ValueDefinition(
            "true-class", "the class of a picture", .word, .needs(.labels), takes: ["image"]
        ) { .text(try $1.classNames()[$1.trueClass($0.picture($1))]) },
        ValueDefinition(
            "predicted-class",
            "the class that the trained network finds most probable for a picture", .word,
            predicted, takes: ["image"]
        ) { .text(try $0.prediction($1).words($1.classNames())) },
        ValueDefinition(
            "predicted-probability", "the probability it gives that class", .number, predicted,
            takes: ["image"]
        ) { .share(try $0.prediction($1).probability) },
        ValueDefinition(
            "verdict",
            "`right` or `wrong`, as the predicted class is or is not that of the picture; `undecided` where several share the highest probability",
            .word, .needs([.training, .labels]), takes: ["image"]
        ) {
            let isRight = try $0.prediction($1).isRight($1.trueClass($0.picture($1)))
            return .text(isRight.map { $0 ? "right" : "wrong" } ?? "undecided")
        },
        ValueDefinition(
            "image-number", "the number of a picture, as of `image=mistake:1`", .count, predicted,
            takes: ["image"]
        ) {
            guard let number = try $0.picture($1).number else {
                throw ChoiceError(description: "a file has no number")
            }
            return .count(number)
        },
    ]

    private static let predicted = Demand.needs([.training, .pictures])
}

extension Value {
    /// The picture that is meant.
    func picture(_ laboratory: Laboratory) throws -> PictureOrigin {
        try laboratory.picture(image ?? PictureChoice(0...0))
    }

    /// What the picture is taken for.
    fileprivate func prediction(_ laboratory: Laboratory) throws -> TakenFor {
        TakenFor(try laboratory.ask(ProbabilitiesOfPicture(picture(laboratory))))
    }
}
