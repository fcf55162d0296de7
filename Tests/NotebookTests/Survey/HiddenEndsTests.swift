import Notebook
import Testing

@Suite("Emphasis beside what Markdown does not see")
struct HiddenEndsTests {
    @Test(
        "The ends of mathematics, values and footnotes' marks are signs to emphasis",
        arguments: [
            ("**Loss:**$x$", ["strong", "text \"Loss:\"", "mathematics \"x\""]),
            (
                "_a_$b$_c_",
                ["emphasis", "text \"a\"", "mathematics \"b\"", "emphasis", "text \"c\""]
            ),
            ("a$b$*c*", ["text \"a\"", "mathematics \"b\"", "emphasis", "text \"c\""]),
            (
                "the **$x$**s",
                ["text \"the \"", "strong", "mathematics \"x\"", "text \"s\""]
            ),
            ("x**$y$**", ["text \"x\"", "strong", "mathematics \"y\""]),
            (
                "*$x$ and $y$*.",
                [
                    "emphasis", "mathematics \"x\"", "text \" and \"", "mathematics \"y\"",
                    "text \".\"",
                ]
            ),
            ("~~$x$~~", ["strikethrough", "mathematics \"x\""]),
            ("**a:**<<value b>>", ["strong", "text \"a:\"", "value b"]),
            ("_a_<<value b>>", ["emphasis", "text \"a\"", "value b"]),
        ])
    func emphasis(text: String, expected: [String]) {
        let found = outline(text).map { $0.hasPrefix("value") ? "value b" : $0 }
        #expect(found.filter { !$0.hasPrefix("word") } == ["paragraph"] + expected)
    }

    @Test("A footnote's mark may follow strong words, and its text may begin with emphasis")
    func footnotes() {
        let found = outline("**Loss.**[^a]\n\n[^a]: _so_ it is")
        #expect(found.contains("strong"))
        #expect(found.suffix(3) == ["emphasis", "text \"so\"", "text \" it is\""])
    }
}
