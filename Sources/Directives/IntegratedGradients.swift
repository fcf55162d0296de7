import Charts
import Findings
import Inspection
import Network

/// Shows which pixels a prediction owes to, by integrated gradients.
struct IntegratedGradients: FigureDirective {
    static let name = "integrated-gradients"
    static let summary =
        "Which pixels raise and which lower a score, by integrated gradients, each map with the proof that it adds up."
    static let examples = [
        "<<integrated-gradients images=0..8>>",
        "<<integrated-gradients images=0..2 rule=right steps=3000>>",
        "<<integrated-gradients images=\"photo.png\" baseline=white view=overlay>>",
        "<<integrated-gradients images=0..2 of=3 channel=27>>",
        "<<integrated-gradients images=0..2 layer=3>>",
    ]

    /// How maps are drawn.
    enum View: String, Choice {
        case both, magnitude, overlay

        var maps: [MapView] {
            switch self {
            case .both: [.magnitude, .overlay]
            case .magnitude: [.magnitude]
            case .overlay: [.overlay]
            }
        }
    }

    /// At what value colours are full.
    enum Scale: String, Choice {
        case p99, mass98, max, shared

        var rule: MapScale { MapScale(rawValue: rawValue) ?? .p99 }

        var words: String {
            switch self {
            case .p99: "at the 99th percentile of each map"
            case .mass98: "where the smaller values of each map make up 98\(thinSpace)% of all"
            case .max: "at the greatest value of each map"
            case .shared: "at the 99th percentile of all maps together"
            }
        }
    }

    static let view = Parameter<View>(
        "view", "The magnitude over the picture, the signed map over the picture in grey, or both.",
        default: .both)
    static let scale = Parameter<Scale>(
        "scale",
        "At what value colours are full: the 99th percentile of a map, the value up to which the smaller ones make up "
            + "98 % of all, the greatest, or the 99th percentile of all maps together.",
        default: .p99)
    static let mode = Parameter<DrawingMode>(
        "mode", "The corrected way, or that of the 2018 article.", default: .standard)
    static let columns = Parameter(
        "columns", "How many pictures stand in a row; fewer do where there is no room for so many.",
        default: 3, must: .lie(in: 1...10))
    static let parameters: [any AnyParameter] = [
        PictureParameters.split, PathParameters.images, view, PathParameters.rule,
        PathParameters.steps,
        PathParameters.baseline, PathParameters.score, PathParameters.target, PathParameters.of,
        PathParameters.channel, PathParameters.layer, scale, mode, columns,
    ]

    let images: Pictures
    let view: View
    let quadrature: PathQuadrature
    let settings: PathSettings
    let scale: Scale
    let mode: DrawingMode
    let columns: Int
    private let articleMistakes: [Mistake]

    init(_ arguments: Arguments) {
        images = arguments[pictures: PathParameters.images, first: 9]
        view = arguments[Self.view]
        quadrature = PathQuadrature(arguments)
        mode = arguments[Self.mode]
        settings = mode.settings(arguments, baseline: PathParameters.baseline)
        scale = arguments[Self.scale]
        columns = arguments[Self.columns]
        articleMistakes = mode.mistakes(arguments, fixed: ["score", "class", "scale"])
    }

    var needs: Needs { [.training, .pictures] }

    func mistakes(for subject: Subject) -> [Mistake] {
        articleMistakes + settings.mistakes(for: subject, of: images.choice)
            + [quadrature.mistake].compactMap { $0 }
    }

    func numbers(from laboratory: Laboratory) throws -> AttributionSheet {
        try AttributionSheet(
            of: laboratory.pictures(images), settings, quadrature, scale: scale.rule,
            isShared: scale == .shared, from: laboratory)
    }

    func figure(of sheet: AttributionSheet) throws -> Figure {
        let images = sheet.images
        let drawn = try drawn(sheet)
        let tiles = images.indices.map { place in
            PictureGrid.Tile(
                drawn[place][0], companions: Array(drawn[place].dropFirst()),
                lines: sheet.heading(place) + sheet.proof(place), stamp: sheet.stamp(place),
                alternativeText: sheet.alternativeText(place), details: sheet.tileDetails(place))
        }
        let grid = PictureGrid(
            tiles, columns: columns, legend: view.maps.last?.legend(settings) ?? [],
            colorBars: view.maps.compactMap { bar($0, sheet) })
        return Figure(
            .pictures(grid), caption: caption(sheet), alternativeText: alternativeText(sheet),
            notes: sheet.notes + mode.notes(view.maps, pictures: images.count),
            details: sheet.details + [Figure.Detail("scale", scale.words)],
            data: sheet.data)
    }

    private func drawn(_ sheet: AttributionSheet) throws -> [[Picture]] {
        guard mode == .article else {
            return sheet.images.indices.map { place in
                view.maps.map { sheet.drawn(place, $0) }
            }
        }
        return try ArticleDrawing(gallery: sheet.gallery, images: sheet.images).pictures(
            of: sheet.attributions.map(\.values), views: view.maps)
    }

    /// What is attributed to.
    private var thing: String { settings.inside.layer == nil ? "pixel" : "place" }

    private func bar(_ view: MapView, _ sheet: AttributionSheet) -> ColorBar? {
        if scale == .shared, let map = sheet.maps.first, !map.isNeutral {
            return view.bar(
                "share of the \(settings.noun), per \(thing)",
                full: map.scale.significant(2))
        }
        return view.bar(
            view == .magnitude
                ? "size of a \(thing)'s share in the \(settings.noun)"
                : "a \(thing)'s share in the \(settings.noun), over light and dark pixels",
            full: "full")
    }

    private func caption(_ sheet: AttributionSheet) -> String {
        let left = "the picture, dark where \(thing)s count little"
        let signs =
            settings.inside.of != nil
            ? "raise it (blue) and lower it (red)"
            : settings.score == .loss
                ? "raise the loss (blue) and lower it (red)" : "speak for (blue) and against (red)"
        let right = "the \(thing)s that \(signs), over the picture in grey"
        let views =
            switch view {
            case .both: "at the left \(left); at the right \(right)"
            case .magnitude: left
            case .overlay: right
            }
        return
            "Integrated gradients of \(sheet.gallery.count(sheet.images))\(sheet.layer.map { " \($0.stage.position)" } ?? ""), for "
            + "\(settings.words(sheet.gallery.classNames, of: sheet.images.count)), "
            + "on the way from \(sheet.layer.map { "what \($0.stage.maker) of " } ?? "")\(settings.baseline.words): \(views). "
            + "Colours are full \(mode == .article ? "as in the 2018 article" : scale.words)."
    }

    private func alternativeText(_ sheet: AttributionSheet) -> String {
        let converged = sheet.attributions.count(where: \.isConverged)
        return "\(sheet.images.count.counted("attribution map")), "
            + "\(converged) of them converged."
    }
}
