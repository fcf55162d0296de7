import Directives
import Foundation
import Notebook
import Publishing
import Testing

@Suite struct LinkCheckTests {
    private func warnings(_ text: String, files: [String]) throws -> [String] {
        try warnings(text, files: Dictionary(uniqueKeysWithValues: files.map { ($0, "") }))
    }

    private func warnings(_ text: String, files: [String: String] = [:]) throws -> [String] {
        var found: [String] = []
        try withTemporaryFolder { folder in
            let home = folder.appendingPathComponent("home")
            try FileManager.default.createDirectory(
                at: home.appendingPathComponent("data"), withIntermediateDirectories: true)
            try Data().write(to: folder.appendingPathComponent("outside.csv"))
            for (file, content) in files {
                try Data(content.utf8).write(to: home.appendingPathComponent(file))
            }
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

            [a](#setup) [b](#setup-2) [c](#%C3%BCber-uns) [d](#) [e](#figure-1) [f](#fig-a)

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

    @Test func `knows how many figures and footnotes there are`() throws {
        let text = """
            a[^t] b[^t]

            <<a>>

            [^t]: One.

            [a](#figure-1) [b](#table-1) [c](#note-1) [d](#mark-1) [e](#mark-1-2) [f](#footnotes)
            """
        #expect(try warnings(text) == [])
        func names(_ text: String) throws -> [String] {
            try warnings(text).map { String($0.prefix { $0 != ":" }) }
        }
        let others =
            "[a](#figure-2) [b](#table-2) [c](#note-2) [d](#mark-2) [e](#mark-1-3) [f](#note-1-2) [g](#note-01) [h](#mark-1-1)"
        #expect(
            try names(text + "\n\n" + others) == [
                "[a", "[b", "[c", "[d", "[e", "[f", "[g", "[h",
            ])
        #expect(try names("[a](#footnotes) [b](#note-1) [c](#figure-1)") == ["[a", "[b", "[c"])
        // A heading of the same words has a number behind it.
        #expect(try names(text + "\n\n## Figure 1\n\n[a](#figure-1-2)") == [])
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
                [j](https://example.org/none.csv) <a@b.org>
                """, files: files) == [])
        #expect(
            try warnings(
                "[a](result.csv) [b](data/a.csv) [c](nowhere/x.csv) [d](www.example.org/x)",
                files: files) == [
                    "[a: there is no file 'result.csv' beside the notebook; did you mean 'results.csv'?",
                    "[b: there is no file 'data/a.csv' beside the notebook; did you mean 'data/a b.csv'?",
                    "[c: there is no file 'nowhere/x.csv' beside the notebook; ",
                    "[d: there is no file 'www.example.org/x' beside the notebook; did you mean 'https://www.example.org/x'?",
                ])
    }

    @Test func `tells of links that leave the folder`() throws {
        let hint = "link to a file in the folder, or write an address that begins with https://"
        #expect(
            try warnings("[a](../outside.csv) [b](../nowhere.csv) [c](/etc/nothing)") == [
                "[a: '../outside.csv' lies outside of the notebook's folder; \(hint)",
                "[b: '../nowhere.csv' lies outside of the notebook's folder; \(hint)",
                "[c: '/etc/nothing' lies outside of the notebook's folder; \(hint)",
            ])
    }

    @Test func `tells of addresses that publishers leave out, and of those without a host`() throws
    {
        #expect(
            try warnings("[a](javascript:x) [b](http://) [c](https:///d) https://example.org") == [
                "[a: the link to 'javascript:x' was left out; links go to http, https and mailto addresses, to files and to headings",
                "[b: the address 'http://' names no host; such as https://example.org",
                "[c: the address 'https:///d' names no host; such as https://example.org",
            ])
    }

    @Test func `looks into other notebooks for their places`() throws {
        let other = "# Other\n\n## What it sees\n\n<<a id=fig-a>>\n"
        #expect(
            try warnings(
                "[a](other.md#what-it-sees) [b](other.html#fig-a) [c](other.md#other) [d](x.csv#nope) [e](other.md#what-it--sees-1)",
                files: ["other.md": other, "x.csv": "1"]) == [])
        #expect(
            try warnings(
                "[a](other.md#what-it-seas) [b](other.html#nope)", files: ["other.md": other]) == [
                    "[a: there is no heading, figure or table at '#what-it-seas' in 'other.md'; did you mean 'other.md#what-it-sees'?",
                    "[b: there is no heading, figure or table at '#nope' in 'other.html'; ",
                ])
    }

    @Test func `reads captions and titles`() throws {
        let text = """
            ---
            title: "See [b](nowhere.md)"
            ---

            <<a caption="As [c](#nope) and [d](#top) and [e]({file}.md)">>

            """
        #expect(
            try warnings(text) == [
                "\"As [c](#nope) and [d](#top) and [e]({file}.md)\": there is no heading, figure or table at '#nope'; ",
                "\"See [b](nowhere.md)\": there is no file 'nowhere.md' beside the notebook; ",
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
        #expect(
            try warnings(String(repeating: "[a](#b)\n\n", count: 51)).last
                == ": 1 further link leads nowhere; ")
    }

    /// A few bytes can name a large notebook many times.
    @Test func `looks into other notebooks as far as its budget goes`() throws {
        let heading = "# Here\n\n```\n" + String(repeating: "x", count: 3_000_000) + "\n```\n"
        var files: [String: String] = [:]
        for number in 1...4 { files["\(number).md"] = heading }
        let links = (1...4).map { "[a](\($0).md#nowhere)\n\n" }.joined()
        let found = try warnings("# Title\n\n" + links, files: files)
        #expect(found.count == 3)
        #expect(found.first?.contains("nowhere") == true)
        #expect(
            found.last
                == "[a: places in other notebooks are looked up in their first 8 MiB, and not from here on; "
        )
    }
}
