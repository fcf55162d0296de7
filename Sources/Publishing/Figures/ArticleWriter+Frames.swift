import Charts

extension ArticleWriter {
    /// All frames in a strip, each with its label, marked up so that the script can turn them into a player.
    ///
    /// Without scripts and on paper the strip stays as it is and shows everything.
    mutating func html(
        _ frames: [FigureContent.Frame], alternativeText: String
    ) throws -> HTML {
        var strip = HTML.line
        for frame in frames {
            // The text tells of the whole figure; a frame is named by what it adds to it.
            let content = try html(frame.content, alternativeText: frame.label)
            strip += .block(
                "div", [.classes("frame")], .line + (try label(of: frame)) + content)
        }
        let isChoice = !frames.isEmpty && frames.allSatisfy { $0.picture != nil }
        let columns = frames.map(\.content.widestGrid).max() ?? 1
        return .block(
            "div",
            [
                .classes(isChoice ? "frames by-picture" : "frames", classes.columns(columns)),
                Attribute("role", "group"),
                Attribute("aria-label", alternativeText),
            ], strip)
    }

    private mutating func label(of frame: FigureContent.Frame) throws -> HTML {
        // The words beside it say what the picture shows.
        let picture = try frame.picture.map { try pictures.element(for: $0, alternativeText: "") }
        return .block(
            "p", [.classes("frame-label")], (picture ?? HTML()) + .text(frame.label))
    }
}

extension FigureContent {
    /// The most pictures that stand in a row; grids of fewer are drawn as wide in the same player, so that it does not
    /// change its size.
    fileprivate var widestGrid: Int {
        switch self {
        case .pictures(let grid): min(grid.columns, max(grid.tiles.count, 1))
        case .stack(let contents): contents.map(\.widestGrid).max() ?? 1
        case .frames(let frames): frames.map(\.content.widestGrid).max() ?? 1
        case .charts, .table, .architecture, .network: 1
        }
    }
}
