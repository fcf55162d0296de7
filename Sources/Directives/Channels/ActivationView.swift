import Charts
import Findings
import Network

/// One picture at one place in the network, as it is shown.
struct ActivationView {
    /// Which picture of the gallery.
    let image: PictureOrigin
    /// The place.
    let stage: Stage
    /// The pictures.
    let gallery: Gallery
    /// The channels; nil for the picture itself.
    let sheet: ChannelSheet?
    /// How many tiles stand in a row.
    let columns: Int

    private var name: String { gallery.nameWithClass(image) }

    /// The tiles.
    var grid: PictureGrid {
        guard let sheet else {
            return PictureGrid(
                [
                    .init(
                        Picture(gallery, image), lines: [gallery.heading(image)],
                        alternativeText: choice,
                        details: PictureGrid.Tile.details(
                            of: gallery.name(image), label: gallery.label(image),
                            names: gallery.classNames))
                ], columns: 1)
        }
        return PictureGrid(sheet.tiles, columns: columns, legend: sheet.legend)
    }

    /// What the readers' chooser says of the picture.
    var choice: String { gallery.shortNameWithClass(image) }

    /// The sentence under this view alone.
    var caption: String {
        sheet?.caption(after: stage, picture: name)
            ?? "\(name.atStart), before any layer."
    }

    /// What is said of this view alone to readers who cannot see it.
    var alternativeText: String {
        let shape = gallery.shape
        let whose = gallery.className(image).map { "of class \($0)" } ?? gallery.name(image)
        return sheet?.alternativeText(after: stage, picture: name)
            ?? "One picture of \(shape.height)×\(shape.width) pixels, \(whose)."
    }

    /// The numbers; the names end in `suffix`.
    func data(suffix: String) -> [FigureData] {
        let shape = gallery.shape
        return sheet?.data(suffix: suffix) ?? [
            .array(
                name: "picture" + suffix, axes: ["channel", "row", "column"],
                shape: [shape.channels, shape.height, shape.width],
                values: gallery.values(image).map(Float.init))
        ]
    }
}

/// Views as one figure: rows are pictures, and in each row the layers follow one another.
extension [[ActivationView]] {
    private var isAlone: Bool { count == 1 && self[0].count == 1 }

    /// A player for several layers, a chooser for several pictures.
    func content(choosing thumbnails: [Picture]) -> FigureContent {
        let rows = map { row -> FigureContent in
            let frames = row.map { FigureContent.Frame($0.stage.title, .pictures($0.grid)) }
            return frames.count == 1 ? frames[0].content : .frames(frames)
        }
        guard rows.count > 1 else { return rows[0] }
        return .frames(
            zip(zip(self, rows), thumbnails).map { pair, thumbnail in
                FigureContent.Frame(pair.0[0].choice, pair.1, picture: thumbnail)
            })
    }

    /// The sentence under the figure.
    var caption: String {
        guard !isAlone else { return self[0][0].caption }
        let subject =
            count == 1
            ? self[0][0].gallery.nameWithClass(self[0][0].image).atStart
            : self[0][0].gallery.names(map { $0[0].image }).atStart + ", one at a time"
        let stages = self[0].map(\.stage)
        let input = stages.contains { $0.isInput } ? ["before any layer"] : []
        let after = [stages.words].compactMap(\.self)
        let tiles = self[0].lazy.compactMap(\.sheet).first.map { ": \($0.tileWords)" } ?? ""
        return "\(subject), \((input + after).listed(with: "and"))\(tiles)."
    }

    /// What is said to readers who cannot see the figure.
    var alternativeText: String {
        guard !isAlone else { return self[0][0].alternativeText }
        let parts = joined().map { "\($0.choice), \($0.stage.title): \($0.alternativeText)" }
        return "\(parts.count.counted("view")), one at a time. " + parts.joined(separator: " ")
    }

    /// The scale of the tiles and the threshold of the boxes.
    var notes: [String] {
        guard !isAlone else { return self[0][0].sheet?.notes ?? [] }
        let sheets = joined().compactMap(\.sheet)
        guard let first = sheets.first else { return [] }
        let scale =
            switch first.scale {
            case .tile: "Each tile runs from its own least to its own greatest activation."
            case .extremes:
                "In each view black is the least and full the greatest activation of all channels of the layer."
            case .layer:
                "In each view black is the least activation of all channels of the layer, and full is "
                    + "their 99th percentile."
            }
        return [scale] + [sheets.lazy.compactMap(\.patchNote).first].compactMap(\.self)
            + (sheets.lazy.map(\.boxNotes).first { !$0.isEmpty } ?? [])
    }

    /// The numbers of all views.
    var data: [FigureData] {
        joined().flatMap { view in
            let picture = count > 1 ? "-of-\(view.gallery.suffix(view.image))" : ""
            return view.data(suffix: isAlone ? "" : view.stage.suffix + picture)
        }
    }
}
