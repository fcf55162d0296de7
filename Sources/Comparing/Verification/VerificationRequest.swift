package import Foundation

/// Which page is verified, and what it was made from where that lies in no place that is looked in.
package struct VerificationRequest: Sendable {
    /// The page.
    package var page: String
    /// The notebook.
    package var notebook: String?
    /// The trained network.
    package var checkpoint: String?
    /// The folder with the dataset.
    package var data: String?
    /// The folder with the look.
    package var template: String?
    /// The trained network that values were compared with.
    package var comparison: String?
    /// The folder that files are looked for in first.
    package var workingFolder = URL(fileURLWithPath: FileManager.default.currentDirectoryPath)

    /// Names a page and what it was made from.
    package init(
        page: String, notebook: String? = nil, checkpoint: String? = nil, data: String? = nil,
        template: String? = nil, comparison: String? = nil
    ) {
        self.page = page
        self.notebook = notebook
        self.checkpoint = checkpoint
        self.data = data
        self.template = template
        self.comparison = comparison
    }
}
