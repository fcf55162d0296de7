import Charts
import Directives
import Foundation
import Notebook
import Publishing

/// A small article with one figure of every kind, made without a network.
enum Gallery {
    private static let text = """
        # One of each

        Words, *more words*, `code`, and a [link](https://example.org).

        <<player>>

        ## Pictures

        <<pictures>>

        <<chooser>>

        ## Numbers

        \(String(repeating: "A paragraph that makes the section as long as sections are. ", count: 40))

        <<chart>>

        <<heavy>>

        <<table>>

        ### A part

        \(String(repeating: "Another one. ", count: 120))

        | left | right |
        |:-----|------:|
        | a    |     1 |

        ```swift
        let a = 1
        ```

        - [x] done
        - [ ] to do

        ## The end

        \(String(repeating: "The last words. ", count: 200))
        """

    /// The page.
    static func page() throws -> String {
        var diagnostics: [Diagnostic] = []
        let notebook = Notebook(
            parsing: SourceText(text, name: "gallery.md"), diagnostics: &diagnostics)
        var outcomes: [Int: ExecutedNotebook.Outcome] = [:]
        for (index, call) in notebook.calls.enumerated() {
            outcomes[call.range.lowerBound] = .figure(
                NumberedFigure(
                    figure: figure(call.name), number: index + 1, identifier: "fig-\(call.name)",
                    source: "<<\(call.name)>>", parameters: [.init("steps", "3")]))
        }
        let executed = ExecutedNotebook(
            notebook: notebook, head: DocumentHead(title: "One of each"), outcomes: outcomes,
            provenance: [.init("seed", "1")])
        return try Page(Document(executed), template: PageTemplate()).html
    }

    private static func figure(_ name: String) -> Figure {
        let content: FigureContent =
            switch name {
            case "player":
                .frames((1...4).map { .init("α = \(Double($0) / 4)", .pictures(grid(tone: $0))) })
            case "pictures": .pictures(grid(tone: 2))
            case "chooser":
                .frames(
                    (0...2).map { index in
                        .init(
                            "picture \(index)", .charts([chart(index)], columns: 1),
                            picture: picture(60 * index))
                    })
            case "chart": .charts([chart(1), chart(2)], columns: 2)
            case "heavy": .charts([heavy], columns: 1)
            default: .table(table)
            }
        return Figure(
            kind: name == "table" ? .table : .figure, content, caption: "This is the \(name).",
            alternativeText: "All that can be said of the \(name).", notes: ["A note."],
            details: [.init("data", "made up")], data: [.table(name: "numbers", table)])
    }

    private static func picture(_ tone: Int) -> Picture {
        let pixels = (0..<192).map { UInt8(($0 * 7 + tone * 40) % 256) }
        return Picture(width: 8, height: 8, rgb: pixels)
    }

    private static func grid(tone: Int) -> PictureGrid {
        let tiles = (0..<6).map { index in
            PictureGrid.Tile(
                picture(tone * 10 + index), title: "channel \(index)",
                lines: [.init("cat", .right)], box: index == 1 ? .wrong : nil,
                alternativeText: "channel \(index), mostly blue",
                details: "channel \(index)\nmean 0.\(tone)")
        }
        return PictureGrid(tiles, columns: 3, legend: [.init("wrong", .wrong)])
    }

    private static func chart(_ slope: Int) -> Chart {
        let points = (0...5).map { LineMark.Point(Double($0), Double($0 * slope + 1)) }
        return Chart(
            title: "slope \(slope)", x: Axis("epoch"), y: Axis("cost"),
            marks: [.line(LineMark(points, Series("cost", .series(0)), hasDots: true))])
    }

    /// So many points that its line is kept as a picture.
    private static let heavy: Chart = {
        let points = (0..<20_000).map { LineMark.Point(Double($0), sin(Double($0) / 3000)) }
        return Chart(
            x: Axis("step"), y: Axis("cost"),
            marks: [.line(LineMark(points, Series("cost", .series(0))))])
    }()

    private static let table = DataTable(
        columns: [.init("class"), .init("share", isNumeric: true)],
        rows: [[.text("cat"), .number(0.12, shown: "12 %")]])
}
