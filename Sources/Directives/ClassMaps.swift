import Charts
import Findings
import Foundation
import Inspection
import Network

/// Shows the maps of a last layer that has one channel a class: where a picture speaks for each class.
struct ClassMaps: FigureDirective {
    static let name = "class-maps"
    static let summary =
        "The maps of the last layer by class: where a picture speaks for a class and where against it; the mean of a map is the class's logit."
    static let examples = ["<<class-maps image=3>>", "<<class-maps image=mistake:1 columns=5>>"]

    static let columns = Parameter(
        "columns", "How many maps stand in a row; fewer do where there is no room for so many.",
        default: 5, must: .lie(in: 1...16))
    static let view = Parameter<View>(
        "view", "The maps over the picture in grey, or alone.", default: .picture)
    static let parameters: [any AnyParameter] = [
        PictureParameters.split, PictureParameters.one, columns, view,
    ]

    /// How a map is drawn.
    enum View: String, Choice {
        case picture, map
    }

    let image: PictureChoice
    let columns: Int
    let view: View

    init(_ arguments: Arguments) {
        image = arguments[pictures: PictureParameters.one]
        columns = arguments[Self.columns]
        view = arguments[Self.view]
    }

    var needs: Needs { [.training, .pictures] }

    func mistakes(for subject: Subject) -> [Mistake] {
        guard let graph = subject.graph, !graph.endsInClassMaps else { return [] }
        return [
            Mistake(
                "image",
                "this network has no class maps; its last layer is not followed by a global mean alone"
            )
        ]
    }

    struct Numbers {
        var image: PictureOrigin
        var gallery: Gallery
        var answer: MapsOfClasses.Answer
    }

    func numbers(from laboratory: Laboratory) throws -> Numbers {
        let image = try laboratory.picture(image)
        return Numbers(
            image: image, gallery: try Gallery(of: [image], in: laboratory),
            answer: try laboratory.ask(MapsOfClasses(image)))
    }

    func figure(of numbers: Numbers) throws -> Figure {
        let (image, gallery) = (numbers.image, numbers.gallery)
        let (names, label) = (gallery.classNames, gallery.label(image))
        let (found, logits) = (numbers.answer.maps, numbers.answer.logits)
        let prediction = logits.indices.reduce(0) { logits[$1] > logits[$0] ? $1 : $0 }
        let isTied = logits.count { $0 == logits[prediction] } > 1
        let shape = PictureShape(channels: 1, height: found.height, width: found.width)
        let maps = MapScale.max.scaled(
            try found.maps.map {
                let map = try AttributionMap($0, shape: shape).logarithmic
                guard view == .picture else { return map }
                return map.enlarged(
                    height: gallery.shape.height, width: gallery.shape.width)
            },
            isShared: true)
        let picture = gallery.values(image)
        let shown = ShownClasses(logits, always: Set([prediction, label].compactMap { $0 }))
        let tiles = shown.numbers.map { index in
            let map = maps[index]
            return PictureGrid.Tile(
                Picture(
                    width: map.width, height: map.height,
                    rgb: view == .picture ? map.tint(of: picture) : map.colors()),
                title: names[index],
                lines: [
                    .init(
                        "logit \(logits[index].decimals(2))",
                        index == prediction
                            ? label.map { prediction == $0 ? .right : .wrong } ?? .ink : .muted,
                        isBoxed: index == prediction && !isTied)
                ], stamp: map.isNeutral ? "nothing" : nil,
                alternativeText: "\(names[index]): logit \(logits[index].decimals(2))",
                details: details(found.maps[index], logits[index], named: names[index]))
        }
        let error = zip(found.means, logits).map { abs($0 - $1) }.max() ?? 0
        let bar = maps.first.flatMap { map in
            map.isNeutral
                ? nil
                : MapView.gradient.bar(
                    "activation of the last layer, logarithmic", ticks: ticks(full: map.scale))
        }
        return Figure(
            .pictures(
                PictureGrid(
                    tiles, columns: columns,
                    legend: [
                        .init("blue speaks for the class", .blue),
                        .init("red speaks against it", .red),
                    ], colorBars: [bar].compactMap { $0 })),
            caption:
                "The last layer's \(names.count) maps of \(gallery.nameWithClass(image)), "
                + "\(view == .picture ? "over the picture in grey, " : "")all on one scale. The mean of a map is the logit of its class; "
                + (isTied
                    ? "no one is the greatest." : "boxed is the greatest, \(names[prediction])."),
            alternativeText: "\(names.count) maps of \(found.height)×\(found.width) values; logits "
                + zip(names, logits).map { "\($0) \($1.decimals(2))" }.joined(separator: ", ")
                + ".",
            notes: shown.note("those with the greatest logits", "maps") + [
                "Values run from \((found.maps.joined().min() ?? 0).decimals(2)) to "
                    + "\((found.maps.joined().max() ?? 0).decimals(2)); colours grow with log(1 + |value|), for both "
                    + "signs alike.",
                "Means and logits were computed apart; they differ by at most \(error.significant(2)).",
            ],
            data: [
                .array(
                    name: "class maps", axes: ["class", "row", "column"],
                    shape: [names.count, found.height, found.width],
                    values: found.maps.flatMap { $0.map(Float.init) }),
                .table(name: "logits", table(found, logits, names)),
            ])
    }

    /// The values at the ends, the middle and halfway between on a bar whose ends are ±log(1 + value).
    private func ticks(full: Double) -> [String] {
        let (end, half) = (expm1(full).significant(3), expm1(full / 2).significant(2))
        return ["−\(end)", "−\(half)", "0", half, end]
    }

    private func details(_ map: [Double], _ logit: Double, named name: String) -> String {
        let (least, greatest) = (map.min() ?? 0, map.max() ?? 0)
        let share = Double(map.count { $0 > 0 }) / Double(max(map.count, 1))
        return [
            name, "logit \(logit.decimals(3))",
            "activations \(least.decimals(2)) to \(greatest.decimals(2))",
            "\(share.percent(0)) of places speak for it",
        ].joined(separator: "\n")
    }

    private func table(
        _ found: Inspection.ClassMaps, _ logits: [Double], _ names: [String]
    ) -> DataTable {
        DataTable(
            columns: [
                .init("class"), .init("mean of the map", isNumeric: true),
                .init("logit", isNumeric: true),
            ],
            rows: names.indices.map {
                [.text(names[$0]), .decimals(found.means[$0], 4), .decimals(logits[$0], 4)]
            })
    }
}

extension Graph {
    /// Whether the means of the last layer's channels are the logits.
    var endsInClassMaps: Bool {
        guard let last = layers.last else { return false }
        let rest = nodes[last.output...].map(\.operation)
        guard nodes[last.output...].first?.inputs == [last.output] else { return false }
        return rest == [.globalMean, .softmax] || rest == [.globalMean]
    }
}
