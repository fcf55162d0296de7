import Foundation
import Notebook
import Preparing
import Testing

@Suite("Notebooks that include files")
struct InclusionTests {
    /// What is wrong with the notebook `a.md` of a folder, line for line as it is printed.
    private static func mistakes(
        _ files: [String: String], settings: [(name: String, value: String)] = []
    ) throws -> [String] {
        let desk = try Desk()
        for (name, text) in files { try desk.write(text, to: name) }
        let path = desk.folder.appending(path: "a.md").path
        let preparation = try Preparation(path, settings: settings)
        return preparation.diagnostics.map {
            $0.rendered(in: preparation.notebook.source)
                .replacing(desk.folder.path + "/", with: "")
        }
    }

    private static func firstLine(_ files: [String: String]) throws -> String {
        try mistakes(files).map { String($0.prefix { $0 != "\n" }) }.joined(separator: "\n")
    }

    @Test("Text, headings, notes and links of an included file are the notebook's own")
    func whole() throws {
        let desk = try Desk()
        try desk.write(
            "# A\n\nBefore\n<<include parts/b.md>>\nbehind [x](#there) [^n].", to: "a.md")
        try desk.write(
            "## There\n\nSee [c].\n\n[^n]: Note.\n\n<<include \"c.md\">>", to: "parts/b.md")
        try desk.write("[c]: https://example.org\n", to: "c.md")
        let preparation = try Preparation(desk.folder.appending(path: "a.md").path)
        #expect(preparation.diagnostics.isEmpty)
        let notebook = preparation.notebook
        let kinds = notebook.blocks.map { "\($0.kind)".prefix { $0 != "(" } }
        #expect(kinds == ["heading", "paragraph", "heading", "paragraph", "paragraph"])
        #expect(notebook.footnotes.count == 1)
        #expect(notebook.links.map(\.destination).contains("https://example.org"))
        #expect(
            notebook.source.parts.map(\.name).map { ($0 as NSString).lastPathComponent }
                == ["a.md", "b.md", "c.md"])
    }

    @Test("A parameter may name the file")
    func parameter() throws {
        let files = [
            "a.md": "---\nparams: {part: b}\n---\n\n<<include file=\"{part}.md\">>\n",
            "b.md": "<<valu x>>", "c.md": "c",
        ]
        #expect(try Self.firstLine(files) == "b.md:1:3: error: unknown directive 'valu'")
        #expect(try Self.mistakes(files, settings: [("part", "c")]).isEmpty)
    }

    @Test("A mistake in an included file stands at its place there, and one behind it at its own")
    func places() throws {
        let files = [
            "a.md": "---\ntitle: A\n---\n\n<<include b.md>>\n\n<<histogran>>\n",
            "b.md": "One\n\n<<include c.md>>\n\nmore <<value nothing>>\n", "c.md": "\n\n<<im>>",
        ]
        #expect(
            try Self.firstLine(files) == """
                c.md:3:3: error: unknown directive 'im'
                b.md:5:14: error: there is no value 'nothing'
                a.md:7:3: error: unknown directive 'histogran'
                """)
    }

    @Test("A file that includes itself is refused, by whatever way")
    func cycles() throws {
        #expect(
            try Self.mistakes(["a.md": "x\n\n<<include file=\"a.md\">>\n"]) == [
                "a.md:3:16: error: 'a.md' includes itself\n<<include file=\"a.md\">>\n               ^~~~~~"
            ])
        let files = [
            "a.md": "<<include b.md>>", "b.md": "<<include ./c.md>>",
            "c.md": "\n<<include d/../b.md>>", "d/x": "x",
        ]
        #expect(
            try Self.mistakes(files) == [
                "c.md:2:11: error: 'd/../b.md' includes itself\n<<include d/../b.md>>\n          ^~~~~~~~~\nhint: by way of 'c.md'"
            ])
        // A link to itself is no file between.
        let desk = try Desk()
        try desk.write("<<include b.md>>", to: "a.md")
        try desk.write("<<include c.md>>", to: "b.md")
        try FileManager.default.createSymbolicLink(
            atPath: desk.folder.appending(path: "c.md").path, withDestinationPath: "b.md")
        let found = try Preparation(desk.folder.appending(path: "a.md").path)
        #expect(found.diagnostics.map(\.message) == ["'c.md' includes itself"])
        #expect(found.diagnostics.map(\.hint) == [nil])
    }

    @Test("The same file may be included twice, and mistakes in it are told twice")
    func twice() throws {
        let files = ["a.md": "<<include b.md>>\n\n<<include b.md>>", "b.md": "<<no>>"]
        #expect(
            try Self.firstLine(files)
                == "b.md:1:3: error: unknown directive 'no'\nb.md:1:3: error: unknown directive 'no'"
        )
    }

    @Test(
        "What a notebook may not include is refused with its reason",
        arguments: [
            ("../b.md", "the included file '../b.md' leads outside the notebook's folder"),
            ("/etc/hosts", "the included file '/etc/hosts' leads outside the notebook's folder"),
            ("link.md", "the included file 'link.md' leads outside the notebook's folder"),
            ("d", "cannot read 'd': it is a folder"),
            ("empty.md", "cannot read 'empty.md': the file is empty"),
            ("zero.md", "cannot read 'zero.md': it is a binary file, not text"),
            ("front.md", "'front.md' begins with a front matter, and a notebook has only its own"),
            (
                "fence.md",
                "'fence.md' leaves something open at its end, which would swallow the text behind it"
            ),
            (
                "comment.md",
                "'comment.md' leaves something open at its end, which would swallow the text behind it"
            ),
            (
                "formula.md",
                "'formula.md' leaves something open at its end, which would swallow the text behind it"
            ),
            ("nobody.md", "there is no file 'nobody.md' in the notebook's folder"),
        ])
    func refused(path: String, message: String) throws {
        let desk = try Desk()
        // What a file leaves open is closed here, and would swallow what stands before.
        try desk.write("x\n\n<<include \"\(path)\">>\n\nso -->\n", to: "a.md")
        try desk.write("x", to: "d/x.md")
        try desk.write(" \n", to: "empty.md")
        try desk.write("a\0b", to: "zero.md")
        try desk.write("---\ntitle: B\n---\nb\n", to: "front.md")
        try desk.write("b\n\n~~~\ncode", to: "fence.md")
        try desk.write("b\n\n<!-- c\n", to: "comment.md")
        try desk.write("b\n\n$$ c\n", to: "formula.md")
        try FileManager.default.createSymbolicLink(
            atPath: desk.folder.appending(path: "link.md").path, withDestinationPath: "/etc/hosts")
        let found = try Preparation(desk.folder.appending(path: "a.md").path)
        let lines = found.diagnostics.map {
            $0.rendered(in: found.notebook.source).replacing(desk.folder.path + "/", with: "")
                .split(separator: "\n")[0]
        }
        #expect(lines == ["a.md:3:11: error: \(message)"])
    }

    @Test(
        "A name that nearly is one is asked for",
        arguments: [("bb.md", "b.md"), ("d/c.dm", "d/c.md")])
    func near(wrong: String, right: String) throws {
        let files = ["a.md": "<<include \(wrong)>>", "b.md": "b", "d/c.md": "c"]
        #expect(try Self.mistakes(files)[0].hasSuffix("hint: did you mean '\(right)'?"))
    }

    @Test(
        "Where an include cannot stand it is refused",
        arguments: [
            "- <<include b.md>>", "> <<include b.md>>", "In a sentence <<include b.md>> of it.",
            "| a |\n|---|\n| <<include b.md>> |", "x[^1]\n\n[^1]: <<include b.md>>",
        ])
    func misplaced(text: String) throws {
        let found = try Self.mistakes(["a.md": text, "b.md": "b"])
        #expect(found.count == 1)
        #expect(
            found[0].contains(
                "error: 'include' stands alone on its lines, outside of lists, quotes, tables and notes"
            ))
    }

    @Test(
        "In code and in comments nothing is included",
        arguments: [
            "```\n<<include b.md>>\n```", "<!-- <<include b.md>> -->", "`<<include b.md>>`",
            "\\<<include b.md>>",
        ])
    func code(text: String) throws {
        #expect(try Self.mistakes(["a.md": text, "b.md": "<<no>>"]).isEmpty)
    }

    @Test("A chain of files has an end")
    func chain() throws {
        var files = ["a.md": "<<include 0.md>>"]
        for step in 0..<200 { files["\(step).md"] = "<<include \(step + 1).md>>" }
        files["200.md"] = "x"
        #expect(
            try Self.firstLine(files)
                == "31.md:1:11: error: files include one another more than 32 deep")
    }

    @Test("Files that double at every step end at a limit and take no time")
    func bomb() throws {
        var files = ["a.md": "<<include 0.md>>\n\n<<include 0.md>>"]
        for step in 0..<30 {
            files["\(step).md"] = "<<include \(step + 1).md>>\n\n<<include \(step + 1).md>>"
        }
        files["30.md"] = "x"
        let found = try Self.mistakes(files)
        #expect(found.contains { $0.contains("a notebook includes at most 1,000 files") })
        #expect(found.count <= 1_100)
    }
}
