import Notebook
import Testing

@Suite("What was meant for front matter")
struct MissedFrontMatterTests {
    @Test(
        "It is said where it is none",
        arguments: [
            (
                " ---\ntitle: a\n---\n",
                "---: something stands before these dashes, so that no front matter begins here — put '---' at the beginning of the line"
            ),
            (
                "\u{A0}---\ntitle: a\n---\n",
                "---: something stands before these dashes, so that no front matter begins here — put '---' at the beginning of the line"
            ),
            (
                "----\ntitle: a\n----\n",
                "----: no front matter begins with this line — write three dashes and nothing else: '---'"
            ),
            (
                "+++\ntitle = 'a'\n+++\n",
                "+++: front matter is YAML, not TOML between lines of '+++' — write 'key: value' between lines of '---'"
            ),
            (
                "title: a\nauthor: b\n---\n\ntext",
                "title: this is text and no front matter, as no line of dashes stands before it — put '---' on a line of its own before it, and another behind it"
            ),
            (
                "An introduction.\n\n---\ntitle: a\nparams:\n  b: 1\n---\n",
                "---: front matter stands before all text, so this is none — move the lines between the dashes to the beginning of the file"
            ),
        ])
    func missed(text: String, expected: String) {
        #expect(remarks(text) == [expected])
        #expect(parse(text).mistakes.allSatisfy { $0.severity == .warning })
    }

    @Test(
        "Other lines and dashes are left alone",
        arguments: [
            "---\ntitle: a\n---\n\ntext\n\n---\n\ntitle: b\n", "a\n\n---\n\nNote: b\n\n---\n\nc",
            "a\n\n```\n---\ntitle: b\n---\n```\n", "date: it was late", "Title: a\n\nb",
            "the title: a", "--- and so on\ntitle: b", "a\n---\ntitle: b",
        ])
    func silent(text: String) {
        #expect(parse(text).mistakes == [])
    }
}
