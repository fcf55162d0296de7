import Foundation
import Notebook

/// Reads notebooks from files.
enum NotebookFile {
    /// Reads and parses a notebook.
    /// - Throws: ``Failure`` when the file cannot be read.
    static func reading(
        _ path: String
    ) throws(Failure) -> (notebook: Notebook, diagnostics: [Diagnostic]) {
        throw Failure(message: "to come")
    }
}
