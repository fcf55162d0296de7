import Charts

/// Widths that charts are laid out for, in CSS pixels; the page then scales a drawing only a little.
private enum DrawingWidth {
    /// One to a row, in the text column.
    static let text = 640.0
    /// One to a row, on a telephone.
    static let narrow = 340.0
    /// Two to a row.
    static let half = 420.0
    /// Three or more to a row.
    static let third = 330.0
    /// The diagram of a network.
    static let diagram = 960.0

    /// Points (1/72 inch) in a CSS pixel (1/96 inch).
    static let pointsPerPixel = 0.75
}

extension ArticleWriter {
    /// Charts side by side as vector graphics.
    mutating func html(
        _ charts: [Chart], columns: Int, alternativeText: String
    ) throws -> HTML {
        let columns = max(min(columns, charts.count), 1)
        var content = HTML.line
        for chart in charts { content += try drawings(of: chart, columns: columns) }
        return .block(
            "div",
            [
                .classes("charts", classes.columns(columns)), Attribute("role", "img"),
                Attribute("aria-label", alternativeText),
            ], content)
    }

    /// A chart that fills the text column shrinks to half on a telephone, too small to read: it is drawn for both.
    private func drawings(of chart: Chart, columns: Int) throws -> HTML {
        switch columns {
        case 1:
            try drawing(of: chart, width: DrawingWidth.text, classes: "drawing on-wide")
                + drawing(of: chart, width: DrawingWidth.narrow, classes: "drawing on-narrow")
        case 2: try drawing(of: chart, width: DrawingWidth.half, classes: "drawing")
        default: try drawing(of: chart, width: DrawingWidth.third, classes: "drawing")
        }
    }

    private func drawing(of chart: Chart, width: Double, classes: String) throws -> HTML {
        let scene = drawing.scene(of: chart, width: width * DrawingWidth.pointsPerPixel)
        return .block("div", [.classes(classes)], HTML(trusted: try drawing.svg(scene)))
    }

    /// The diagram of a network, which scrolls sideways where the page is narrow.
    func html(_ diagram: ArchitectureDiagram, alternativeText: String) throws -> HTML {
        let width = DrawingWidth.diagram * DrawingWidth.pointsPerPixel
        let svg = try drawing.svg(drawing.scene(of: diagram, width: width))
        return .scrolling(
            .block(
                "div",
                [
                    .classes("diagram"), Attribute("role", "img"),
                    Attribute("aria-label", alternativeText),
                ], HTML(trusted: svg)), label: "Diagram")
    }
}
