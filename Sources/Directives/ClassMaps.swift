import Charts
import Findings
import Foundation
import Inspection
import Network

/// Shows where a picture speaks for each class: the maps of a last layer that has one channel a class, or by Grad-CAM those of any layer.
struct ClassMaps: FigureDirective {
    static let name = "class-maps"
    static let summary =
        "Where a picture speaks for a class and where against it: the maps of a last layer that has a channel for each class, of which the mean is the class's logit, or by Grad-CAM those of any layer."
    static let examples = [
        "<<class-maps image=3>>", "<<class-maps image=mistake:1 columns=5>>",
        "<<class-maps image=3 layer=3>>",
    ]

    static let columns = Parameter(
        "columns", "How many maps stand in a row; fewer do where there is no room for so many.",
        default: 5, must: .lie(in: 1...16))
    static let view = Parameter<View>(
        "view", "The maps over the picture in grey, or alone.", default: .picture)
    static let layer = Parameter<OneLayer?>(
        "layer",
        "The layer whose maps are shown, by number, as `activations` counts them, or by name; where none is named, the last layer if a "
            + "global mean alone follows it, and otherwise the last with rows and columns, or of a transformer the last that places "
            + "are compared in. Any but the first of these is shown by Grad-CAM.",
        default: nil, must: .ifGiven(.beKnown))
    static let sign = Parameter<Sign>(
        "sign",
        "Both signs, or what speaks for a class alone, which is Grad-CAM with its ReLU.",
        default: .both)
    static let parameters: [any AnyParameter] = [
        PictureParameters.split, PictureParameters.one, layer, columns, view, sign,
    ]

    /// Which part of a map is shown.
    enum Sign: String, Choice {
        case both, positive

        /// The values that are drawn.
        func shown(_ values: [Double]) -> [Double] {
            self == .both ? values : values.map { max($0, 0) }
        }

        /// What is said of the values that are not drawn, behind those of which it is said from where to where they run.
        var note: String {
            self == .both
                ? "."
                : "; those below 0 are not drawn (sign=positive), and stand in the files of data like the others."
        }

        /// What colours stand for.
        var legend: [PictureGrid.Line] {
            [.init("blue speaks for the class", .blue)]
                + (self == .both ? [.init("red speaks against it", .red)] : [])
        }
    }

    /// How a map is drawn.
    enum View: String, Choice {
        case picture, map
    }

    let image: PictureChoice
    let columns: Int
    let view: View
    let sign: Sign
    private let layer: OneLayer?

    init(_ arguments: Arguments) {
        image = arguments[pictures: PictureParameters.one]
        columns = arguments[Self.columns]
        view = arguments[Self.view]
        sign = arguments[Self.sign]
        layer = arguments[Self.layer]
    }

    var needs: Needs { [.training, .pictures] }

    func mistakes(for subject: Subject) -> [Mistake] {
        guard let graph = subject.graph else { return [] }
        if let fault = layer?.faultAsDepth(for: subject) {
            return [Mistake("layer", fault.message, hint: fault.hint)]
        }
        do throws(Fault) {
            _ = try mapped(in: graph)
            return []
        } catch {
            return [Mistake(layer == nil ? "image" : "layer", error.message, hint: error.hint)]
        }
    }

    /// The layer whose maps are shown.
    /// - Throws: ``Fault`` where what is named, or every layer, has no places.
    private func mapped(in graph: Graph) throws(Fault) -> MappedLayer {
        if let layer { return try MappedLayer(layer, in: graph) }
        guard let depth = graph.depthOfMaps else {
            throw Fault(
                "this network has no class maps; behind its first layer nothing has rows and columns"
            )
        }
        return try MappedLayer(depth, in: graph)
    }

    struct Numbers {
        var image: PictureOrigin
        var gallery: Gallery
        var answer: Answer
    }

    /// What is shown.
    enum Answer {
        /// The maps of a layer with one channel a class, whose means are the logits.
        case ofClasses(MapsOfClasses.Answer)
        /// Those of any other layer.
        case byGradients(GradientMaps)
    }

    func numbers(from laboratory: Laboratory) throws -> Numbers {
        let image = try laboratory.picture(image)
        let graph = try laboratory.graph()
        let mapped = try mapped(in: graph)
        let gallery = try Gallery(of: [image], in: laboratory)
        let areClasses = graph.endsInClassMaps && mapped.depth == .layers(graph.layers.count)
        return Numbers(
            image: image, gallery: gallery,
            answer: areClasses
                ? .ofClasses(try laboratory.ask(MapsOfClasses(image)))
                : .byGradients(
                    try GradientMaps(of: image, in: gallery, at: mapped, from: laboratory))
        )
    }

    func figure(of numbers: Numbers) throws -> Figure {
        switch numbers.answer {
        case .ofClasses(let answer):
            try figure(of: answer, image: numbers.image, gallery: numbers.gallery)
        case .byGradients(let maps):
            try maps.figure(columns: columns, view: view, sign: sign)
        }
    }

    private func figure(
        of answer: MapsOfClasses.Answer, image: PictureOrigin, gallery: Gallery
    ) throws -> Figure {
        let (names, label) = (gallery.classNames, gallery.label(image))
        let (found, logits) = (answer.maps, answer.logits)
        let prediction = logits.indices.reduce(0) { logits[$1] > logits[$0] ? $1 : $0 }
        let isTied = logits.count { $0 == logits[prediction] } > 1
        let shape = PictureShape(channels: 1, height: found.height, width: found.width)
        let maps = MapScale.max.scaled(
            try found.maps.map {
                let map = try AttributionMap(sign.shown($0), shape: shape).logarithmic
                guard view == .picture else { return map }
                return map.enlarged(
                    height: gallery.shape.height, width: gallery.shape.width)
            },
            isShared: true)
        let picture = view == .picture ? gallery.values(image) : nil
        let shown = ShownClasses(
            logits, always: Set([prediction, label].compactMap { $0 }), greatestFirst: true)
        let tiles = shown.numbers.map { index in
            let map = maps[index]
            return PictureGrid.Tile(
                of: map, over: picture, ofClass: names[index], logit: logits[index],
                isPredicted: index == prediction, isTied: isTied,
                isRight: label.map { $0 == index },
                details: details(found.maps[index], logits[index], named: names[index]))
        }
        let error = zip(found.means, logits).map { abs($0 - $1) }.max() ?? 0
        let bar = maps.first.flatMap { map in
            map.isNeutral
                ? nil
                : MapView.gradient.bar(
                    "activation of the last layer, logarithmic", ticks: ticks(full: map.scale),
                    isPositive: sign == .positive)
        }
        return Figure(
            .pictures(
                PictureGrid(
                    tiles, columns: columns,
                    legend: sign.legend, colorBars: [bar].compactMap { $0 })),
            caption:
                "The last layer's \(names.count) maps of \(gallery.nameWithClass(image)), "
                + "\(view == .picture ? "over the picture in grey, " : "")all on one scale. "
                + (sign == .both
                    ? "The mean of a map is the logit of its class; "
                    : "The mean of a whole map is the logit of its class, of which only what is positive is drawn; ")
                + (isTied
                    ? "no one is the greatest." : "boxed is the greatest, \(names[prediction])."),
            alternativeText: "\(names.count) maps of \(found.height)×\(found.width) values; logits "
                + zip(names, logits).map { "\($0) \($1.decimals(2))" }.joined(separator: ", ")
                + ".",
            notes: shown.note("those with the greatest logits", "maps") + [
                "Values run from \((found.maps.joined().min() ?? 0).decimals(2)) to "
                    + "\((found.maps.joined().max() ?? 0).decimals(2)); colours grow with log(1 + "
                    + (sign == .both
                        ? "|value|), for both signs alike." : "value)\(sign.note)"),
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
        return (sign == .both ? ["−\(end)", "−\(half)"] : []) + ["0", half, end]
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
