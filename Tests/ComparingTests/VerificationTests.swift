import Comparing
import Foundation
import Network
import Preparing
import Testing

/// A page is what its inputs give, or what is not is named.
@Suite struct VerificationTests {
    @Test func `a page is what its inputs give`() throws {
        let desk = try Desk.furnished()
        let verification = try desk.verify(desk.page())
        #expect(verification.differences == [])
        #expect(verification.isEqual)
        #expect(verification.isOfAllBytes)
        #expect((verification.figures, verification.values) == (5, 3))
    }

    @Test
    func `parameters, another network, a template, a day and an earlier training are in the page`()
        throws
    {
        let desk = try Desk.furnished()
        try desk.write(try desk.checkpoint(seed: 6), to: "other.safetensors")
        try desk.write(try desk.checkpoint(seed: 7), to: "old.safetensors")
        try desk.write("p { color: red }".utf8, to: "look/style.css")
        let page = try desk.page(
            settings: [("bins", "7")], checkpoint: "other.safetensors", template: "look",
            comparison: "old.safetensors", day: "2000-02-29")
        #expect(page.contains("2000-02-29"))
        #expect(page.contains("since the last training</small>"))
        let verification = try desk.verify(page)
        #expect(verification.differences == [])
        let changed = page.replacing(
            " since the last training</small>", with: "9 since the last training</small>")
        let kinds = Set(try desk.verify(changed).differences.map(\.kind))
        #expect(kinds == [.change])
    }

    @Test func `the notebook may lie elsewhere under another name`() throws {
        let desk = try Desk.furnished()
        let page = try desk.page()
        for name in ["digits", "digits.safetensors"] {
            try FileManager.default.createDirectory(
                at: desk.folder.appending(path: "new"), withIntermediateDirectories: true)
            try FileManager.default.moveItem(
                atPath: desk.path(name), toPath: desk.path("new/\(name)"))
        }
        try FileManager.default.moveItem(atPath: desk.path("a.md"), toPath: desk.path("new/b.md"))
        let error = #expect(throws: Failure.self) { try desk.verify(page) }
        #expect(
            error?.message
                == "the notebook 'a.md' that the page was made from is neither here nor beside the page, nor is its text under another name; name the file with SHA-256 \(try Self.digest(in: page))… by --notebook"
        )
        let found = try desk.verify(page) { $0.notebook = desk.path("new/b.md") }
        #expect(found.isEqual)
    }

    @Test func `of several files of a name the one that the page was made from is taken`() throws {
        let desk = try Desk.furnished()
        try desk.write(try desk.checkpoint(seed: 6), to: "other.safetensors")
        try desk.write(try desk.checkpoint(seed: 7), to: "old.safetensors")
        try desk.write("p { color: red }".utf8, to: "look/style.css")
        let page = try desk.page(
            checkpoint: "other.safetensors", template: "look", comparison: "old.safetensors")
        try desk.write(page.utf8, to: "output/a.html")
        for name in ["other.safetensors", "old.safetensors"] {
            try desk.write(try desk.checkpoint(seed: 8), to: "output/\(name)")
        }
        try desk.write("p { color: blue }".utf8, to: "output/look/style.css")
        // The notebook's folder comes first, then the page's.
        #expect(
            try desk.verify(file: "output/a.html").differences == [])
        for name in ["other.safetensors", "old.safetensors", "look"] {
            let files = [name, "output/\(name)"].map(desk.path)
            try FileManager.default.moveItem(atPath: files[0], toPath: desk.path("x"))
            try FileManager.default.moveItem(atPath: files[1], toPath: files[0])
            try FileManager.default.moveItem(atPath: desk.path("x"), toPath: files[1])
        }
        #expect(
            try desk.verify(file: "output/a.html").differences == [])
    }

    @Test func `a network is also looked for where the notebook declares its own`() throws {
        let desk = try Desk()
        try desk.write(
            Desk.notebook().replacing("digits.safetensors", with: "models/digits.safetensors").utf8,
            to: "a.md")
        try desk.write(try desk.checkpoint(), to: "models/other.safetensors")
        // A file that lay elsewhere is recorded by its last name.
        let page = try desk.page(checkpoint: "models/other.safetensors")
            .replacing("models/other.safetensors", with: "other.safetensors")
        #expect(try desk.verify(page).differences == [])
    }

    @Test func `a record that was changed is named once, and not what follows from it`() throws {
        let desk = try Desk.furnished()
        let page = try desk.page(settings: [("bins", "7")])
        #expect(try desk.verify(page).differences == [])
        for settings in [#"["bins","6"]"#, "", #"["bins","7"],["seed","2"]"#, #"["bins","7","8"]"#]
        {
            let changed = page.replacing(#"["bins","7"]"#, with: settings)
            #expect(changed != page)
            let differences = try desk.verify(changed).differences
            #expect(differences.map(\.kind) == [.record])
            #expect(differences.first?.words.hasPrefix("what the page says for programs") == true)
        }
    }

    @Test func `one drawing that differs does not speak of other fonts`() throws {
        let desk = try Desk.furnished()
        let page = try desk.page()
        let place = try #require(page.range(of: "id=\"fig-weights\"")?.upperBound)
        let path = try #require(page.range(of: " d=\"M", range: place..<page.endIndex))
        let verification = try desk.verify(page.replacingCharacters(in: path, with: " d=\"M9"))
        #expect(verification.differences.map(\.kind) == [.drawing])
        #expect(!verification.isOfOtherFonts)
    }

    @Test func `names no file outside the folders that are looked in`() throws {
        let desk = try Desk.furnished()
        let page = try desk.page()
        for name in ["../a.md", "/etc/passwd", "x/../../a.md"] {
            let changed = page.replacing("\"name\":\"a.md\"", with: "\"name\":\"\(name)\"")
            #expect(changed != page)
            let words = try desk.verify(changed).differences.map(\.words)
            #expect(
                words == ["the notebook in the record is \(name) where the inputs give a.md"])
        }
        let elsewhere = page.replacing("a.md", with: "../a.md")
        try FileManager.default.removeItem(atPath: desk.path("a.md"))
        #expect(throws: Failure.self) { try desk.verify(elsewhere) }
    }

    /// The beginning of the digest that a page says for programs of its notebook.
    private static func digest(in page: String) throws -> String {
        String(try #require(page.firstMatch(of: #/"notebook":{"digest":"([0-9a-f]{12})/#)).output.1)
    }

    @Test func `a notebook of another name is found by what it holds`() throws {
        let desk = try Desk.furnished()
        let page = try desk.page()
        try FileManager.default.moveItem(atPath: desk.path("a.md"), toPath: desk.path("paper.md"))
        let verification = try desk.verify(page)
        #expect(verification.differences == [])
        #expect(verification.notebook?.hasSuffix("paper.md") == true)
    }

    @Test func `a record that names another notebook is named`() throws {
        let desk = try Desk.furnished()
        let page = try desk.page().replacing("\"name\":\"a.md\"", with: "\"name\":\"b.md\"")
        let words = ["the notebook in the record is b.md where the inputs give a.md"]
        #expect(try desk.verify(page).differences.map(\.words) == words)
        // Another of that name that is there is not what the page was made from.
        try desk.write("Other words.".utf8, to: "b.md")
        #expect(try desk.verify(page).differences.map(\.words) == words)
    }

    @Test func `a value in an included file is named with that file`() throws {
        let desk = try Desk.furnished("It is.\n\n<<include \"parts/one.md\">>\n")
        try desk.write(
            "Words.\n\nThere are <<value test-count>> pictures.\n".utf8, to: "parts/one.md")
        for program in ["report 0.1.0", "report 0.0.9"] {
            let page = try desk.page().replacing("report 0.1.0", with: program)
                .replacing("<span class=\"value\">12", with: "<span class=\"value\">13")
            let words = try desk.verify(page).differences.map(\.words)
            try #require(words.count == 1)
            #expect(
                words[0]
                    == "the value in line 3 of 'parts/one.md', <<value test-count>>, says '13' where the inputs give '12'"
            )
        }
    }

    @Test func `another notebook is said, and no more`() throws {
        let desk = try Desk.furnished()
        let page = try desk.page()
        try desk.write((Desk.notebook() + "More.\n").utf8, to: "a.md")
        let verification = try desk.verify(page)
        #expect(!verification.isEqual)
        #expect(verification.differences.map(\.kind) == [.input])
        #expect(
            verification.differences[0].words.hasPrefix(
                "the notebook is another text than the page was made from"))
    }

    @Test func `other weights are said first`() throws {
        let desk = try Desk.furnished()
        let page = try desk.page()
        try desk.write(try desk.checkpoint(seed: 9))
        let verification = try desk.verify(page)
        #expect(
            verification.differences[0].words.hasPrefix(
                "the weights are others than those the page was made from"))
        #expect(verification.differences.contains { $0.kind == .value })
        #expect(verification.differences.contains { $0.place == "Figure 2" })
    }

    @Test func `other pictures are said first`() throws {
        let desk = try Desk.furnished()
        let page = try desk.page()
        try desk.writePictures("t10k", [1, 0, 1, 0, 1, 1, 0, 0, 1, 0, 1, 0], step: 18)
        let verification = try desk.verify(page)
        #expect(
            verification.differences[0].words.hasPrefix(
                "the test pictures are others than those the page was made from"))
    }

    @Test func `data may lie elsewhere`() throws {
        let desk = try Desk.furnished()
        let page = try desk.page()
        try FileManager.default.moveItem(
            atPath: desk.path("digits"), toPath: desk.path("moved"))
        #expect(throws: Mistakes.self) { try desk.verify(page) }
        #expect(try desk.verify(page) { $0.data = desk.path("moved") }.isEqual)
    }

    @Test func `of another version the numbers are compared`() throws {
        let desk = try Desk.furnished()
        let page = try desk.page().replacing("report 0.1.0", with: "report 0.0.9")
        let same = try desk.verify(page)
        #expect(same.differences == [])
        #expect(same.verdict == .unknown)
        #expect(!same.isEqual)
        #expect(!same.isOfAllBytes)
        let start = try #require(page.range(of: "\"value test-accuracy\",\"")).upperBound
        let other = page.replacingCharacters(in: start..<page.index(after: start), with: "7")
        let verification = try desk.verify(other)
        #expect(verification.differences.map(\.kind) == [.record])
        let shown = page.replacing(
            "of <span class=\"value\">12", with: "of <span class=\"value\">13")
        #expect(shown != page)
        #expect(try desk.verify(shown).differences.map(\.kind) == [.value])
        // Another version may write a sign by its number.
        let numbered = page.replacing(
            "of <span class=\"value\">12", with: "of <span class=\"value\">&#49;&#x32;")
        #expect(numbered != page)
        #expect(try desk.verify(numbered).verdict == .unknown)
    }

    @Test func `a page that contradicts itself about its version is named`() throws {
        let desk = try Desk.furnished()
        let page = try desk.page()
        let older = page.replacing(
            "\"program\":\"report 0.1.0\"", with: "\"program\":\"report 0.0.9\"")
        #expect(older != page)
        #expect(
            try desk.verify(older).differences.map(\.words) == [
                "what the page says for programs names 'report 0.0.9', and what it tells readers it was made with is 'report 0.1.0'"
            ])
        let twice = page.replacing(
            "\"making\":{", with: "\"making\":{\"pro\\u0067ram\":\"report 0.0.9\",")
        let found = try desk.verify(twice)
        #expect(found.verdict == .different)
        #expect(
            found.differences.first?.words
                == "what the page says for programs names 'program' twice")
    }

    @Test(arguments: [
        ("<p>A last", "<script>alert(1)</script><p>A last", PageDifference.Kind.script),
        ("<p>A last", "<iframe src=\"x\"></iframe><p>A last", .added),
        ("<p>A last", "<p onclick=\"x()\">A last", .script),
        ("https://example.org/", "javascript:alert(1)", .script),
        ("default-src &#39;none&#39;", "default-src *", .policy),
        ("<title>", "<meta http-equiv=\"refresh\" content=\"0\"><title>", .policy),
    ])
    func `what can act in a browser is looked at in any version`(
        old: String, new: String, kind: PageDifference.Kind
    ) throws {
        let desk = try Desk.furnished()
        let page = try desk.page().replacing("report 0.1.0", with: "report 0.0.9")
        let changed = page.replacing(old, with: new, maxReplacements: 1)
        #expect(changed != page)
        let verification = try desk.verify(changed)
        #expect(verification.verdict == .different)
        #expect(verification.differences.contains { $0.kind == kind })
    }

    @Test func `what is no page is an error`() throws {
        let desk = try Desk.furnished()
        for text in ["", "Words.", "<!DOCTYPE html><p>Hello</p></html>", "%PDF-1.7"] {
            #expect(throws: Failure.self) { try desk.verify(text) }
        }
        #expect(throws: Failure.self) {
            try desk.verify(file: "none.html")
        }
    }
}
