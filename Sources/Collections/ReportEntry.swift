import Charts
package import Directives
import Notebook
import Preparing
package import Publishing
package import Rendering

/// What a page about several reports says of one of them.
package struct ReportEntry: Sendable {
    /// The notebook's file.
    package var notebook: String
    /// The names of the files that were written, in the folder of the page.
    package var files: [(format: OutputFormat, name: String)] = []
    /// What it says of itself; nil where it could not be made.
    package var head: DocumentHead?
    /// How many figures and tables it has.
    package var counts: (figures: Int, tables: Int) = (0, 0)
    /// One of its figures.
    package var picture: Overview.Picture?
    /// Whether something in it could not be made.
    package var hasFailed = false
    /// Whether nothing in it failed but what it takes for granted.
    var isWhole = true
    /// How many things that it takes for granted do not hold.
    package var fallenCount = 0

    /// Tells of a notebook of which nothing is known yet.
    package init(notebook: String) { self.notebook = notebook }

    /// Tells of a notebook that was rendered.
    /// - Throws: An error of the drawing library.
    package mutating func tell(_ executed: ExecutedNotebook, _ rendition: Rendition) throws {
        let document = Document(executed, imageFolder: nil)
        head = document.headInWords
        // Of all that the notebook has, though perhaps only some of it was made here.
        let kinds = rendition.workbench.preparation.bound.calls.compactMap(\.label?.kind)
        counts = (kinds.count { $0 == .figure }, kinds.count { $0 == .table })
        fallenCount = executed.verdicts.count { !$0.holds }
        isWhole = executed.isWhole
        let figures = executed.figuresInOrder
        let first = figures.first { $0.figure.figure.kind == .figure } ?? figures.first
        guard let first else { return }
        picture = try Overview.Picture(
            of: document, call: first.call, template: rendition.look, width: 300)
    }

    /// What went wrong with it, in words; nil where nothing did.
    var problem: String? {
        if files.isEmpty { return "could not be made" }
        if hasFailed, !isWhole { return "parts could not be made" }
        // It may be too large, or a warning may count as a mistake.
        return ExecutedNotebook.words(fallen: fallenCount)
            ?? (hasFailed ? "is not as it should be" : nil)
    }

    /// The name of the file that a reader opens first.
    var firstFile: String? {
        (files.first { $0.format == .html } ?? files.first)?.name
    }
}

extension ExecutedNotebook {
    /// The figures with the first bytes of their calls, in source order.
    var figuresInOrder: [(call: Int, figure: NumberedFigure)] {
        outcomes.compactMap { call, outcome in
            if case .figure(let figure) = outcome { (call, figure) } else { nil }
        }.sorted { $0.call < $1.call }
    }
}

extension ExecutedNotebook {
    /// Whether nothing in it failed but what it takes for granted.
    var isWhole: Bool {
        !diagnostics.contains { $0.severity == .error && $0.identifier != "expectation" }
    }

    /// How many things that it takes for granted do not hold, in words; nil where all do.
    static func words(fallen count: Int) -> String? {
        switch count {
        case 0: nil
        case 1: "1 thing taken for granted does not hold"
        default: "\(count) things taken for granted do not hold"
        }
    }
}

extension OutputFormat {
    /// What people call it.
    var word: String {
        switch self {
        case .html: "page"
        case .pdf: "PDF"
        case .ipynb: "Jupyter notebook"
        }
    }
}
