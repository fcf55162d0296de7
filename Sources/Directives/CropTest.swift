import Charts
import Findings
import Inspection
import Network

/// Tries a part of a picture alone, and the picture without that part.
struct CropTest: FigureDirective {
    static let name = "crop-test"
    static let summary =
        "What the network makes of a part of a picture alone, and of the picture without that part."
    static let examples = [
        "<<crop-test image=7 box=[8, 4, 16, 12]>>", "<<crop-test image=mistake:1 box=top:16>>",
    ]

    static let box = Parameter<BoxSelection>(
        "box",
        "The part, in pixels from the top left; or top:16, the square of 16 pixels a side with the greatest sum of "
            + "integrated gradients.", must: .lieInPicture)
    static let parameters: [any AnyParameter] = [
        PictureParameters.split, PictureParameters.one, box, PathParameters.oneBaseline,
    ]

    let image: PictureChoice
    let box: BoxSelection
    let baseline: Baseline

    init(_ arguments: Arguments) {
        image = arguments[pictures: PictureParameters.one]
        box = arguments[Self.box]
        baseline = arguments[PathParameters.oneBaseline]
    }

    var needs: Needs { [.training, .pictures] }

    struct Numbers {
        var image: PictureOrigin
        var gallery: Gallery
        var answer: CropOfPicture.Answer
    }

    func numbers(from laboratory: Laboratory) throws -> Numbers {
        let image = try laboratory.picture(image)
        return Numbers(
            image: image, gallery: try Gallery(of: [image], in: laboratory),
            answer: try laboratory.ask(CropOfPicture(image, box.part, baseline: baseline)))
    }

    func figure(of numbers: Numbers) -> Figure {
        let (image, gallery) = (numbers.image, numbers.gallery)
        let (box, found) = (numbers.answer.box, numbers.answer.found)
        let (names, label) = (gallery.classNames, gallery.label(image))
        func tile(_ title: String, _ picture: Picture, _ probabilities: [Double])
            -> PictureGrid.Tile
        {
            PictureGrid.Tile(
                picture, title: title,
                lines: [
                    .prediction(probabilities, label: label, names)
                ],
                alternativeText: "\(title): predicted as \(TakenFor(probabilities).words(names))",
                details: PictureGrid.Tile.details(
                    of: gallery.name(image), label: label, probabilities: probabilities,
                    place: title + ",",
                    names: names))
        }
        let tiles = [
            tile("the whole", Picture(gallery, image), found.whole),
            tile("the part alone", Picture(found.keptPicture, gallery.shape), found.kept),
            tile("the rest", Picture(found.removedPicture, gallery.shape), found.removed),
        ]
        let table = table(found, names, Array(names.indices))
        let shown = ShownClasses(
            names.indices.map { max(found.whole[$0], found.kept[$0], found.removed[$0]) },
            always: Set([label].compactMap { $0 }))
        let isEmpty = found.removedPicture == gallery.values(image)
        return Figure(
            .stack([
                .pictures(PictureGrid(tiles, columns: 3)),
                .table(self.table(found, names, shown.numbers)),
            ]),
            caption:
                "\(gallery.nameWithClass(image).atStart): whole, only \(words(numbers.answer)), and "
                + "all but that. What is taken away is \(baseline.filling).",
            alternativeText: tiles.map(\.alternativeText).joined(separator: "; ") + ".",
            notes: (isEmpty
                ? [
                    "The part is \(baseline.filling) in the picture already, so that nothing is taken away."
                ]
                : []) + shown.note("those with the greatest probabilities", "probabilities"),
            details: [Figure.Detail("box", "\(box)")] + baseline.details,
            data: [.table(name: "probabilities", table)])
    }

    private func words(_ answer: CropOfPicture.Answer) -> String {
        let box = answer.box
        let size =
            "\(box.width)×\(box.height) pixels from column \(box.x) and row \(box.y)"
        guard let isStrongest = answer.isStrongest else { return "the \(size)" }
        guard isStrongest else {
            return "the \(size), the first square, for the prediction owes nothing to any"
        }
        return "the \(size), the square to which the prediction owes most"
    }

    private func table(
        _ found: Inspection.CropTest, _ names: [String], _ numbers: [Int]
    ) -> DataTable {
        DataTable(
            columns: [
                .init("class"), .init("the whole", isNumeric: true),
                .init("the part alone", isNumeric: true), .init("the rest", isNumeric: true),
            ],
            rows: numbers.map { index in
                [
                    .text(names[index]), .decimals(found.whole[index], 3),
                    .decimals(found.kept[index], 3), .decimals(found.removed[index], 3),
                ]
            })
    }
}

extension Baseline {
    /// What stands where a picture was taken away.
    fileprivate var filling: String {
        switch self {
        case .black: "black"
        case .white: "white"
        case .mean: "the picture's mean colour"
        case .blur: "blurred"
        case .noise: "noise"
        case .data: "other pictures"
        }
    }
}

extension Picture {
    /// A picture [C, H, W] in 0…1; grey where it has one channel, its first three channels otherwise.
    init(_ values: [Double], _ shape: PictureShape) {
        let area = shape.height * shape.width
        let floats = values.map(Float.init)
        self.init(
            width: shape.width, height: shape.height,
            planes: (0..<3).map { plane in
                let channel = min(plane, shape.channels - 1)
                return floats[channel * area..<(channel + 1) * area]
            }, domain: 0...1)
    }
}
