import Findings
import Notebook
import Testing

@testable import Directives

/// How files come in the place of its calls is tested where they are read.
@Suite struct IncludeTests {
    private static func call(_ text: String) throws -> DirectiveCall {
        var mistakes: [Diagnostic] = []
        let notebook = Notebook(
            parsing: SourceText(text, name: "a.md"), diagnostics: &mistakes)
        return try #require(notebook.calls.first)
    }

    @Test(arguments: ["<<include file=\"b c.md\">>", "<<include \"b c.md\">>"])
    func namesAFile(text: String) throws {
        let read = Include.path(of: try Self.call(text), parameters: [])
        #expect(read.path == "b c.md")
        #expect(read.mistakes.isEmpty)
    }

    @Test(arguments: [
        ("<<include>>", "'include' needs 'file', a text in quotation marks"),
        ("<<include a.md b.md>>", "'include' takes no further value without a name"),
        ("<<include path=a.md>>", "'include' has no argument 'path'"),
        ("<<include file=3>>", "'file' is a text in quotation marks, not 3"),
        ("<<include {part}.md>>", "unknown parameter 'part'; this notebook declares none"),
    ])
    func mistakes(text: String, message: String) throws {
        let read = Include.path(of: try Self.call(text), parameters: [])
        #expect(read.path == nil)
        #expect(read.mistakes.map(\.message).first == message)
    }

    @Test func standsAlone() {
        var mistakes: [Diagnostic] = []
        let notebook = Notebook(
            parsing: SourceText("- <<include b.md>>\n\n<<include b.md>>", name: "a.md"),
            diagnostics: &mistakes)
        let declaration = Declaration.reading(notebook).declaration
        let (bound, found) = BoundNotebook.binding(
            notebook, declaration: declaration, subject: Subject())
        #expect(bound.calls.isEmpty)
        // Of the other, which stands where it may, whoever reads files has spoken.
        #expect(found.map(\.identifier) == ["misplaced-include"])
        #expect(found.map(\.range) == [2..<18])
    }
}
