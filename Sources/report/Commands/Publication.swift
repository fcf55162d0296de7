import Directives
import Files
import Foundation
import Notebook
import Publishing

/// Writes an executed notebook in every format that was asked for; one that fails leaves the others.
struct Publication {
    /// What came of it.
    struct Outcome {
        /// The files that were written.
        var files: [String] = []
        /// The page, when it was written.
        var page: Page?
        /// What was found wrong while writing, each once.
        var diagnostics: [Diagnostic] = []
        /// Why a file could not be written.
        var failures: [any Error] = []
    }

    let executed: ExecutedNotebook
    let look: PageTemplate
    let images: ImageFolder
    let pageSize: PaperFormat

    init(
        _ executed: ExecutedNotebook, look: PageTemplate, folder: URL, pageSize: PaperFormat
    ) {
        self.executed = executed
        self.look = look
        self.pageSize = pageSize
        images = ImageFolder(folder)
    }

    /// Writes the files.
    func write(_ destinations: [(format: Formats.Format, file: String)]) -> Outcome {
        var outcome = Outcome()
        for (format, file) in destinations {
            do {
                for diagnostic in try write(format, to: URL(fileURLWithPath: file), &outcome)
                where !outcome.diagnostics.contains(diagnostic) {
                    outcome.diagnostics.append(diagnostic)
                }
                outcome.files.append(file)
            } catch let error as OutputError {
                // The error names the file already.
                outcome.failures.append(error)
            } catch {
                let words = Command.words(for: error)
                outcome.failures.append(Failure(message: "cannot make '\(file)': \(words)"))
            }
        }
        return outcome
    }

    private func write(
        _ format: Formats.Format, to url: URL, _ outcome: inout Outcome
    ) throws -> [Diagnostic] {
        switch format {
        case .html:
            let page = try Page(executed, template: look, imageFolder: images)
            try PageWriter.write(page, to: url)
            outcome.page = page
            return page.diagnostics
        case .pdf:
            let epoch = ProcessInfo.processInfo.environment["SOURCE_DATE_EPOCH"]
            let paper = try Paper(
                executed, template: look, format: pageSize, imageFolder: images,
                date: PaperDate.text(epoch: epoch, notebook: executed.head.date),
                creator: "report \(Version.current)")
            try PaperWriter.write(paper, to: url)
            return paper.diagnostics
        }
    }
}
