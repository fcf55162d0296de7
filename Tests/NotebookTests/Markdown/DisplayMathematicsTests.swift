import Notebook
import Testing

@Suite("Mathematics between two and two dollar signs")
struct DisplayMathematicsTests {
    @Test(
        "It stands on lines of its own, wherever it is written in a paragraph",
        arguments: [
            (
                "As $$x$$ says",
                ["paragraph", "text \"As\"", "mathematics \"x\"", "paragraph", "text \"says\""]
            ),
            (
                "a\n$$x$$\nb",
                ["paragraph", "text \"a\"", "mathematics \"x\"", "paragraph", "text \"b\""]
            ),
            ("$$x$$ $$y$$", ["mathematics \"x\"", "mathematics \"y\""]),
            ("> a $$x$$", ["quote", "paragraph", "text \"a\"", "mathematics \"x\""]),
            (
                "*a* $$x$$ `b`",
                [
                    "paragraph", "emphasis", "text \"a\"", "mathematics \"x\"", "paragraph",
                    "code \"b\"",
                ]
            ),
        ])
    func parts(text: String, expected: [String]) {
        #expect(outline(text) == expected)
    }

    @Test(
        "A sign that ends the sentence goes along with it",
        arguments: [
            ("$$x$$.", ["mathematics \"x.\""]),
            (
                "a $$x$$, b",
                ["paragraph", "text \"a\"", "mathematics \"x,\"", "paragraph", "text \"b\""]
            ),
            ("$$\nx\n$$\n,", ["mathematics \"x\"", "paragraph", "text \",\""]),
            ("$$x$$.5", ["mathematics \"x\"", "paragraph", "text \".5\""]),
        ])
    func signs(text: String, expected: [String]) {
        #expect(outline(text) == expected)
    }

    @Test("Its blocks have the places of their text")
    func places() {
        let (notebook, _) = parse("ab $$x$$, cd\nef\n")
        #expect(
            notebook.blocks.map { notebook.source.text(in: $0.range) } == [
                "ab", "$$x$$,", "cd\nef",
            ])
    }

    @Test(
        "Where no line of its own can be, that is said",
        arguments: ["# a $$x$$", "| a |\n|---|\n| $$x$$ |", "**a $$x$$**", "[$$x$$](#a)\n\n# a"])
    func inLine(text: String) {
        #expect(
            remarks(text) == [
                "$$x$$: mathematics between '$$' is set in the line here, where it cannot stand on lines of its own"
                    + " — write it between single dollar signs, '$…$', or in a paragraph of its own"
            ])
    }

    @Test("Nothing between the signs is said", arguments: ["$$ $$", "a $$\n$$ b"])
    func empty(text: String) {
        #expect(
            parse(text).mistakes.map(\.message) == ["nothing stands between these dollar signs"])
    }

    @Test("A caption cannot hold it", arguments: ["$$x$$", "a $$x$$ b"])
    func captions(text: String) {
        let reader = CaptionReader(of: parse("a").notebook)
        let (_, mistakes) = reader.paragraph(of: text, at: 0..<1)
        #expect(
            mistakes.map(\.message) == [
                "mathematics on a line of its own cannot stand in a caption"
            ])
    }

    @Test("In quotation marks the hint has two backslashes")
    func hintsInStrings() {
        for (written, hint) in [("\"a $$ b\"", #"'\\$\\$'"#), ("a $$ b", #"'\$\$'"#)] {
            let reader = CaptionReader(of: parse("---\ntitle: \(written)\n---\n").notebook)
            let (_, mistakes) = reader.paragraph(of: "a $$ b", at: 11..<11 + written.utf8.count)
            #expect(
                mistakes.map(\.hint) == [
                    "to write dollar signs as text, put a backslash before each: \(hint)"
                ])
        }
    }
}
