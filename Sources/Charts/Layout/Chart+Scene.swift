extension Chart {
    /// Lays the chart out at a width, in points: grid behind, marks in their order, labels in front, and places that
    /// show their values to readers who point at them.
    ///
    /// Text is 8.5 to 10 points high: on a page, draw a scene 4/3 as many CSS pixels wide as it has points.
    /// Values that are not finite are gaps. The plot's height follows from `aspect`.
    /// - Parameters:
    ///   - width: The width of the whole, in points; less than 90 counts as 90.
    ///   - measurer: Measures the labels.
    ///   - margins: Margins shared with neighbours, widened where this chart needs more; nil for its own.
    /// - Returns: The drawing, as high as `aspect` and the margins make it.
    public func scene(
        width: Double, measuring measurer: any TextMeasurer, margins: Margins? = nil
    ) -> Scene {
        let layout = ChartLayout(self, width: width, measuring: measurer, fixed: margins)
        var items = layout.gridItems
        var ruleLabels: [Scene.Rectangle] = []
        for mark in marks {
            switch mark {
            case .line(let line): items += line.items(in: layout)
            case .step(let step): items += step.items(in: layout)
            case .rule(let rule): items += rule.items(in: layout, avoiding: &ruleLabels)
            case .cells(let cells): items += cells.items(in: layout)
            }
        }
        items += layout.labelItems + layout.hotspotItems
        return Scene(width: layout.width, height: layout.height, items: items)
    }

    /// The margins that the chart takes by itself at a width, in points.
    public func margins(width: Double, measuring measurer: any TextMeasurer) -> Margins {
        ChartLayout(self, width: width, measuring: measurer).margins
    }

    /// Lays out charts that stand side by side, each of the same width, with the same margins, so that plots and
    /// titles align.
    public static func scenes(
        of charts: [Chart], width: Double, measuring measurer: any TextMeasurer
    ) -> [Scene] {
        let margins = charts.map { $0.margins(width: width, measuring: measurer) }
        let common = margins.dropFirst().reduce(margins.first) { $0?.union($1) }
        return charts.map { $0.scene(width: width, measuring: measurer, margins: common) }
    }
}
