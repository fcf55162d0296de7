import Digests
package import Directives
import Files
package import Foundation
import Jupyter
package import Notebook
import Preparing
package import Publishing

/// Writes an executed notebook in every format that was asked for; one that fails leaves the others.
package struct Publication {
    /// What came of it.
    package struct Outcome {
        /// The files that were written.
        package var files: [String] = []
        /// SHA-256 over each of them, hexadecimal.
        package var digests: [URL: String] = [:]
        /// The page, when it was written.
        package var page: Page?
        /// What was found wrong with the document, and with what was made of it.
        package var diagnostics: [Diagnostic] = []
        /// Why a file could not be written.
        package var failures: [any Error] = []
    }

    /// What is written.
    package let document: Document
    /// When it was made; nil where nothing tells.
    let date: String?
    let look: PageTemplate
    let pageSize: PaperFormat
    /// Writes to standard output.
    let stream: (Data) -> Void

    /// Decides how files are written.
    /// - Parameters:
    ///   - executed: What is written.
    ///   - look: The look of the page.
    ///   - images: Where pictures beside the text lie.
    ///   - pageSize: The size of the PDF's sheets.
    ///   - time: When it was made; nil where nothing tells.
    ///   - stream: Writes bytes to standard output; what goes wrong there is its business.
    package init(
        _ executed: ExecutedNotebook, look: PageTemplate, images: ImageFolder,
        pageSize: PaperFormat, time: Date?, stream: @escaping (Data) -> Void
    ) {
        document = Document(executed, imageFolder: images)
        date = PaperDate.text(time: time, notebook: executed.head.date?.iso)
        self.look = look
        self.pageSize = pageSize
        self.stream = stream
    }

    /// Writes the files.
    package func write(_ destinations: [Destination]) -> Outcome {
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
                let words = ErrorWords.of(error)
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

    private func work(_ format: OutputFormat) throws -> Work {
        switch format {
        case .html:
            let page = try Page(document, template: look)
            return Work(bytes: Data(page.html.utf8), page: page)
        case .pdf:
            let paper = try Paper(
                document, template: look, format: pageSize, date: date,
                creator: "report \(Version.current)")
            return Work(bytes: Data(paper.pdf), diagnostics: paper.diagnostics)
        case .ipynb:
            let notebook = try JupyterNotebook(
                document, template: look, creator: "report \(Version.current)")
            return Work(bytes: notebook.data)
        }
    }

    private func write(
        _ bytes: Data, to destination: Destination
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
        stream(bytes)
    }
}
