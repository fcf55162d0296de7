import Notebook
import Testing

@testable import Directives

/// Titles and headings of which a parameter without a value leaves nothing.
@Suite struct EmptyTitleTests {
    private func reading(
        _ text: String, _ settings: [(name: String, value: String)]
    ) -> (title: String, mistakes: [String]) {
        var diagnostics: [Diagnostic] = []
        let notebook = Notebook(
            parsing: SourceText(text, name: "a.md"), settings: settings, diagnostics: &diagnostics)
        let (declaration, mistakes) = Declaration.reading(notebook, settings: settings)
        return (declaration.head.title, mistakes.map { Fixture.words($0, notebook) })
    }

    @Test func theParameterIsNamedAndTheFileGivesTheTitle() {
        let text =
            "---\ntitle: \"{who}\"\nparams: {who: Ada}\n---\n\n# Notes of {who}\n\n## {who}\n"
        let whole = reading(text, [])
        #expect(whole.title == "Ada")
        #expect(whole.mistakes == [])
        let empty = reading(text, [("who", "")])
        #expect(empty.title == "Notes of")
        #expect(
            empty.mistakes == [
                "\"{who}\": 'title' is empty: the parameter 'who' has no value (give it one, such as with: -P who=…)",
                "## {who}: this heading is empty: the parameter 'who' has no value (give it one, such as with: -P who=…)",
            ])
    }

    @Test func anEmptyHeadingIsNoTitle() {
        let empty = reading("---\nparams: {who: \"\"}\n---\n\n# {who}\n", [])
        #expect(empty.title == "a")
        #expect(
            empty.mistakes == [
                "# {who}: this heading is empty: the parameter 'who' has no value (give it one, such as with: -P who=…)"
            ])
    }
}
