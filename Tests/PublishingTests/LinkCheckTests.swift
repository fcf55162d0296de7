import Directives
import Foundation
import Notebook
import Publishing
import Testing

@Suite struct LinkCheckTests {
    private func warnings(_ text: String, files: [String] = []) throws -> [String] {
        var found: [String] = []
        try withTemporaryFolder { folder in
            let home = folder.appendingPathComponent("home")
            try FileManager.default.createDirectory(
                at: home.appendingPathComponent("data"), withIntermediateDirectories: true)
            try Data().write(to: folder.appendingPathComponent("outside.csv"))
            for file in files { try Data().write(to: home.appendingPathComponent(file)) }
            var diagnostics: [Diagnostic] = []
            let source = SourceText(text, name: "n.md")
            let notebook = Notebook(parsing: source, diagnostics: &diagnostics)
            #expect(diagnostics.isEmpty)
            let place = NotebookFolder(ofNotebookAt: home.appendingPathComponent("n.md"))
            found = LinkCheck.warnings(for: notebook, title: "Title", in: place).map { warning in
                #expect(warning.severity == .warning)
                let shown = warning.range.map { source.text(in: $0) } ?? ""
                return "\(shown): \(warning.message); \(warning.hint ?? "")"
            }
        }
        return found
    }

    @Test func `tells of places that the report does not have`() throws {
        let text = """
            # Title

            ## Setup

            ## Setup

            ## Über uns

            [a](#setup) [b](#setup-2) [c](#%C3%BCber-uns) [d](#) [e](#figure-1) [f](#fig-a) [g](#note-1)

            <<a id=fig-a>>

            """
        #expect(try warnings(text) == [])
        #expect(
            try warnings(
                text + "x [one](#setup-1) and *[two](#Setup)*, [three](#fig-b), [four](#nowhere)")
                == [
                    "[one: there is no heading, figure or table at '#setup-1'; did you mean '#setup-2'?",
                    "[two: there is no heading, figure or table at '#Setup'; did you mean '#setup'?",
                    "[three: there is no heading, figure or table at '#fig-b'; did you mean '#fig-a'?",
                    "[four: there is no heading, figure or table at '#nowhere'; ",
                ])
    }

    @Test func `knows that computed headings are known later`() throws {
        #expect(try warnings("## Run <<value a>> of it\n\n[x](#run-94-of-it)") == [])
    }

    @Test func `tells of files that are not there, and looks at none outside`() throws {
        let files = ["results.csv", "data/a b.csv", "other.md"]
        #expect(
            try warnings(
                """
                [a](results.csv) [b](data/a%20b.csv) [c](<data/a b.csv>) [d](data) [e](results.csv#x?y) [f](other.html)
                [g](../outside.csv) [h](../nowhere.csv) [i](/etc/nothing) [j](https://example.org/none.csv) <a@b.org>
                """, files: files) == [])
        #expect(
            try warnings("[a](result.csv) [b](data/a.csv) [c](nowhere/x.csv)", files: files) == [
                "[a: there is no file 'result.csv' beside the notebook; did you mean 'results.csv'?",
                "[b: there is no file 'data/a.csv' beside the notebook; did you mean 'data/a b.csv'?",
                "[c: there is no file 'nowhere/x.csv' beside the notebook; ",
            ])
    }

    @Test func `tells of links without an address`() throws {
        #expect(
            try warnings("a [b]() c")
                == ["[b: this link leads nowhere; write an address between the round brackets"])
    }

    @Test func `counts what is too much to tell`() throws {
        let found = try warnings(String(repeating: "[a](#b)\n\n", count: 60))
        #expect(found.count == 51)
        #expect(found.last == ": 10 further links lead nowhere; ")
    }
}
