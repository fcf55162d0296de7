import Charts
import Findings
import Inspection
import Network

/// Gradients at places on the way to some pictures, drawn and in numbers.
struct InteriorSheet {
    /// The pictures shown.
    let images: [PictureOrigin]
    let gallery: Gallery
    /// Where on the path, ascending in 0…1.
    let alphas: [Double]
    /// By α, then by picture: of those shown, and perhaps of others after them.
    let points: [[Inspection.InteriorGradients.Point]]
    let settings: PathSettings
    /// The layer that is attributed to; nil where pixels are.
    var layer: MappedLayer?

    /// The pictures of one α.
    struct Drawing {
        var pictures: [Picture]
        /// The value at which colours are full, as text; nil where there is no such number.
        var full: String?
        /// Whether there is nothing to draw.
        var isNeutral = false
    }

    private var names: [String] { gallery.classNames }
    /// Whether what is differentiated is a class's score, of which the network says how probable it is.
    private var hasClasses: Bool { settings.inside.of == nil }
    private func label(_ place: Int) -> Int? { gallery.label(images[place]) }

    /// Draws every α, each with a scale of its own or all with one.
    /// - Throws: `SampleError` when a gradient is not finite.
    func drawn(_ view: MapView, isShared: Bool) throws -> [Drawing] {
        let maps = try self.points.map { points in
            try images.indices.map {
                try gallery.map(of: points[$0].gradient, at: layer)
            }
        }
        let scaled =
            isShared
            ? chunks(MapScale.p99.scaled(maps.flatMap { $0 }, isShared: true))
            : maps.map { MapScale.p99.scaled($0, isShared: true) }
        let values = images.map { gallery.values($0) }
        return scaled.map { maps in
            let isNeutral = maps.first?.isNeutral ?? true
            return Drawing(
                pictures: zip(maps, values).map { view.picture($0, on: $1) },
                full: isNeutral ? nil : maps.first?.scale.significant(2), isNeutral: isNeutral)
        }
    }

    private func chunks(_ maps: [ScaledMap]) -> [[ScaledMap]] {
        stride(from: 0, to: maps.count, by: images.count).map {
            Array(maps[$0..<$0 + images.count])
        }
    }

    /// Draws every α as in the article.
    /// - Throws: `SampleError` when a gradient is not finite.
    func drawnAsInArticle(_ view: MapView) throws -> [Drawing] {
        let drawing = ArticleDrawing(gallery: gallery, images: images)
        return try self.points.map { points in
            let drawn = try drawing.pictures(of: points.map(\.gradient), views: [view])
            return Drawing(pictures: drawn.map { $0[0] }, full: "full")
        }
    }

    /// The tiles of one α.
    func tiles(_ alpha: Int, _ drawing: Drawing) -> [PictureGrid.Tile] {
        images.indices.map { place in
            let point = self.points[alpha][place]
            return PictureGrid.Tile(
                drawing.pictures[place],
                lines: [gallery.heading(images[place])]
                    + (hasClasses
                        ? [.prediction(point.probabilities, label: label(place), names)] : []),
                stamp: drawing.isNeutral ? "no gradient" : nil,
                alternativeText: gallery.shortNameWithClass(images[place])
                    + (hasClasses
                        ? ", predicted as \(TakenFor(point.probabilities).words(names));" : ":")
                    + " mean size of the gradient " + point.meanSize.significant(2),
                details: PictureGrid.Tile.details(
                    of: gallery.name(images[place]), label: label(place),
                    probabilities: hasClasses ? point.probabilities : nil,
                    place: "at α = \(alphas[alpha].alphaText)", names: names,
                    more: [
                        "largest gradient \(point.greatestSize.significant(2))",
                        "mean size \(point.meanSize.significant(2))",
                    ]))
        }
    }

    /// How predictions and sizes go from the first α to the last.
    var alternativeText: String {
        guard let first = alphas.first, let last = alphas.last else {
            return ""
        }
        let known = images.indices.filter { hasClasses && label($0) != nil }
        func right(_ place: Int) -> Int {
            known.count { self.points[place][$0].prediction == label($0) }
        }
        func size(_ place: Int) -> String {
            let sizes = images.indices.map { self.points[place][$0].meanSize }
            return (sizes.reduce(0, +) / Double(max(sizes.count, 1))).significant(2)
        }
        let end = alphas.count - 1
        return
            "\(images.count.counted("picture")) at \(alphas.count.counted("place")). At α = "
            + "\(first.alphaText) "
            + (known.isEmpty
                ? "the mean size of the gradient is \(size(0)); at α = \(last.alphaText) it is \(size(end))."
                : "\(right(0)) are predicted right and the mean size of the gradient is \(size(0)); "
                    + "at α = \(last.alphaText) it is \(right(end)) and \(size(end)).")
    }

    /// The gradients, the probabilities, and what each point came to.
    var data: [FigureData] {
        let points = self.points.map { Array($0.prefix(images.count)) }
        let sizes = [points.count, images.count]
        var data: [FigureData] = [
            .array(
                name: "alphas", axes: ["alpha"], shape: [points.count],
                values: alphas.map(Float.init)),
            gradients(points, sizes),
        ]
        if hasClasses {
            data.append(
                .array(
                    name: "probabilities", axes: ["alpha", "image", "class"],
                    shape: sizes + [names.count],
                    values: points.flatMap { $0.flatMap { $0.probabilities.map(Float.init) } }))
        }
        return data + [.table(name: "points", table(points))]
    }

    /// Those to a layer are summed over its channels.
    private func gradients(
        _ points: [[Inspection.InteriorGradients.Point]], _ sizes: [Int]
    ) -> FigureData {
        let shape = layer?.shape ?? gallery.shape
        return .array(
            name: "gradients",
            axes: ["alpha", "image"] + (layer == nil ? ["channel"] : []) + ["row", "column"],
            shape: sizes + (layer == nil ? [shape.channels] : []) + [shape.height, shape.width],
            values: points.flatMap { $0.flatMap { $0.gradient.map(Float.init) } })
    }

    private func table(_ points: [[Inspection.InteriorGradients.Point]]) -> DataTable {
        let first: [DataTable.Column] = [
            .init("α", isNumeric: true), gallery.column(images), .init("class"),
        ]
        let predicted: [DataTable.Column] =
            hasClasses ? [.init("predicted"), .init("probability", isNumeric: true)] : []
        return DataTable(
            columns: first + predicted + [.init("mean size of the gradient", isNumeric: true)],
            rows: zip(alphas, points).flatMap { alpha, points in
                points.enumerated().map { place, point in
                    let predicted: [DataTable.Cell] =
                        hasClasses
                        ? [
                            .text(names[point.prediction]),
                            .decimals(point.probabilities[point.prediction], 3),
                        ] : []
                    return [
                        .number(alpha, shown: alpha.alphaText),
                        gallery.cell(images[place]), gallery.classCell(images[place]),
                    ] + predicted + [.significant(point.meanSize, 2)]
                }
            })
    }
}
