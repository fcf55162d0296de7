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
            notes: notes(probabilities, isJudged: accuracy.trials > 0),
            data: [.table(name: "predictions", table(images, gallery, predicted, probabilities))])
    }

    /// What is said of pictures for which several classes share the highest probability.
    private func notes(_ probabilities: [[Double]], isJudged: Bool) -> [String] {
        guard probabilities.contains(where: { !TakenFor($0).isDecided }) else { return [] }
        if isJudged { return [TakenFor.undecidedNote] }
        return top == nil ? [] : [TakenFor.unansweredNote]
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
        let order = Self.mostProbable(top, of: probabilities)
        let shares = order.map { probabilities[$0] }
        let lines = zip(order, shares.probabilityTexts).map { number, text in
            let color: ColorRole =
                !found.isDecided && found.classes.contains(number)
                ? .ink
                : number == label
                    ? .right : number != order[0] ? .muted : label == nil ? .ink : .wrong
            return PictureGrid.Line("\(names[number]) \(text)", color)
        }
        // Those that are as probable as the last are no less of an answer than it is.
        let alike = probabilities.count { $0 == shares.last } - shares.count { $0 == shares.last }
        return alike == 0
            ? lines : lines + [.init("and \(alike.grouped) more alike", .muted)]
    }

    /// The most probable classes; of those that are as probable the first comes first.
    private static func mostProbable(_ count: Int, of probabilities: [Double]) -> [Int] {
        Array(
            probabilities.indices.sorted { (probabilities[$1], $0) < (probabilities[$0], $1) }
                .prefix(count))
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
        if let top, top > 1 { return table(images, gallery, probabilities, top: top) }
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

    /// As many rows a picture as classes stand below it, the most probable first.
    private func table(
        _ images: [PictureOrigin], _ gallery: Gallery, _ probabilities: [[Double]], top: Int
    ) -> DataTable {
        let haveFiles = images.contains { gallery.filePath($0) != nil }
        return DataTable(
            columns: [
                gallery.column(images), .init("class"), .init("place", isNumeric: true),
                .init("predicted"), .init("probability", isNumeric: true),
            ] + (haveFiles ? [.init("file")] : []),
            rows: zip(images, probabilities).flatMap { image, probabilities in
                Self.mostProbable(top, of: probabilities).enumerated().map { place, number in
                    [
                        gallery.cell(image), gallery.classCell(image), .count(place + 1),
                        .text(gallery.classNames[number]), .decimals(probabilities[number], 3),
                    ] + (haveFiles ? [gallery.filePath(image).map { .text($0) } ?? .empty] : [])
                }
            })
    }
}
