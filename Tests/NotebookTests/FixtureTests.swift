import Notebook
import TestSupport
import Testing

@Suite("Notebooks of the fixtures folder")
struct FixtureTests {
    @Test(
        "A notebook without mistakes comes apart as its golden says",
        arguments: Fixtures.names(in: ""))
    func structure(name: String) throws {
        var diagnostics: [Diagnostic] = []
        let source = try Fixtures.source(name)
        let notebook = Notebook(parsing: source, diagnostics: &diagnostics)
        #expect(diagnostics.map { $0.rendered(in: source) } == [])
        let dump = NotebookDump.text(of: notebook)
        #expect(Golden.difference(of: dump, from: Fixtures.url(name, ".txt")) == nil)
    }

    @Test("A mistake is reported word for word", arguments: Fixtures.names(in: "mistakes"))
    func mistakes(name: String) throws {
        var diagnostics: [Diagnostic] = []
        let source = try Fixtures.source("mistakes/\(name)")
        _ = Notebook(parsing: source, diagnostics: &diagnostics)
        #expect(!diagnostics.isEmpty)
        let text = diagnostics.map { $0.rendered(in: source) + "\n" }.joined(separator: "\n")
        #expect(Golden.difference(of: text, from: Fixtures.url("mistakes/\(name)", ".txt")) == nil)
    }

    @Test("Both folders hold fixtures")
    func presence() {
        #expect(Fixtures.names(in: "").count >= 5)
        #expect(Fixtures.names(in: "mistakes").count >= 15)
    }
}
