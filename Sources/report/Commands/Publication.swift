import Digests
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
        /// SHA-256 over each of them, hexadecimal.
        var digests: [URL: String] = [:]
        /// The page, when it was written.
        var page: Page?
        /// What was found wrong with the document, and with what was made of it.
        var diagnostics: [Diagnostic] = []
        /// Why a file could not be written.
        var failures: [any Error] = []
    }

    let document: Document
    /// When it was made; nil where nothing tells.
    let date: String?
    let look: PageTemplate
    let pageSize: PaperFormat

    init(
        _ executed: ExecutedNotebook, look: PageTemplate, images: ImageFolder,
        pageSize: PaperFormat, time: Date?
    ) {
        document = Document(executed, imageFolder: images)
        date = PaperDate.text(time: time, notebook: executed.head.date?.iso)
        self.look = look
        self.pageSize = pageSize
    }

    /// Writes the files.
    func write(_ destinations: [Destinations.Destination]) -> Outcome {
        var outcome = Outcome()
        outcome.diagnostics = document.diagnostics
        // One after the other: Pango sets some lines otherwise while another thread sets text too.
        for destination in destinations {
            let file = destination.name
            do {
                let work = try work(destination.format)
                try write(work.bytes, to: destination)
                outcome.digests[destination.url] = SHA256.of(work.bytes).hexadecimal
                if let page = work.page { outcome.page = page }
                outcome.diagnostics += work.diagnostics
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

    /// What goes into a file.
    private struct Work {
        var bytes: Data
        /// The page, where it is one.
        var page: Page?
        /// What was found wrong while making it.
        var diagnostics: [Diagnostic] = []
    }

    private func work(_ format: Formats.Format) throws -> Work {
        switch format {
        case .html:
            let page = try Page(document, template: look)
            return Work(bytes: Data(page.html.utf8), page: page)
        case .pdf:
            let paper = try Paper(
                document, template: look, format: pageSize, date: date,
                creator: "report \(Version.current)")
            return Work(bytes: Data(paper.pdf), diagnostics: paper.diagnostics)
        }
    }

    private func write(
        _ bytes: Data, to destination: Destinations.Destination
    ) throws(OutputError) {
        guard destination.isStandardOutput else {
            // A file that is right already keeps its time: nothing that waits for changes begins to work.
            let old = try? Data(
                reading: destination.url, atMost: bytes.count, in: destination.enclosure)
            if old == bytes { return }
            return try FileReplacement.write(
                bytes, to: destination.url, in: destination.enclosure)
        }
        // What goes wrong is said at the end, as for every result; nothing where the reader has just seen enough.
        StandardStream.output.write(bytes)
    }
}
