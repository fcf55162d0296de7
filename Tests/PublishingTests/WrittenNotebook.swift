import Charts
import Directives
import Foundation
import Notebook

@testable import Publishing

/// A notebook parsed from text: in sentences every directive becomes the words `84 %`, unless it is named `failing`, and on
/// lines of its own a figure.
struct WrittenNotebook {
    let executed: ExecutedNotebook
    /// What was found wrong before anything ran.
    let mistakes: [Diagnostic]

    /// - Parameters:
    ///   - text: The notebook.
    ///   - folder: Where its links are looked up; nil to look up none.
    init(_ text: String, checkedIn folder: URL? = nil) {
        var mistakes: [Diagnostic] = []
        let parsed = Notebook(
            parsing: SourceText(text, name: "notebooks/n.md"), diagnostics: &mistakes)
        let notebook = parsed.settingValues { $0.name == "value" || $0.name == "failing" }
        let declared = Declaration.reading(notebook)
        mistakes += declared.diagnostics
        if let folder {
            mistakes += LinkCheck.warnings(
                for: notebook, title: declared.declaration.head.title,
                in: NotebookFolder(ofNotebookAt: folder.appendingPathComponent("n.md")))
        }
        var outcomes: [Int: ExecutedNotebook.Outcome] = [:]
        var labels: [String: FigureLabel] = [:]
        var number = 0
        let captions = CaptionReader(of: notebook)
        for call in notebook.calls {
            let start = call.range.lowerBound
            if call.name == "failing" {
                outcomes[start] = .failure(
                    Diagnostic(.error, "e", "there is no channel 99", at: call.range))
                continue
            }
            guard !call.isInline else {
                outcomes[start] = .value("84 %")
                continue
            }
            number += 1
            let identifier = Self.text("id", of: call)
            if let identifier {
                labels[identifier] = FigureLabel(.figure, number, call: start)
            }
            let caption = Self.text("caption", of: call)
            outcomes[start] = .figure(
                NumberedFigure(
                    figure: Figure(
                        .charts([], columns: 1), caption: caption ?? "", alternativeText: "a"),
                    number: number, identifier: identifier, source: "<<a>>", parameters: [],
                    caption: caption.map { text in
                        let range = call.arguments.first { $0.name == "caption" }?.valueRange
                        return captions.paragraph(of: text, at: range ?? call.range).paragraph
                    }))
        }
        self.mistakes = mistakes
        executed = ExecutedNotebook(
            notebook: notebook, head: declared.declaration.head, outcomes: outcomes,
            labels: labels, diagnostics: mistakes)
    }

    private static func text(_ name: String, of call: DirectiveCall) -> String? {
        switch call.arguments.first(where: { $0.name == name })?.value {
        case .string(let text), .word(let text): text
        default: nil
        }
    }

    /// What is resolved of it.
    func document(images: ImageFolder? = nil) -> Document {
        Document(executed, imageFolder: images)
    }

    /// The page, drawn by a stub.
    func page(images: ImageFolder? = nil) throws -> String {
        try Page(document(images: images), template: PageTemplate(), drawing: StubDrawing()).html
    }

    /// The words and the message of each mistake.
    func told(_ diagnostics: [Diagnostic]) -> [String] {
        diagnostics.map { mistake in
            (mistake.range.map { executed.notebook.source.text(in: $0) } ?? "") + ": "
                + mistake.message
        }
    }
}
