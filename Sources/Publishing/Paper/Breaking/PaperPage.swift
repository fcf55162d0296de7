/// Everything a document is made of, one box under the other, not yet on pages.
struct Galley {
    /// The text, figures and tables in order.
    var boxes: [Box] = []
    /// The heads of long tables.
    var heads: [Box] = []
    /// The footnotes, each a pile of lines.
    var footnotes: [[Box]] = []
}

/// A page: which boxes stand where.
struct PaperPage: Equatable {
    /// A box with its place.
    struct Placement: Equatable {
        /// Which box.
        enum Source: Equatable {
            /// One of the galley.
            case box(Int)
            /// The head of a table, repeated.
            case head(Int)
            /// A line of a footnote.
            case note(Int, line: Int)
        }

        /// Which box.
        var source: Source
        /// Its top, from that of the page's text, in points.
        var y: Double
    }

    /// The boxes from the top.
    var placements: [Placement] = []
    /// The top of the line over the footnotes; nil where there are none.
    var ruleOfNotes: Double?
    /// Whether the sheet is turned, so that it is wider than high.
    var isTurned = false

    /// The boxes of the galley on this page, in the order they stand.
    var boxes: [Int] {
        placements.compactMap { if case .box(let index) = $0.source { index } else { nil } }
    }

    /// The last of them.
    var lastBox: Int? {
        for placement in placements.reversed() {
            if case .box(let index) = placement.source { return index }
        }
        return nil
    }
}
