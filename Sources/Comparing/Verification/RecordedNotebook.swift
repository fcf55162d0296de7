import Directives
import Foundation
import Preparing
import Publishing

/// The notebook that a page was made from, found by what the page says of it.
struct RecordedNotebook {
    /// The file.
    let file: URL
    /// What it was called when the page was made.
    let name: String

    /// Finds the notebook.
    /// - Parameters:
    ///   - page: The page.
    ///   - named: The file that the user names; nil for what the page says.
    ///   - workingFolder: The folder that is looked in first.
    /// - Throws: ``Failure`` that says which file to name.
    init(
        of page: ReportPage, named: String?, in workingFolder: URL
    ) throws(Failure) {
        let source = page.record.making.notebook
        let recorded = source.name ?? ""
        let files = RecordedFiles(in: workingFolder, besides: page.url)
        func isText(_ file: URL) -> Bool { RecordedFiles.digest(of: file) == source.digest }
        let (told, own) = (page.notebookToldToReaders, files.file(recorded, where: isText))
        if let named {
            (file, name) = (URL(fileURLWithPath: named), recorded)
        } else if let own, told == nil || told == recorded || isText(own) {
            (file, name) = (own, recorded)
        } else if let told, let found = files.places(of: told).first(where: isText) {
            // Of a name that was changed in one of the two places the other still tells.
            (file, name) = (found, told)
        } else if let found = own ?? files.notebook(digest: source.digest) {
            (file, name) = (found, recorded)
        } else {
            throw Failure(
                message:
                    "the notebook '\(recorded)' that the page was made from is neither here nor beside the page, nor is its text under another name; name the file with SHA-256 \(source.digest.prefix(12))… by --notebook"
            )
        }
    }
}
