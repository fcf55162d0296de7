import Charts

/// Widths that drawings are laid out for, in points: three quarters of the CSS pixels they fill, so that text keeps its size.
private enum DrawingWidth {
    /// One to a row, in the text column.
    static let text = 480.0
    /// One to a row, on a telephone.
    static let narrow = 255.0
    /// Two to a row.
    static let half = 315.0
    /// Three or more to a row.
    static let third = 240.0
    /// The diagram of a network.
    static let diagram = 690.0
}

extension ArticleWriter {
    /// Charts side by side as vector graphics.
    mutating func html(
        _ charts: [Chart], columns: Int, alternativeText: String
    ) throws -> HTML {
        let columns = max(min(columns, charts.count), 1)
        let names = names(of: charts, alternativeText: alternativeText)
        var drawings = HTML.line
        switch columns {
        case 1:
            // A chart that fills the column shrinks to half on a telephone, too small to read: it is drawn for both.
            drawings += try self.drawings(
                of: charts, names: names, width: DrawingWidth.text, classes: "drawing on-wide")
            drawings += try self.drawings(
                of: charts, names: names, width: DrawingWidth.narrow, classes: "drawing on-narrow")
        case 2:
            drawings += try self.drawings(
                of: charts, names: names, width: DrawingWidth.half, classes: "drawing")
        default:
            drawings += try self.drawings(
                of: charts, names: names, width: DrawingWidth.third, classes: "drawing")
        }
        let group = [Attribute("role", "group"), Attribute("aria-label", alternativeText)]
        return .block(
            "div",
            [.classes("charts", classes.columns(columns))] + (charts.count > 1 ? group : []),
            drawings)
    }

    /// What each chart is called: the text of the figure where it is alone, else its title or its place.
    private func names(of charts: [Chart], alternativeText: String) -> [String] {
        guard charts.count > 1 else { return [alternativeText] }
        return charts.enumerated().map { $1.title ?? "chart \($0 + 1)" }
    }

    private func drawings(
        of charts: [Chart], names: [String], width: Double, classes: String
    ) throws -> HTML {
        try zip(drawing.scenes(of: charts, width: width), names).map { scene, name in
            let svg = HTML(trusted: try drawing.svg(scene, name: name))
            return HTML.block("div", [.classes(classes)], svg)
        }.joined()
    }

    /// The diagram of a network, in one row where the page is wide and in several on a telephone.
    func html(_ diagram: ArchitectureDiagram, alternativeText: String) throws -> HTML {
        let wide = drawing.scene(of: diagram, width: DrawingWidth.diagram)
        let narrow = drawing.scene(of: diagram, width: DrawingWidth.narrow)
        let drawings = try [(wide, "drawing on-wide"), (narrow, "drawing on-narrow")].map {
            let svg = HTML(trusted: try drawing.svg($0.0, name: alternativeText))
            return HTML.block("div", [.classes($0.1)], svg)
        }
        return .block("div", [.classes("diagram")], .line + drawings.joined())
    }
}
