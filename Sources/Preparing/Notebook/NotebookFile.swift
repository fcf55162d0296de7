import Directives
import Files
package import Foundation
import Network
package import Notebook

/// Reads notebooks from files.
package enum NotebookFile {
    /// Reads and parses a notebook.
    /// - Throws: ``Failure`` when the file cannot be read.
    package static func reading(
        _ path: String, settings: [(name: String, value: String)] = []
    ) throws(Failure) -> (notebook: Notebook, diagnostics: [Diagnostic]) {
        let source: SourceText
        do throws(SourceFileError) {
            source = try SourceText(contentsOf: path)
        } catch {
            throw Failure(message: error.description)
        }
        guard !isPage(source) else {
            throw Failure(
                message: "'\(path)' is a page and no notebook; render the notebook it was made from"
            )
        }
        let whole = Inclusions.putTogether(
            source, in: NotebookFolder(ofNotebookAt: URL(fileURLWithPath: path)),
            settings: settings)
        var diagnostics = whole.mistakes
        let notebook = Notebook(parsing: whole.text, settings: settings, diagnostics: &diagnostics)
        return (notebook, diagnostics)
    }

    /// The bytes of a notebook's file as they are at this moment; nil where no notebook can be read there.
    package static func bytes(at url: URL) -> Data? {
        try? OpenFile(url, atMost: SourceText.sizeLimit).contents()
    }

    /// Whether a text is HTML from its first sign on, as no Markdown is.
    private static func isPage(_ source: SourceText) -> Bool {
        let start = source.bytes.prefix(200)
        let text = String(decoding: start, as: UTF8.self)
            .trimmingCharacters(in: .whitespacesAndNewlines.union(["\u{FEFF}"])).lowercased()
        return KnownFileKind.isPage(text)
    }
}
