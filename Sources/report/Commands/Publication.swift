import Directives
import Files
import Foundation
import Notebook
import Preparing
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
    func write(_ destinations: [Destinations.Destination]) -> Outcome {
        var outcome = Outcome()
        var known: Set<Diagnostic> = []
        for destination in destinations {
            let file = destination.name
            do {
                for diagnostic in try write(destination, &outcome)
                where known.insert(diagnostic).inserted {
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
        _ destination: Destinations.Destination, _ outcome: inout Outcome
    ) throws -> [Diagnostic] {
        switch destination.format {
        case .html:
            let page = try Page(executed, template: look, imageFolder: images)
            try write(Data(page.html.utf8), to: destination)
            outcome.page = page
            return page.diagnostics
        case .pdf:
            let epoch = ProcessInfo.processInfo.environment["SOURCE_DATE_EPOCH"]
            let paper = try Paper(
                executed, template: look, format: pageSize, imageFolder: images,
                date: PaperDate.text(epoch: epoch, notebook: executed.head.date?.iso),
                creator: "report \(Version.current)")
            try write(Data(paper.pdf), to: destination)
            return paper.diagnostics
        }
    }

    private func write(
        _ bytes: Data, to destination: Destinations.Destination
    ) throws(OutputError) {
        guard destination.isStandardOutput else {
            return try FileReplacement.write(
                bytes, to: destination.url, in: destination.enclosure)
        }
        // What goes wrong is said at the end, as for every result; nothing where the reader has just seen enough.
        StandardStream.output.write(bytes)
    }
}
