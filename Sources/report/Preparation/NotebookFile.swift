import Foundation
import Notebook

/// Reads notebooks from files.
enum NotebookFile {
    /// Reads and parses a notebook.
    /// - Throws: ``Failure`` when the file cannot be read.
    static func reading(
        _ path: String
    ) throws(Failure) -> (notebook: Notebook, diagnostics: [Diagnostic]) {
        do throws(SourceFileError) {
            var diagnostics: [Diagnostic] = []
            let source = try SourceText(contentsOf: path)
            return (Notebook(parsing: source, diagnostics: &diagnostics), diagnostics)
        } catch {
            throw Failure(message: error.description)
        }
    }
}
