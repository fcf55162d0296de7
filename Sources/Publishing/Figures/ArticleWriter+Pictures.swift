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
                .classes(classes(of: grid)),
                Attribute("aria-label", alternativeText),
            ], tiles)
        var keys = HTML()
        if !grid.legend.isEmpty { keys += .block("ul", [.classes("legend")], .line + legend) }
        if !grid.colorBars.isEmpty { keys += try html(grid.colorBars) }
        return list + keys
    }

    private mutating func classes(of grid: PictureGrid) -> String {
        let word = grid.longestWord
        return
            (["tiles", classes.columns(min(grid.columns, max(grid.tiles.count, 1)))]
            + (word > 0 ? [classes.word(word)] : [])
            + (grid.mostPictures > 1 ? ["tiles-of-pairs"] : [])).joined(separator: " ")
    }

    private mutating func html(_ tile: PictureGrid.Tile) throws -> HTML {
        var content = HTML()
        if let title = tile.title {
            content += .element("span", [.classes("tile-title")], .text(title))
        }
        // What stands beside it in letters need not be said twice.
        let isSaid = ([tile.title] + tile.lines.map(\.text)).contains(tile.alternativeText)
        let box = tile.box.map { ["box", classes.color($0)] } ?? ["frame-of-picture"]
        var pictures = HTML()
        for (index, picture) in tile.pictures.enumerated() {
            // The text tells of all of them; saying it again at each would only repeat it.
            pictures += try self.pictures.element(
                for: picture, alternativeText: index == 0 && !isSaid ? tile.alternativeText : "")
        }
        if let stamp = tile.stamp {
            pictures += .element("span", [.classes("stamp")], .text(stamp))
        }
        content += .element("span", [.classes(box.joined(separator: " "))], pictures)
        for line in tile.lines {
            let words =
                line.isBoxed
                ? HTML.element("span", [.classes("boxed")], .text(line.text))
                : .breakable(line.text)
            content += .element(
                "span", [.classes("tile-line", classes.color(line.color))], words)
        }
        // Browsers show it late and small; the script shows it at once, and to the keyboard too.
        let details = tile.details.map { [Attribute("title", $0)] } ?? []
        return .block("li", details, content)
    }

    private mutating func html(_ bars: [ColorBar]) throws -> HTML {
        var content = HTML.line
        for bar in bars {
            let ticks = bar.ticks.map { HTML.element("span", [], .text($0)) }.joined()
            content += .block(
                "div", [.classes("color-bar")],
                .element("span", [.classes("color-bar-title")], .text(bar.title))
                    + (try pictures.element(for: bar.strip, alternativeText: ""))
                    + .element("span", [.classes("color-bar-ticks")], ticks))
        }
        return .block("div", [.classes("color-bars")], content)
    }
}

extension PictureGrid {
    /// The most pictures that a tile has.
    var mostPictures: Int { tiles.map(\.pictures.count).max() ?? 1 }

    /// The characters of the longest word beside a picture, which must fit into a tile.
    ///
    /// A name longer than any word is broken all the same. A short title counts as a word: on two lines it would push
    /// its picture out of the row.
    fileprivate var longestWord: Int {
        let titles = tiles.compactMap(\.title).filter { $0.count <= 14 }.map(\.count)
        // The name of a file is broken anywhere.
        let texts = tiles.flatMap { tile in
            [tile.title ?? ""] + tile.lines.filter { !$0.isName }.map(\.text)
        }
        let words = texts.flatMap { $0.split(separator: " ").map(\.count) }
        return min((titles + words).max() ?? 0, 16)
    }
}

extension HTML {
    /// Text that may go on in another line behind the folders of a file, and before its ending: else a narrow tile leaves its last letter
    /// alone.
    static func breakable(_ text: String) -> HTML {
        var (html, rest) = (HTML(), text[...])
        while let slash = rest.firstIndex(of: "/"), slash != rest.indices.last {
            html += .text(String(rest[...slash])) + .void("wbr")
            rest = rest[rest.index(after: slash)...]
        }
        guard let dot = rest.lastIndex(of: "."), dot > rest.startIndex,
            case let ending = rest[rest.index(after: dot)...], (3...4).contains(ending.count),
            ending.allSatisfy(\.isLetter)
        else { return html + .text(String(rest)) }
        return html + .text(String(rest[..<dot])) + .void("wbr") + .text(String(rest[dot...]))
    }
}
