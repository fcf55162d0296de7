import Charts
import Findings
import Inspection
import Network

extension LiveNumbers {
    /// The most classes that a table says all of; of more it says the most probable.
    static let mostClasses = 12
    /// How many of them.
    static let shownClasses = 5

    /// What is shown where no scripts run, and on paper: the first picture with what the network makes of it.
    /// - Throws: `SampleError` where a gradient is not finite.
    var still: FigureContent {
        get throws {
            .stack(
                [.pictures(PictureGrid([pictureTile], columns: 1)), .table(classTable)]
                    + (sheet.map { [.pictures(PictureGrid($0.tiles, columns: 9))] } ?? [])
                    + (try mapGrid.map { [.pictures($0)] } ?? []))
        }
    }

    private var first: PictureOrigin { images[0] }

    private var pictureTile: PictureGrid.Tile {
        PictureGrid.Tile(
            Picture(gallery, first),
            lines: [
                gallery.heading(first),
                .prediction(probabilities[0], label: gallery.label(first), gallery.classNames),
            ],
            alternativeText: gallery.shortNameWithClass(first) + ", predicted as "
                + TakenFor(probabilities[0]).words(gallery.classNames),
            details: PictureGrid.Tile.details(
                of: gallery.name(first), label: gallery.label(first),
                probabilities: probabilities[0], names: gallery.classNames))
    }

    /// The classes with their probabilities: all in their order, or the most probable.
    private var classTable: DataTable {
        let row = probabilities[0]
        let order = row.indices.sorted { (row[$1], $0) < (row[$0], $1) }
        let shown =
            row.count > Self.mostClasses
            ? Array(order.prefix(Self.shownClasses)) : Array(row.indices)
        return DataTable(
            columns: [.init("class"), .init("probability", isNumeric: true)],
            rows: shown.map { [.text(gallery.classNames[$0]), .decimals(row[$0], 3)] })
    }

    /// The channels that are printed.
    var sheet: ChannelSheet? {
        printed.map { layer, volume in
            ChannelSheet(
                volume: volume, channels: layer.channels, channelsPerTile: layer.channelsPerTile,
                scale: .layer, colors: nil, classNames: layer.classNames)
        }
    }

    /// The gradient and the integrated gradients of the first picture, each as its size and with its signs.
    private var mapGrid: PictureGrid? {
        get throws {
            guard let interior else { return nil }
            let views: [MapView] = [.magnitude, .overlay]
            let drawn = try views.map { try interior.drawn($0, isShared: false)[0] }
            var tiles = interior.tiles(0, drawn[0]).map { tile in
                var tile = tile
                tile.title = "gradient at α = 1"
                tile.companions = drawn[1].pictures
                return tile
            }
            if let sheet = attributions?.first {
                tiles.append(
                    PictureGrid.Tile(
                        sheet.drawn(0, views[0]), companions: [sheet.drawn(0, views[1])],
                        title: "integrated gradients", lines: sheet.heading(0) + sheet.proof(0),
                        stamp: sheet.stamp(0), alternativeText: sheet.alternativeText(0),
                        details: sheet.tileDetails(0)))
            }
            return PictureGrid(
                tiles, columns: 2, legend: MapView.overlay.legend(Self.settings),
                colorBars: views.compactMap {
                    $0.bar(
                        $0 == .magnitude ? "size of a map" : "a map, over light and dark pixels",
                        full: "full")
                })
        }
    }

    /// The gradient at the first picture.
    private var interior: InteriorSheet? {
        gradient.map {
            InteriorSheet(
                images: [first], gallery: gallery, alphas: [1], points: [[$0]],
                settings: Self.settings)
        }
    }
}
