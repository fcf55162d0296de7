import Canvas

/// How a table gets on its sheet: in which width, in what size of type, with columns how wide.
///
/// The first way that fits is taken: as it likes in the column, then in the widest column and smaller, then with its sentences
/// broken into lines, then on a turned sheet. Numbers and short words are never cut: where nothing else holds them, the type
/// becomes so small that it is reported.
struct TablePlan: Equatable {
    /// A place for tables.
    enum Place: Equatable {
        /// The column that the table stands in.
        case column
        /// The widest column of the page.
        case wide
        /// A turned sheet.
        case turned
    }

    /// Sizes of type that can be read, as parts of the usual one.
    static let scales = [1, 0.9, 0.8, 0.7]

    /// Where it stands.
    let place: Place
    /// The size of its type, as part of the usual one.
    let scale: Double
    /// The width of each column, in points.
    let widths: [Double]
    /// The space between columns, in points.
    let gap: Double

    /// Whether the type is too small to be read.
    var isTooSmall: Bool { scale < Self.scales[Self.scales.count - 1] - 1e-9 }

    /// Plans a table.
    /// - Parameters:
    ///   - widths: What its columns need, in points.
    ///   - column: The width of its column.
    ///   - wide: That of the widest column of the page, where it may take it.
    ///   - turned: That of a turned sheet, where it may stand there.
    init(_ widths: CellWidths, column: Double, wide: Double?, turned: Double?) {
        typealias Way = (place: Place, available: Double)
        let upright: Way = wide.map { (.wide, $0) } ?? (.column, column)
        let sheet: [Way] = turned.map { [(.turned, $0)] } ?? []
        func plan(_ way: Way, _ least: [Double], _ scale: Double) -> TablePlan? {
            let gap = Self.gap(scale)
            let room = way.available - gap * Double(max(least.count - 1, 0))
            guard least.reduce(0, +) * scale <= room + 1e-6 else { return nil }
            return TablePlan(
                place: way.place, scale: scale,
                widths: ColumnWidths(
                    natural: widths.natural.map { $0 * scale }, least: least.map { $0 * scale },
                    available: room
                ).widths, gap: gap)
        }
        if let plan = plan((.column, column), widths.natural, 1) {
            self = plan
            return
        }
        let trials: [(ways: [Way], least: [Double], scales: [Double])] = [
            ([upright], widths.natural, [1, 0.9, 0.8]),
            ([upright], widths.comfortable, Self.scales),
            (sheet, widths.natural, Self.scales),
            (sheet, widths.comfortable, Self.scales),
            ([upright] + sheet, widths.least, Self.scales),
        ]
        for trial in trials {
            for way in trial.ways {
                for scale in trial.scales {
                    if let plan = plan(way, trial.least, scale) {
                        self = plan
                        return
                    }
                }
            }
        }
        let way = sheet.first ?? upright
        let gaps = Double(max(widths.least.count - 1, 0)) * 0.3
        // Gaps shrink with the type, so that this size fits whatever there is.
        let scale = max(way.available, 1) / max(widths.least.reduce(gaps * 12, +), 1)
        self.init(
            place: way.place, scale: scale, widths: widths.least.map { $0 * scale },
            gap: 0.3 * 12 * scale)
    }

    private init(place: Place, scale: Double, widths: [Double], gap: Double) {
        self.place = place
        self.scale = scale
        self.widths = widths
        self.gap = gap
    }

    /// Between columns, in points: small type needs less.
    private static func gap(_ scale: Double) -> Double { 12 * scale * scale }
}
