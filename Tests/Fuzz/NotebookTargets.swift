import Directives
import Findings
import Foundation
import Network
import Notebook
import Publishing

/// What is done with texts.
enum NotebookTargets {
    /// Reads a notebook and says what is wrong with it.
    static func check(_ input: Data) {
        let (notebook, diagnostics) = bound(String(decoding: input, as: UTF8.self))
        for diagnostic in diagnostics { _ = diagnostic.rendered(in: notebook.notebook.source) }
    }

    /// Writes a notebook as a page.
    static func page(_ input: Data) {
        let executed = executed(String(decoding: input, as: UTF8.self))
        _ = try? Page(Document(executed, imageFolder: images), template: template)
    }

    /// Sets a notebook on paper.
    static func paper(_ input: Data) {
        let executed = executed(String(decoding: input, as: UTF8.self))
        _ = try? Paper(Document(executed, imageFolder: images), template: template)
    }

    /// Binds and runs a call.
    static func call(_ input: Data) {
        page(Data("# Head\n\n<<".utf8) + input + Data(">>\n".utf8))
    }

    /// Shows a formula on a page and on paper.
    static func formula(_ input: Data) {
        let executed = executed("x $" + String(decoding: input, as: UTF8.self) + "$\n")
        _ = try? Page(Document(executed), template: template)
        guard isForPaper(input) else { return }
        _ = try? Paper(Document(executed), template: template)
    }

    /// Reads the front matter and shows it.
    static func frontMatter(_ input: Data) {
        page(Data("---\n".utf8) + input + Data("\n---\n\n<<architecture>>\n".utf8))
    }

    /// Whether an input, the same ones each time, is set on paper too, which takes a hundred times longer than a page.
    static func isForPaper(_ input: Data) -> Bool {
        input.reduce(0) { $0 &* 31 &+ Int($1) } % 64 == 0
    }

    private static func bound(_ text: String) -> (BoundNotebook, [Diagnostic]) {
        var diagnostics: [Diagnostic] = []
        let notebook = Notebook(
            parsing: SourceText(text, name: "fuzz.md"), diagnostics: &diagnostics)
        let declared = Declaration.reading(notebook)
        diagnostics += declared.diagnostics
        diagnostics += LinkCheck.warnings(
            for: notebook, title: declared.declaration.head.title, in: folder)
        let binding = BoundNotebook.binding(
            notebook, declaration: declared.declaration,
            subject: Subject(
                graph: declared.declaration.network?.graph ?? Specimen.network.graph,
                dataset: Specimen.facts, epochs: 2))
        return (binding.bound, diagnostics + binding.diagnostics)
    }

    private static func executed(_ text: String) -> ExecutedNotebook {
        let (notebook, diagnostics) = bound(text)
        let laboratory = Specimen.laboratory(notebook.declaration.network?.graph)
        return Runner(notebook).run(in: laboratory, warnings: diagnostics)
    }

    /// The least that a page can be: the built-in one takes longer to write than most inputs.
    static let template: PageTemplate = {
        writeLeastTemplate(to: "least")
        guard let template = try? PageTemplate(folder: Scratch.folder.appending(path: "least"))
        else { fatalError("no template") }
        return template
    }()
    static func writeLeastTemplate(to folder: String) {
        Scratch.write(Data("{{{head}}}{{{pictures}}}{{{article}}}".utf8), to: "\(folder)/page.html")
        for name in ["style.css", "script.js"] { Scratch.write(Data(), to: "\(folder)/\(name)") }
    }

    private static let folder = NotebookFolder(ofNotebookAt: Scratch.folder.appending(path: "a.md"))
    private static let images = ImageFolder(Scratch.folder)
}
