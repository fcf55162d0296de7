import Charts
import Findings
import Inspection
import Network

/// Integrated gradients of some pictures, drawn and with their proof in words.
struct AttributionSheet {
    let images: [PictureOrigin]
    let gallery: Gallery
    let probabilities: [[Double]]
    let attributions: [Inspection.IntegratedGradients.Attribution]
    let settings: PathSettings
    let quadrature: PathQuadrature
    /// The layer that is attributed to; nil where pixels are.
    let layer: MappedLayer?
    /// The maps with their scales.
    let maps: [ScaledMap]
    /// The greatest size of a pixel's share in each map.
    private let greatest: [Double]
    /// What the places of each map have together, where an attribution gives something to tokens besides, which have no place there;
    /// else empty.
    private let placed: [Double]

    /// Asks a laboratory for the numbers.
    /// - Throws: `SampleError` when an attribution is not finite, or what the laboratory throws.
    init(
        of images: [PictureOrigin], _ settings: PathSettings, _ quadrature: PathQuadrature,
        scale: MapScale = .p99,
        isShared: Bool = false, from laboratory: Laboratory
    ) throws {
        let gallery = try Gallery(of: images, in: laboratory)
        let question = try settings.question(in: laboratory)
        try self.init(
            of: images, in: gallery, settings, quadrature,
            at: settings.inside.mapped(in: laboratory.graph()),
            scale: scale, isShared: isShared,
            probabilities: laboratory.ask(images.map { ProbabilitiesOfPicture($0) }),
            attributions: laboratory.ask(
                images.map {
                    AttributionOfPicture(
                        $0, question, rule: quadrature.rule, steps: quadrature.steps)
                }))
    }

    /// Puts numbers together that are known, one row of probabilities and one attribution a picture.
    /// - Throws: `SampleError` when an attribution is not finite.
    init(
        of images: [PictureOrigin], in gallery: Gallery, _ settings: PathSettings,
        _ quadrature: PathQuadrature, at layer: MappedLayer? = nil, scale: MapScale = .p99,
        isShared: Bool = false,
        probabilities: [[Double]], attributions: [Inspection.IntegratedGradients.Attribution]
    ) throws {
        self.images = images
        self.gallery = gallery
        self.settings = settings
        self.quadrature = quadrature
        self.probabilities = probabilities
        self.attributions = attributions
        self.layer = layer
        let unscaled = try attributions.map { try gallery.map(of: $0.values, at: layer) }
        maps = scale.scaled(unscaled, isShared: isShared)
        greatest = unscaled.map { $0.values.reduce(0) { Swift.max($0, abs($1)) } }
        placed =
            layer.map { layer in
                layer.grid.tokens == 0
                    ? [] : attributions.map { layer.grid.places(of: $0.values).reduce(0, +) }
            } ?? []
    }

    private var names: [String] { gallery.classNames }

    /// The values of a picture, [C, H, W].
    private func values(_ place: Int) -> [Double] {
        gallery.values(images[place])
    }

    /// One picture drawn in one way.
    func drawn(_ place: Int, _ view: MapView) -> Picture {
        view.picture(maps[place], on: values(place))
    }

    /// The class that is predicted for a picture.
    func prediction(_ place: Int) -> Int {
        probabilities[place].indices.reduce(0) {
            probabilities[place][$1] > probabilities[place][$0] ? $1 : $0
        }
    }

    /// The true class of a picture; nil where nobody says it.
    func label(_ place: Int) -> Int? { gallery.label(images[place]) }

    /// The true class or the file's name, and the predicted one with its probability.
    func heading(_ place: Int) -> [PictureGrid.Line] {
        [
            gallery.heading(images[place]),
            .prediction(probabilities[place], label: label(place), names),
        ]
    }

    /// `class token`, or `2 tokens`.
    private var unplacedNoun: String {
        let count = layer?.grid.tokens ?? 0
        return count == 1 ? "class token" : "\(count) tokens"
    }

    /// What the places of a map have together, and beside it what those tokens have that have no place there.
    private func sums(_ place: Int) -> (map: Double, unplaced: Double?) {
        let whole = attributions[place].best.sum
        return placed.indices.contains(place)
            ? (placed[place], whole - placed[place]) : (whole, nil)
    }

    /// `the map sums to 3.96, the class token has −6.39`.
    private func sumWords(_ place: Int) -> String {
        let sums = sums(place)
        return "the map sums to \(sums.map.significant(3))"
            + (sums.unplaced.map { ", the \(unplacedNoun) has \($0.significant(3))" } ?? "")
    }

    /// What proves a map: residual, nodes, rule, score, class, baseline and scale.
    func proof(_ place: Int) -> [PictureGrid.Line] {
        let attribution = attributions[place]
        let best = attribution.best
        let parts = sums(place).unplaced.map {
            PictureGrid.Line(
                "\(unplacedNoun) \($0.significant(3)), map \(sums(place).map.significant(3))")
        }
        return [parts].compactMap(\.self) + [
            .init(
                "residual \(best.residual.significant(2)), \(best.nodes.grouped) \(quadrature.rule.noun)",
                attribution.isConverged ? .muted : .wrong),
            .init(
                "\(subject(attribution)), from \(settings.baseline.name)"
            ),
            .init(
                maps[place].isNeutral
                    ? "nothing to scale" : "full colour at ±\(maps[place].scale.significant(2))"),
        ]
    }

    /// What is attributed: `probability of deer`, `mean of channel 27 of layer3`.
    private func subject(
        _ attribution: Inspection.IntegratedGradients.Attribution
    ) -> String {
        "\(settings.noun) of \(object(attribution))"
    }

    private func object(
        _ attribution: Inspection.IntegratedGradients.Attribution
    ) -> String {
        settings.inside.channel(in: nil)?.words ?? names[attribution.target]
    }

    /// What is wrong with a map; nil when it is sound.
    func stamp(_ place: Int) -> String? {
        if maps[place].isNeutral { return "no attribution" }
        return attributions[place].isConverged ? nil : "not converged"
    }

    /// The words for who cannot see a map.
    func alternativeText(_ place: Int) -> String {
        let best = attributions[place].best
        let warning = stamp(place).map { ", \($0)" } ?? ""
        return "\(gallery.shortNameWithClass(images[place])), predicted as "
            + "\(names[prediction(place)]): \(sumWords(place)), "
            + "residual \(best.residual.significant(2))\(warning)"
    }

    /// What a reader who points at a map is told.
    func tileDetails(_ place: Int) -> String {
        let best = attributions[place].best
        return PictureGrid.Tile.details(
            of: gallery.name(images[place]), label: label(place),
            probabilities: probabilities[place],
            names: names,
            more: [
                "\(sumWords(place)), residual \(best.residual.significant(2))",
                "largest share of a \(layer == nil ? "pixel" : "place") \(greatest[place].significant(2))",
            ])
    }

    /// What the residual is, and the worst of them.
    var notes: [String] {
        let residuals = attributions.map(\.best.residual)
        let missed = attributions.count { !$0.isConverged }
        let verdict =
            missed == 0
            ? "the largest here is \((residuals.max() ?? 0).significant(2))"
            : "above it \(missed == 1 ? "is" : "are") \(missed) of \(attributions.count), stamped not converged"
        return [
            "Residual: how far the sum of a map \(placed.isEmpty ? "" : "with the share of its \(unplacedNoun) ")misses the change of the score from baseline to picture, as a share "
                + "of that change. It may reach \(Inspection.IntegratedGradients.bound.written); \(verdict)."
        ] + [layer?.note].compactMap { $0 }
    }

    /// For "How this was made".
    var details: [Figure.Detail] {
        settings.details(names) + [
            Figure.Detail("rule", quadrature.rule.rawValue),
            Figure.Detail(
                "nodes", attributions.map { "\($0.best.nodes)" }.joined(separator: ", ")),
        ]
    }

    /// The attributions, the probabilities, and how each map came out.
    var data: [FigureData] {
        let shape = layer?.shape ?? gallery.shape
        return [
            .array(
                name: "attributions", axes: ["image", "channel", "row", "column"],
                shape: [images.count, shape.channels, shape.height, shape.width],
                values: attributions.flatMap { $0.values.map(Float.init) }),
            .array(
                name: "probabilities", axes: ["image", "class"],
                shape: [images.count, names.count],
                values: probabilities.flatMap { $0.map(Float.init) }),
            .table(name: "proofs", table), .table(name: "trials", trials),
        ]
    }

    private var table: DataTable {
        DataTable(
            columns: [
                gallery.column(images), .init("class"), .init("predicted"),
                .init("attributed to"), .init("score at baseline", isNumeric: true),
                .init("score at picture", isNumeric: true), .init("sum of map", isNumeric: true),
            ] + (placed.isEmpty ? [] : [.init(unplacedNoun, isNumeric: true)]) + [
                .init("residual", isNumeric: true), .init("rule"),
                .init("nodes", isNumeric: true), .init("full colour", isNumeric: true),
            ],
            rows: images.indices.map { place in
                let attribution = attributions[place]
                return [
                    gallery.cell(images[place]), gallery.classCell(images[place]),
                    .text(names[prediction(place)]), .text(object(attribution)),
                    .significant(attribution.baselineScore),
                    .significant(attribution.pictureScore), .significant(sums(place).map),
                ] + (sums(place).unplaced.map { [.significant($0)] } ?? []) + [
                    .significant(attribution.best.residual, 2), .text(quadrature.rule.rawValue),
                    .count(attribution.best.nodes),
                    .significant(maps[place].scale, 2),
                ]
            })
    }

    private var trials: DataTable {
        DataTable(
            columns: [
                gallery.column(images), .init("nodes", isNumeric: true),
                .init("sum of map", isNumeric: true), .init("residual", isNumeric: true),
            ],
            rows: images.indices.flatMap { place in
                attributions[place].trials.map {
                    [
                        gallery.cell(images[place]), .count($0.nodes), .significant($0.sum),
                        .significant($0.residual, 2),
                    ]
                }
            })
    }
}

extension PathRule {
    /// `Gauss nodes`, `right-hand steps`.
    var noun: String {
        switch self {
        case .gauss: "Gauss nodes"
        case .right: "right-hand steps"
        case .left: "left-hand steps"
        case .midpoint: "midpoints"
        case .trapezoid: "trapezoid nodes"
        case .sidi: "Sidi nodes"
        }
    }
}
