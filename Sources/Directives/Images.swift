import Charts
import Findings
import Inspection
import Network

/// Shows pictures with their class and what the network takes them for.
struct Images: FigureDirective {
    static let name = "images"
    static let summary =
        "Pictures with their class and the predicted one, green where it is right and red where not."
    static let examples = [
        "<<images 0..49 columns=10>>", "<<images train 0..9>>", "<<images cat:0..4,mistake:1..3>>",
        "<<images 0..9 columns=5 top=5>>",
    ]

    static let pictures = PictureParameters.named("Which pictures.", or: ["pictures"])
    static let columns = Parameter(
        "columns", "How many pictures stand in a row; fewer do where there is no room for so many.",
        default: 10, must: .lie(in: 1...20))
    static let top = Parameter<Int?>(
        "top",
        "How many classes stand below a picture, the most probable first, each with its probability; where it is not given, the most "
            + "probable alone.",
        default: nil, must: .ifGiven(.lie(in: 1...10)))
    static let parameters: [any AnyParameter] = [PictureParameters.split, pictures, columns, top]

    let pictures: PictureChoice
    let columns: Int
    let top: Int?

    init(_ arguments: Arguments) {
        pictures = arguments[pictures: Self.pictures]
        columns = arguments[Self.columns]
        top = arguments[Self.top]
    }

    var needs: Needs { [.pictures, .training] }

    struct Numbers {
        var images: [PictureOrigin]
        var gallery: Gallery
        /// By picture, then by class.
        var probabilities: [[Double]]
    }

    func numbers(from laboratory: Laboratory) throws -> Numbers {
        let images = try laboratory.pictures(pictures)
        return Numbers(
            images: images, gallery: try Gallery(of: images, in: laboratory),
            probabilities: try laboratory.ask(images.map { ProbabilitiesOfPicture($0) }))
    }

    func figure(of numbers: Numbers) -> Figure {
        let (images, gallery) = (numbers.images, numbers.gallery)
        let probabilities = numbers.probabilities
        let predicted = Predictions(probabilities: probabilities).classes
        let known = zip(images, predicted).filter { gallery.label($0.0) != nil }
        let accuracy = WilsonInterval(
            successes: known.count { gallery.label($0.0) == $0.1 }, of: known.count)
        let tiles = images.indices.map { place in
            tile(images[place], gallery, probabilities[place])
        }
        // Of files nobody says whether a prediction is right.
        let verdicts: [PictureGrid.Line] =
            accuracy.trials == 0
            ? [.init("predicted", .ink)]
            : [.init("predicted, and right", .right), .init("predicted, but wrong", .wrong)]
        let isOfFiles = images.allSatisfy { $0.part == nil }
        let first = accuracy.trials > 0 ? "class" : isOfFiles ? "file" : "picture"
        return Figure(
            .pictures(
                PictureGrid(
                    tiles, columns: columns,
                    legend: isLegendNeeded(accuracy, isOfFiles)
                        ? [.init(first, .ink)] + verdicts : [])),
            caption:
                "\(gallery.names(images).atStart): the \(first) above, \(predictions(gallery)) below."
                + (accuracy.trials == 0 ? "" : " \(verdict(accuracy))."),
            alternativeText: alternativeText(images, gallery, predicted, accuracy),
            notes: accuracy.trials > 0 && probabilities.contains { !TakenFor($0).isDecided }
                ? [TakenFor.undecidedNote] : [],
            data: [.table(name: "predictions", table(images, gallery, predicted, probabilities))])
    }

    /// How many are right; with an interval where the pictures stand for others, which those that the network's own answers chose
    /// do not.
    private func verdict(_ accuracy: WilsonInterval) -> String {
        pictures.isByOutcome
            ? "\(accuracy.successes.grouped) of \(accuracy.trials.grouped) right"
            : accuracy.sentence
    }

    /// Where nobody says of which class any picture is, one colour means nothing.
    private func isLegendNeeded(_ accuracy: WilsonInterval, _ isOfFiles: Bool) -> Bool {
        accuracy.trials > 0 || isOfFiles
    }

    /// What stands below a picture.
    private func predictions(_ gallery: Gallery) -> String {
        let count = min(top ?? 1, gallery.classNames.count)
        guard top != nil else { return "the network's prediction" }
        return count == 1
            ? "the class that the network finds most probable, with its probability,"
            : "the \(count) classes that the network finds most probable, each with its probability,"
    }

    /// The lines below a picture: what it is taken for, or the most probable classes with their probabilities.
    private func predictions(
        _ probabilities: [Double], label: Int?, _ names: [String]
    ) -> [PictureGrid.Line] {
        let found = TakenFor(probabilities)
        guard let top else { return [.init(found.words(names), found.color(label))] }
        // Of classes that are as probable the first comes first.
        let order = probabilities.indices.sorted {
            (probabilities[$1], $0) < (probabilities[$0], $1)
        }
        return order.prefix(top).map { number in
            let color: ColorRole =
                number == label
                ? .right : number != order[0] ? .muted : label == nil ? .ink : .wrong
            return .init("\(names[number]) \(probabilities[number].decimals(2))", color)
        }
    }

    /// The line that says what a picture is: its class, or its number, where its file stands in a line of its own.
    private func heading(_ image: PictureOrigin, _ gallery: Gallery) -> PictureGrid.Line {
        gallery.className(image) == nil && gallery.filePath(image) != nil
            ? .init(image.number.map { "picture \($0)" } ?? "", .ink) : gallery.heading(image)
    }

    private func tile(
        _ image: PictureOrigin, _ gallery: Gallery, _ probabilities: [Double]
    ) -> PictureGrid.Tile {
        let (found, label) = (TakenFor(probabilities), gallery.label(image))
        let prediction = found.words(gallery.classNames)
        let isRight = found.isRight(label) ?? false
        return PictureGrid.Tile(
            Picture(gallery, image),
            lines: [heading(image, gallery)]
                + predictions(probabilities, label: label, gallery.classNames)
                + [gallery.fileLine(image)].compactMap(\.self),
            alternativeText: gallery.shortNameWithClass(image) + ", "
                + (isRight ? "predicted right" : "predicted as \(prediction)"),
            details: PictureGrid.Tile.details(
                of: gallery.name(image), label: label,
                probabilities: probabilities, names: gallery.classNames))
    }

    private func alternativeText(
        _ images: [PictureOrigin], _ gallery: Gallery, _ predicted: [Int],
        _ accuracy: WilsonInterval
    ) -> String {
        func taken(_ image: PictureOrigin, _ prediction: Int) -> String {
            "\(gallery.shortNameWithClass(image)), taken for \(gallery.classNames[prediction])"
        }
        let outcomes = zip(images, predicted)
        let unknown = outcomes.filter { gallery.label($0.0) == nil }.map(taken)
        var sentences: [String] = []
        if accuracy.trials > 0 {
            let wrong = outcomes.filter { image, prediction in
                gallery.label(image).map { $0 != prediction } ?? false
            }.map(taken)
            sentences = [
                verdict(accuracy),
                wrong.isEmpty
                    ? "None is taken for another class" : "Wrong: " + wrong.joined(separator: "; "),
            ]
        }
        if !unknown.isEmpty {
            sentences.append(
                (images.contains { $0.part == nil } ? "Files: " : "")
                    + unknown.joined(separator: "; "))
        }
        return "\(images.count.counted("picture"))" + (accuracy.trials > 0 ? ", " : ". ")
            + sentences.joined(separator: ". ") + "."
    }

    private func table(
        _ images: [PictureOrigin], _ gallery: Gallery, _ predicted: [Int],
        _ probabilities: [[Double]]
    ) -> DataTable {
        let haveFiles = images.contains { gallery.filePath($0) != nil }
        return DataTable(
            columns: [
                gallery.column(images), .init("class"), .init("predicted"),
                .init("probability", isNumeric: true),
            ] + (haveFiles ? [.init("file")] : []),
            rows: zip(images, zip(predicted, probabilities)).map { image, outcome in
                [
                    gallery.cell(image), gallery.classCell(image),
                    .text(gallery.classNames[outcome.0]), .decimals(outcome.1[outcome.0], 3),
                ] + (haveFiles ? [gallery.filePath(image).map { .text($0) } ?? .empty] : [])
            })
    }
}
