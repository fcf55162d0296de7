import Charts
import Findings
import Inspection
import Network

/// Shows gradients on the way to pictures, a frame for each place.
struct InteriorGradients: FigureDirective {
    static let name = "interior-gradients"
    static let summary =
        "Gradients and predictions on the way from a baseline to pictures, one frame for each α."
    static let examples = [
        "<<interior-gradients images=0..8>>",
        "<<interior-gradients images=0..8 alphas=[.01, .1, 1] view=overlay scale=shared>>",
        "<<interior-gradients images=0..8 mode=article>>",
        "<<interior-gradients images=0..2 of=3 channel=27>>",
    ]

    /// At what value colours are full.
    enum Scale: String, Choice {
        case perAlpha = "per-alpha"
        case shared

        var words: String {
            switch self {
            case .perAlpha: "the 99th percentile of the maps of each α"
            case .shared: "the 99th percentile of all maps of all α"
            }
        }
    }

    static let view = Parameter<MapView>(
        "view",
        "The picture darkened where the gradient is small, the signed gradient over the picture in grey, or the "
            + "gradient alone.", default: .magnitude)
    static let scale = Parameter<Scale>(
        "scale", "Whether each α has a scale of its own, or all share one.", default: .perAlpha)
    static let mode = Parameter<DrawingMode>(
        "mode", "The corrected way, or that of the 2018 article.", default: .standard)
    static let columns = Parameter(
        "columns", "How many pictures stand in a row; fewer do where there is no room for so many.",
        default: 3, must: .lie(in: 1...10))
    static let parameters: [any AnyParameter] = [
        PictureParameters.split, PathParameters.images, PathParameters.alphas, view, scale,
        PathParameters.score,
        PathParameters.target, PathParameters.of, PathParameters.channel, PathParameters.layer,
        PathParameters.oneBaseline, mode, columns,
    ]

    /// The article's scale was taken over its whole batch.
    private static let articleBatch = 50

    let images: Pictures
    let alphas: [Double]
    let view: MapView
    let scale: Scale
    let mode: DrawingMode
    let settings: PathSettings
    let columns: Int
    private let articleMistakes: [Mistake]

    init(_ arguments: Arguments) {
        images = arguments[pictures: PathParameters.images, first: 9]
        alphas = arguments[PathParameters.alphas].values
        view = arguments[Self.view]
        scale = arguments[Self.scale]
        mode = arguments[Self.mode]
        settings = mode.settings(arguments, baseline: PathParameters.oneBaseline)
        columns = arguments[Self.columns]
        articleMistakes = mode.mistakes(arguments, fixed: ["score", "class", "scale"])
    }

    var needs: Needs { [.training, .pictures] }

    func mistakes(for subject: Subject) -> [Mistake] {
        var mistakes =
            articleMistakes + settings.mistakes(for: subject, of: images.choice)
        if mode == .article, view == .gradient {
            mistakes.append(
                Mistake("view", "the article drew no gradients alone", hint: "try view=overlay"))
        }
        return mistakes
    }

    func numbers(from laboratory: Laboratory) throws -> InteriorSheet {
        let images = try laboratory.pictures(images)
        let gallery = try Gallery(of: images, in: laboratory)
        let others =
            mode == .article && view == .magnitude
            ? try (0..<min(Self.articleBatch, laboratory.count(of: .test)))
                .map { PictureOrigin.test($0) }.filter { !images.contains($0) } : []
        let question = try settings.question(in: laboratory)
        let found = try laboratory.ask(
            (images + others).map { GradientsAlongPath($0, question, alphas: alphas) })
        return try InteriorSheet(
            images: images, gallery: gallery, alphas: alphas,
            points: alphas.indices.map { place in found.map { $0[place] } }, settings: settings,
            layer: settings.inside.mapped(in: laboratory.graph()))
    }

    func figure(of sheet: InteriorSheet) throws -> Figure {
        let drawn =
            mode == .article
            ? try sheet.drawnAsInArticle(view)
            : try sheet.drawn(view, isShared: scale == .shared)
        return Figure(
            .frames(frames(sheet, drawn)), caption: caption(sheet),
            alternativeText: sheet.alternativeText,
            notes: notes + [sheet.layer?.note].compactMap { $0 }
                + mode.notes([view], pictures: sheet.points.first?.count ?? 0),
            details: settings.details(sheet.gallery.classNames),
            data: sheet.data)
    }

    private func frames(
        _ sheet: InteriorSheet, _ drawn: [InteriorSheet.Drawing]
    ) -> [FigureContent.Frame] {
        zip(alphas.indices, drawn).map { place, drawing in
            let bar = drawing.full.flatMap { view.bar(barTitle, full: $0) }
            return FigureContent.Frame(
                "α = \(alphas[place].alphaText)",
                .pictures(
                    PictureGrid(
                        sheet.tiles(place, drawing), columns: columns,
                        legend: view.legend(settings), colorBars: [bar].compactMap { $0 })))
        }
    }

    private var barTitle: String {
        view == .magnitude
            ? "size of the gradient, all channels" : "gradient, all channels"
    }

    private var notes: [String] {
        mode == .article ? [] : ["Colours are full at \(scale.words)."]
    }

    private func ending(_ sheet: InteriorSheet) -> String {
        let heading = sheet.gallery.headingNoun(sheet.images)
        return settings.inside.of == nil
            ? "Under each stand \(heading) and, boxed, what the network takes it for at this α."
            : "Under each stands \(heading)."
    }

    private func caption(_ sheet: InteriorSheet) -> String {
        let what =
            switch view {
            case .magnitude: "Each picture is darkened where its gradient is small."
            case .overlay:
                "The gradient, blue where positive and red where negative, lies over the picture in grey."
            case .gradient: "The gradient alone, blue where positive and red where negative."
            }
        return
            "Interior gradients of \(settings.words(sheet.gallery.classNames, of: sheet.images.count)) at α times the way from "
            + (sheet.layer.map { "what \($0.stage.maker) of " } ?? "")
            + "\(settings.baseline.words) to \(sheet.layer == nil ? "" : "what it makes of ")\(sheet.gallery.count(sheet.images)). \(what) "
            + ending(sheet)
    }
}
