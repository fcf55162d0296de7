import Notebook
import TestSupport
import Testing

@testable import Directives

/// Parameters that would fill the memory, and texts that look for them.
@Suite(.serialized) struct ParameterLimitTests {
    private func mistakes(_ text: String) -> [String] {
        var found: [Diagnostic] = []
        let notebook = Notebook(
            parsing: SourceText(text, name: "test.md"), diagnostics: &found)
        let (declaration, diagnostics) = Declaration.reading(notebook)
        let binding = BoundNotebook.binding(
            notebook, declaration: declaration, subject: Subject())
        return (diagnostics + binding.diagnostics).map(\.message)
    }

    @Test func aTitleCannotMultiplyAParameter() {
        let value = String(repeating: "x", count: 1_000)
        func title(_ count: Int) -> String {
            "---\nparams: {a: \"\(value)\"}\ntitle: \""
                + String(repeating: "{a}", count: count) + "\"\n---\n\nx\n"
        }
        let fine = mistakes(title(1_000))
        #expect(fine == [])
        let found = mistakes(title(1_001))
        #expect(
            found == ["more than 1,000,000 bytes come out of the parameters of this notebook"])
    }

    @Test func captionsTogetherCannotMultiplyAParameter() {
        let value = String(repeating: "x", count: 10_000)
        let found = mistakes(
            "---\nparams: {a: \"\(value)\"}\n---\n\n"
                + String(repeating: "<<images 1 caption=\"{a}\">>\n\n", count: 101))
        let message = "more than 1,000,000 bytes come out of the parameters of this notebook"
        #expect(found.count { $0 == message } == 1)
    }

    @Test func aNotebookHasAThousandParameters() {
        func text(_ count: Int, title: String = "a") -> String {
            "---\nparams:\n" + (0..<count).map { "  a\($0): 1\n" }.joined()
                + "title: \"\(title)\"\n---\n\nx\n"
        }
        let fine = mistakes(text(1_000))
        #expect(fine == [])
        let found = mistakes(text(1_001))
        #expect(found == ["a notebook has at most 1000 parameters"])
        // Of many only some are named.
        let unknown = mistakes(text(22, title: "{zz}"))
        #expect(
            unknown == [
                "unknown parameter 'zz'; this notebook has "
                    + (0..<20).map { "a\($0)" }.joined(separator: ", ") + " and 2 more"
            ])
    }

    @Test(arguments: [
        Repetition("{"), Repetition("{a"), Repetition("{a}"), Repetition("$"), Repetition("$x"),
        Repetition("` "), Repetition("["), Repetition("a "), Repetition("$x$ "),
        Repetition("{{a}}"),
    ]) func titlesTakeTimeInProportion(title: Repetition) {
        let power = Growth.power(at: 32_768) { size in
            _ = mistakes(
                "---\nparams: {a: b}\ntitle: \"\(title.text(of: size))\"\n---\n\nx\n")
        }
        #expect(power < Growth.limit)
    }

    @Test(arguments: [
        Repetition("<<a>> "), Repetition("<<a#>> "), Repetition("<<a>>\n\n"),
        Repetition("<<value>> "),
        Repetition("<<value foo>> "), Repetition("<<images x=1 y=2>>\n\n"),
        Repetition("<<images 1 id=fig-#>>\n\n"), Repetition("<<images 1 id=fig-a>>\n\n"),
        Repetition("<<images 1 caption=\"a [b](c) $x$ @fig-a\">>\n\n"),
        Repetition("<<integrated-gradients 1 steps=10000>>\n\n"),
    ]) func mistakesInCallsTakeTimeInProportion(text: Repetition) {
        let power = Growth.power(at: 16_384) { _ = mistakes(text.text(of: $0)) }
        #expect(power < Growth.limit)
    }
}
