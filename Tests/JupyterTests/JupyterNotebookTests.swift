import Charts
import Directives
import Foundation
import Notebook
import Publishing
import Testing

@testable import Jupyter

/// Reports as Jupyter notebooks, held against the rules of nbformat 4.5.
@Suite struct JupyterNotebookTests {
    private static let chart = Chart(
        x: Axis("weight", domain: 0...1), y: Axis("count", domain: 0...1), marks: [])
    private static let table = DataTable(
        columns: [.init("class"), .init("N", isNumeric: true)],
        rows: [[.text("a<b>$x$"), .number(12, shown: "12")], [.empty, .number(3, shown: "3")]])

    /// A notebook whose calls became these in their order.
    private func executed(
        _ text: String, _ outcomes: [ExecutedNotebook.Outcome]
    ) -> ExecutedNotebook {
        var diagnostics: [Diagnostic] = []
        let notebook = Notebook(parsing: SourceText(text, name: "a.md"), diagnostics: &diagnostics)
        let places = notebook.calls.map(\.range.lowerBound)
        return ExecutedNotebook(
            notebook: notebook,
            head: DocumentHead(
                title: "Of *Networks*", subtitle: "A sentence", authors: ["Ada Example"],
                date: DocumentDate("2024-05-06")),
            outcomes: Dictionary(uniqueKeysWithValues: zip(places, outcomes)),
            provenance: [Figure.Detail("seed", "3")])
    }

    private func figure(
        _ content: FigureContent, _ number: Int, kind: Figure.Kind = .figure, id: String? = nil,
        source: String
    ) -> ExecutedNotebook.Outcome {
        .figure(
            NumberedFigure(
                figure: Figure(kind: kind, content, caption: "Caption.", alternativeText: "A hill"),
                number: number, identifier: id, source: source, parameters: []))
    }

    private func sample() throws -> JupyterNotebook {
        let text = """
            Accuracy is <<value test-accuracy>> with $x^2$.

            <<histogram layer=0 id=fig-h>>

            - in a list

              <<histogram layer=1>>

            <<confusion
              id=tab-c>>

            <<curves>>

            The end.
            """
        let executed = executed(
            text,
            [
                .value("84.3 %"),
                figure(
                    .charts([Self.chart], columns: 1), 1, id: "fig-h",
                    source: "<<histogram layer=0 id=fig-h>>"),
                figure(
                    .frames([
                        .init("a", .charts([Self.chart], columns: 1)),
                        .init("b", .charts([Self.chart], columns: 1)),
                    ]), 2, source: "<<histogram layer=1>>"),
                figure(
                    .table(Self.table), 1, kind: .table, id: "tab-c",
                    source: "<<confusion\n  id=tab-c>>"),
                .failure(
                    Diagnostic(
                        .error, "x", "'curves' failed: no history",
                        at: text.utf8.count - 22..<text.utf8.count - 12)),
            ])
        return try JupyterNotebook(
            Document(executed), template: PageTemplate(), creator: "report 1.2")
    }

    @Test func `cells follow the article`() throws {
        let cells = try sample().cells
        #expect(
            cells.map(\.source) == [
                "# Of \\*Networks\\*\n\nA sentence\n\nAda Example · 6 May 2024\n\n> **One part of this report could not be made.**",
                "Accuracy is 84.3 % with $x^2$.", "# <<histogram layer=0 id=fig-h>>",
                "- in a list\n\n  *Figure 2 follows.*", "# <<histogram layer=1>>",
                "# <<confusion\n#   id=tab-c>>", "# <<curves>>", "The end.",
                "## How this report was made\n\n- seed: 3",
            ])
        #expect(cells[2].identifier == "fig-h")
        #expect(cells[2].label == "Figure 1")
    }

    @Test func `a figure is shown as PNG, SVG and words, a table as HTML and words`() throws {
        let cells = try sample().cells
        guard case .code(let outputs) = cells[2].kind,
            case .display(let data, let size) = outputs[0]
        else {
            Issue.record("no output")
            return
        }
        #expect(Set(data.keys) == ["image/png", "image/svg+xml", "text/plain"])
        #expect(data["text/plain"] == "A hill")
        #expect(data["image/svg+xml"]?.hasPrefix("<svg ") == true)
        #expect(data["image/svg+xml"]?.contains("id=\"fig-h-glyph") == true)
        // Two pixels of the file to each of the page.
        let png = try #require(
            Data(base64Encoded: data["image/png"] ?? "", options: .ignoreUnknownCharacters))
        let width = png[16..<20].reduce(0) { $0 << 8 | Int($1) }
        #expect(size?.width == width / 2)
        #expect(
            outputs[1]
                == .display(
                    ["text/markdown": "**Figure 1** Caption.", "text/plain": "Figure 1. Caption."],
                    size: nil))
        guard case .code(let ofTable) = cells[5].kind, case .display(let table, nil) = ofTable[0]
        else {
            Issue.record("no table")
            return
        }
        #expect(table["text/plain"] == "class     N\na<b>$x$  12\n          3")
        #expect(
            table["text/html"]?.contains("<td align=\"left\">a&lt;b&gt;&#36;x&#36;</td>") == true)
    }

    @Test func `what failed is told on standard error`() throws {
        let cell = try sample().cells[6]
        guard case .code(let outputs) = cell.kind, case .error(let words) = outputs[0] else {
            Issue.record("no output")
            return
        }
        #expect(
            words.hasPrefix(
                "<<curves>> could not be made: 'curves' failed: no history\na.md, line "))
    }

    @Test func `the same report has the same bytes`() throws {
        #expect(try sample().data == sample().data)
    }

    @Test func `the file keeps the rules of nbformat`() throws {
        let bytes = Array(try sample().data)
        let value = try JSONReader.value(of: bytes)
        // Jupyter itself would write it so.
        #expect(Array(value.file.utf8) == bytes)
        #expect(value["nbformat"] == .number("4"))
        #expect(value["nbformat_minor"] == .number("5"))
        guard case .object(let members) = value else {
            Issue.record("the file is no object")
            return
        }
        #expect(members.map(\.name) == ["cells", "metadata", "nbformat", "nbformat_minor"])
        let cells = try #require(value["cells"]?.elements)
        let names = cells.compactMap { $0["id"]?.text }
        #expect(names.count == cells.count)
        #expect(Set(names).count == names.count)
        #expect(names.allSatisfy { $0.wholeMatch(of: /[a-zA-Z0-9_-]{1,64}/) != nil })
        for cell in cells {
            guard case .object(let members) = cell else {
                Issue.record("a cell is no object")
                continue
            }
            let keys = members.map(\.name)
            #expect(cell["source"]?.elements?.allSatisfy { $0.text != nil } == true)
            if cell["cell_type"] == .string("markdown") {
                #expect(
                    Set(keys).subtracting(["attachments"]) == [
                        "cell_type", "id", "metadata", "source",
                    ])
            } else {
                #expect(
                    Set(keys) == [
                        "cell_type", "execution_count", "id", "metadata", "outputs", "source",
                    ])
                #expect(cell["execution_count"] == .null)
                for output in cell["outputs"]?.elements ?? [] {
                    guard case .object(let members) = output else {
                        Issue.record("an output is no object")
                        continue
                    }
                    let keys = Set(members.map(\.name))
                    #expect(
                        output["output_type"] == .string("stream")
                            ? keys == ["name", "output_type", "text"]
                            : keys == ["data", "metadata", "output_type"])
                }
            }
        }
    }

    @Test func `names of cells are unique whatever figures are called`() throws {
        let names = [
            "ä b", "ä-b", String(repeating: "x", count: 90), String(repeating: "x", count: 91),
        ]
        let text = names.indices.map { "<<histogram layer=\($0)>>" }.joined(separator: "\n\n")
        let executed = executed(
            text,
            names.enumerated().map { index, name in
                figure(.table(Self.table), index + 1, id: name, source: "<<x>>")
            })
        let cells = try JupyterNotebook(
            Document(executed), template: PageTemplate(), creator: "report"
        ).cells.map(\.identifier)
        #expect(Set(cells).count == cells.count)
        #expect(cells.allSatisfy { $0.wholeMatch(of: /[a-zA-Z0-9_-]{1,64}/) != nil })
    }
}
