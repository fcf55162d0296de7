import Foundation
import Jupyter
import Notebook
import Publishing
import Testing

/// Drafts from Jupyter notebooks: every one of them is a notebook without a mistake.
@Suite struct NotebookDraftTests {
    private static let pixel =
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGNgYGAAAAAEAAH2FzhVAAAAAElFTkSuQmCC"

    private func draft(
        _ cells: [JSONValue], folder: String? = "a-files", metadata: JSONValue = .object([])
    ) throws -> NotebookDraft {
        let file = JSONValue.object([
            ("cells", .array(cells)), ("metadata", metadata), ("nbformat", .number("4")),
            ("nbformat_minor", .number("5")),
        ])
        let draft = try NotebookDraft(
            Array(file.file.utf8), pictureFolder: folder,
            images: ImageFolder(URL(fileURLWithPath: "/nowhere")))
        var diagnostics: [Diagnostic] = []
        let notebook = Notebook(
            parsing: SourceText(draft.text, name: "a.md"), diagnostics: &diagnostics)
        #expect(diagnostics.filter { $0.severity == .error }.isEmpty, "\(draft.text)")
        #expect(notebook.calls.isEmpty, "\(draft.text)")
        return draft
    }

    private func markdown(_ source: String) -> JSONValue {
        .object([("cell_type", .string("markdown")), ("source", .string(source))])
    }

    private func code(_ source: String) -> JSONValue {
        .object([
            ("cell_type", .string("code")), ("source", .array([.string(source)])),
            ("outputs", .array([.object([])])),
        ])
    }

    @Test func `Markdown is kept, code is fenced in its language, and outputs are counted`() throws
    {
        let draft = try draft(
            [markdown("# It's {a} title\n\nWords."), code("x = 1 << 2\nprint('```')"), code("")],
            metadata: .object([("language_info", .object([("name", .string("Python"))]))]))
        #expect(
            draft.text
                == "---\ntitle: 'It''s {{a}} title'\n---\n\n# It's {a} title\n\nWords.\n\n````python\nx = 1 << 2\nprint('```')\n````\n"
        )
        #expect(
            draft.remarks == [
                "the outputs of 2 code cells are left out; directives make figures anew"
            ])
    }

    @Test(arguments: [
        ("a <<histogram layer=0>> b", "a \\<<histogram layer=0>> b"),
        ("<<curves>>", "\\<<curves>>"), ("`<<a>>` and a << b", "`<<a>>` and a << b"),
        ("see @fig-x[^2]", "see \\@fig-x\\[^2]"), ("mail a@b.example", "mail a@b.example"),
        ("$\\nosuch{x}$ and $y$", "`$\\nosuch{x}$` and $y$"),
        ("![web](http://example.org/a.png)", "[web](http://example.org/a.png)"),
        ("\\begin{align}\na &= b\n\\end{align}", "$$\n\\begin{align}\na &= b\n\\end{align}\n$$"),
        ("```\nopen", "````markdown\n```\nopen\n````"),
        ("<!-- open", "```markdown\n<!-- open\n```"), ("\n\nwords\r\nmore \n\n", "words\nmore "),
    ])
    func `nothing becomes a directive or a mistake by accident`(source: String, expected: String)
        throws
    {
        #expect(try draft([markdown(source)]).text == expected + "\n")
    }

    @Test(arguments: [
        "<<", "<<<x>>>", "> <<x>>\n> > <<y", "- [ ] <<x\n  1. @nope <<y>>",
        "| <<x>> |\n|---|\n| <<y>> |",
        "$$\n\\foo\n\n\\bar\n$$", "[^a]: <<x>>\n\nwords[^a]", "a\n<<\nhistogram layer=0>>",
        "\\<<x>> \\\\<<y>>",
        "---\ntitle: x\n---", "# <<x>>", "# $\\nosuch$", "[<<x>>](y)", "![<<x>>](missing.png)",
        "<b>\n<<x>>",
        "~~~\n<<x", "$<<x>>$", "{name} {{name}} <<value {name}>>", "<<x>>\u{0}<<y>>",
        "![a](b.png)![a](b.png)",
    ])
    func `whatever a cell says, the draft has no mistake`(source: String) throws {
        _ = try draft([markdown(source), markdown("The end."), code("end")])
        let all = try draft([markdown("# A"), markdown(source), markdown(source)])
        #expect(all.text.hasPrefix("---\ntitle: 'A'\n---\n"))
    }

    @Test func `many cells with mistakes are mended one by one`() throws {
        let cells = (0..<60).map { markdown("Words @fig-\($0) and $\\nosuch$ and **more**.") }
        let draft = try draft(cells)
        #expect(!draft.text.contains("```markdown"))
        #expect(draft.text.contains("Words \\@fig-59 and `$\\nosuch$` and **more**."))
    }

    /// The parser tells a hundred mistakes at a time, and there are four thousand.
    @Test func `a thousand cells with mistakes of every kind stay Markdown`() throws {
        let cells = (0..<1_000).map {
            markdown(
                "Words @fig-\($0), <<value x>>, ![p](none\($0).png), $\\nosuch$ and a note[^n\($0)]."
            )
        }
        let draft = try draft(cells)
        #expect(!draft.text.contains("```markdown"))
        #expect(
            draft.text.hasSuffix(
                "Words \\@fig-999, \\<<value x>>, [p](none999.png), `$\\nosuch$` and a note\\[^n999].\n"
            ))
        #expect(
            draft.remarks == [
                "3000 signs that would mean something else here have a backslash",
                "1000 pictures are not beside the draft and became links",
            ])
    }

    @Test func `a cell with more mistakes than are told at a time stays Markdown`() throws {
        let words = (0..<3_000).map { "@fig-\($0)" }.joined(separator: "\n\n")
        let draft = try draft([markdown(words)])
        #expect(draft.text == words.replacing("@", with: "\\@") + "\n")
    }

    @Test func `a note that another cell defines stays one`() throws {
        let draft = try draft([
            markdown("One[^a], two[^b]."), markdown("[^a]: The note."), markdown("[^a]: Again."),
        ])
        #expect(
            draft.text
                == "One[^a], two\\[^b].\n\n[^a]: The note.\n\n[^a-2]: Again.\n")
    }

    @Test func `notes of two cells that have one name get two, and code stays as it is`() throws {
        let cell =
            "One[^1] and **more[^n][^1]**, but `[^1]`.\n\n```\n[^1]: code\n```\n\n[^1]: The [^n].\n\n[^n]: In\n    two lines[^1].\n"
        let draft = try draft([
            markdown(cell), markdown(cell), markdown("See[^1] and [^1-3]."),
            markdown("[^1]: Here[^1]."),
        ])
        let text = cell.dropLast()
        let second = text.replacing("[^1]", with: "[^1-2]").replacing("[^n]", with: "[^n-2]")
            .replacing("`[^1-2]`", with: "`[^1]`").replacing("[^1-2]: code", with: "[^1]: code")
        #expect(
            draft.text
                == "\(text)\n\n\(second)\n\nSee[^1] and \\[^1-3].\n\n[^1-4]: Here[^1-4].\n")
        #expect(
            draft.remarks == [
                "1 sign that would mean something else here has a backslash",
                "3 footnotes have other names, for other cells have some of their names",
            ])
    }

    @Test func `a note that one cell defines twice keeps the first`() throws {
        let draft = try draft([markdown("One[^a].\n\n[^a]: First.\n\n[^a]: Second.")])
        #expect(draft.text == "One[^a].\n\n[^a]: First.\n\n[^a-2]: Second.\n")
    }

    @Test func `notes of a thousand cells get names of their own`() throws {
        let draft = try draft((0..<1_000).map { markdown("Cell \($0)[^1].\n\n[^1]: Note \($0).") })
        #expect(draft.text.hasSuffix("Cell 999[^1-1000].\n\n[^1-1000]: Note 999.\n"))
    }

    @Test func `attached pictures become files`() throws {
        let cell = JSONValue.object([
            ("cell_type", .string("markdown")),
            (
                "source",
                .string("![a](attachment:my%20pic.png) ![b](data:image/png;base64,\(Self.pixel))")
            ),
            (
                "attachments",
                .object([("my pic.png", .object([("image/png", .string(Self.pixel))]))])
            ),
        ])
        let draft = try draft([cell])
        #expect(draft.text == "![a](a-files/my-pic.png) ![b](a-files/my-pic.png)\n")
        #expect(draft.pictures.map(\.path) == ["a-files/my-pic.png"])
        #expect(Data(draft.pictures[0].bytes) == Data(base64Encoded: Self.pixel))
        let without = try self.draft([cell], folder: nil)
        #expect(without.pictures.isEmpty)
        #expect(without.remarks.contains("the attached picture 'my pic.png' cannot be kept"))
    }

    @Test func `names of attached files lead out of no folder`() throws {
        let cell = JSONValue.object([
            ("cell_type", .string("markdown")), ("source", .string("![a](attachment:../../x.png)")),
            (
                "attachments",
                .object([("../../x.png", .object([("image/png", .string(Self.pixel))]))])
            ),
        ])
        let path = try #require(try draft([cell]).pictures.first?.path)
        #expect(path == "a-files/-..-x.png")
    }

    @Test func `format 3 is read`() throws {
        let file = """
            {"nbformat": 3, "metadata": {}, "worksheets": [{"cells": [
              {"cell_type": "heading", "level": 2, "source": ["Head"]},
              {"cell_type": "code", "language": "r", "input": ["x <- 1"], "outputs": []},
              {"cell_type": "html", "source": "<b>x</b>"}]}]}
            """
        let draft = try NotebookDraft(
            Array(file.utf8), pictureFolder: nil, images: ImageFolder(URL(fileURLWithPath: "/")))
        #expect(
            draft.text
                == "---\ntitle: 'Head'\n---\n\n## Head\n\n```r\nx <- 1\n```\n\n```html\n<b>x</b>\n```\n"
        )
    }

    @Test(arguments: [
        (
            "{\n",
            "a.ipynb:2:1: this is no JSON, as Jupyter notebooks are: a name in quotes is expected here"
        ),
        (
            "[]",
            "'a.ipynb' is no Jupyter notebook: it does not say which version of the format it has"
        ),
        (
            "{\"nbformat\": 5}",
            "'a.ipynb' is a Jupyter notebook of format 5; formats 3 and 4 are read"
        ),
        ("{\"nbformat\": 4}", "'a.ipynb' is no Jupyter notebook: it has no list of cells"),
        ("{\"nbformat\": 4, \"cells\": []}", "'a.ipynb' holds neither text nor code"),
        (
            "{\"nbformat\": 4, \"cells\": [{\"cell_type\": \"code\", \"source\": 3}]}",
            "'a.ipynb': cell 1 cannot be read: its source is neither a text nor a list of texts"
        ),
        (
            "{\"nbformat\": 4, \"cells\": [{\"cell_type\": \"x\", \"source\": \"\"}]}",
            "'a.ipynb': cell 1 cannot be read: its type 'x' is unknown"
        ),
    ])
    func `what is no notebook is refused with the reason`(text: String, message: String) {
        do throws(JupyterError) {
            _ = try NotebookDraft(
                Array(text.utf8), pictureFolder: nil, images: ImageFolder(URL(fileURLWithPath: "/"))
            )
            Issue.record("it was read")
        } catch {
            #expect(error.message(of: "a.ipynb") == message)
        }
    }
}

extension NotebookDraftTests {
    @Test(arguments: [
        (
            String(repeating: "- x\n", count: 1_000), 80,
            "a notebook has at most 75000 parts: paragraphs, items, cells, links, words in emphasis and the like"
        ),
        (
            String(repeating: "[a]: b\n", count: 10_000) + "\n"
                + String(repeating: "[a]", count: 10_000), 1,
            "links take at most 200000000 steps, and from here on they take more: each ']' one for every byte of the longest definitions, each link one for every line of its paragraph"
        ),
    ])
    func `cells that are too much for a notebook are refused with its limit`(
        cell: String, count: Int, limit: String
    ) {
        #expect(throws: JupyterError.tooMuch(limit)) {
            try draft(Array(repeating: markdown(cell), count: count))
        }
        #expect(
            JupyterError.tooMuch("a limit").message(of: "a.ipynb")
                == "'a.ipynb' cannot become one notebook: a limit; make it several notebooks")
    }

    @Test func `a title is words, whatever signs it has`() throws {
        let heading = "a_b \\[^1] `c` <d> $5 {x} it's \\*"
        let file = JSONValue.object([
            (
                "cells",
                .array([
                    .object([
                        ("cell_type", .string("markdown")), ("source", .string("# " + heading)),
                    ])
                ])
            ), ("metadata", .object([])), ("nbformat", .number("4")),
        ])
        let draft = try NotebookDraft(
            Array(file.file.utf8), pictureFolder: nil,
            images: ImageFolder(URL(fileURLWithPath: "/")))
        #expect(
            draft.text.hasPrefix(
                "---\ntitle: 'a\\_b \\[^1\\] c \\<d> \\$5 {{x}} it''s \\*'\n---\n"), "\(draft.text)"
        )
    }
}
