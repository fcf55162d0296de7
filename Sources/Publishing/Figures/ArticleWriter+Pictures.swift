import Charts

extension ArticleWriter {
    /// Pictures in a grid: at most `grid.columns` to a row, fewer where they would become too small.
    mutating func html(_ grid: PictureGrid, alternativeText: String) throws -> HTML {
        var tiles = HTML.line
        for tile in grid.tiles { tiles += try html(tile) }
        let legend = grid.legend.map { line in
            HTML.block(
                "li", [],
                .element("span", [.classes("swatch", classes.color(line.color))])
                    + .text(line.text))
        }.joined()
        let list = HTML.block(
            "ul",
            [
                .classes("tiles", classes.columns(min(grid.columns, max(grid.tiles.count, 1)))),
                Attribute("aria-label", alternativeText),
            ], tiles)
        return grid.legend.isEmpty
            ? list : list + .block("ul", [.classes("legend")], .line + legend)
    }

    private mutating func html(_ tile: PictureGrid.Tile) throws -> HTML {
        var content = HTML()
        if let title = tile.title {
            content += .element("span", [.classes("tile-title")], .text(title))
        }
        // What stands beside it in letters need not be said twice.
        let isSaid = ([tile.title] + tile.lines.map(\.text)).contains(tile.alternativeText)
        let picture = try pictures.element(
            for: tile.picture, alternativeText: isSaid ? "" : tile.alternativeText)
        let box = tile.box.map { ["box", classes.color($0)] } ?? ["frame-of-picture"]
        content += .element("span", [.classes(box.joined(separator: " "))], picture)
        for line in tile.lines {
            content += .element(
                "span", [.classes("tile-line", classes.color(line.color))], .text(line.text))
        }
        // Browsers show it late and small; the script shows it at once, and to the keyboard too.
        let details = tile.details.map { [Attribute("title", $0)] } ?? []
        return .block("li", details, content)
    }
}
