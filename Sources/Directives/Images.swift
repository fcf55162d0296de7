import Charts
import Inspection
import Network

/// Shows pictures with their class and what the network takes them for.
struct Images: FigureDirective {
    static let name = "images"
    static let summary =
        "Pictures with their class and the predicted one, green where it is right and red where not."
    static let examples = ["<<images test 0..49 columns=10>>", "<<images test 3>>"]

    /// Which part of the dataset.
    enum Split: String, Choice {
        case test
    }

    static let split = Parameter<Split>(
        "split", "Which part of the dataset.", default: .test, isPositional: true)
    static let pictures = Parameter<IndexRange>(
        "pictures", "Which pictures, counted from 0.", isPositional: true, must: .beTestPictures)
    static let columns = Parameter(
        "columns", "How many pictures stand in a row.", default: 10, must: .lie(in: 1...20))
    static let parameters: [any AnyParameter] = [split, pictures, columns]

    let indices: ClosedRange<Int>
    let columns: Int

    init(_ arguments: Arguments) {
        indices = arguments[Self.pictures].indices
        columns = arguments[Self.columns]
    }

    var needs: Needs { [.pictures, .training] }

    func figure(in session: inout Session) throws -> Figure {
        let pictures = try session.testPictures()
        let range = indices.lowerBound..<indices.upperBound + 1
        let predicted = try session.predictedClasses(of: Array(range))
        let probabilities = try session.probabilities(of: Array(range))
        let accuracy = try session.accuracy(of: range)
        let names = pictures.classNames
        let tiles = range.map { index in
            let place = index - range.lowerBound
            return tile(index, pictures, names[predicted[place]], probabilities[place])
        }
        let legend: [PictureGrid.Line] = [
            .init("class", .ink), .init("predicted, and right", .right),
            .init("predicted, but wrong", .wrong),
        ]
        let which =
            indices.lowerBound == 0
            ? "The first \(indices.count.counted("test picture"))"
            : "Test " + indices.named("picture")
        return Figure(
            .pictures(PictureGrid(tiles, columns: columns, legend: legend)),
            caption: "\(which): the class above, the network's prediction below. "
                + "\(accuracy.sentence).",
            alternativeText: alternativeText(pictures, predicted, accuracy),
            details: session.details(pictures: indices.count) + session.checkpointDetails,
            data: [.table(name: "predictions", table(pictures, predicted, probabilities))])
    }

    private func tile(
        _ index: Int, _ pictures: LabelledPictures, _ prediction: String, _ probabilities: [Double]
    ) -> PictureGrid.Tile {
        let (names, label) = (pictures.classNames, Int(pictures.labels[index]))
        let name = names[label]
        return PictureGrid.Tile(
            Picture(pictures, index),
            lines: [.init(name, .ink), .init(prediction, name == prediction ? .right : .wrong)],
            alternativeText: name == prediction
                ? "picture \(index), \(name), predicted right"
                : "picture \(index), \(name), predicted as \(prediction)",
            details: PictureGrid.Tile.details(
                picture: index, label: label, probabilities: probabilities, names: names))
    }

    private func alternativeText(
        _ pictures: LabelledPictures, _ predicted: [Int], _ accuracy: WilsonInterval
    ) -> String {
        let wrong = zip(indices, predicted).filter { Int(pictures.labels[$0]) != $1 }
            .map { index, prediction in
                "picture \(index), \(pictures.classNames[Int(pictures.labels[index])]), "
                    + "taken for \(pictures.classNames[prediction])"
            }
        let mistakes =
            wrong.isEmpty
            ? "None is taken for another class" : "Wrong: " + wrong.joined(separator: "; ")
        return "\(indices.count.counted("picture")), \(accuracy.sentence). \(mistakes)."
    }

    private func table(
        _ pictures: LabelledPictures, _ predicted: [Int], _ probabilities: [[Double]]
    ) -> DataTable {
        DataTable(
            columns: [
                .init("picture", isNumeric: true), .init("class"), .init("predicted"),
                .init("probability", isNumeric: true),
            ],
            rows: zip(indices, zip(predicted, probabilities)).map { index, outcome in
                [
                    .count(index), .text(pictures.classNames[Int(pictures.labels[index])]),
                    .text(pictures.classNames[outcome.0]),
                    .decimals(outcome.1[outcome.0], 3),
                ]
            })
    }
}
