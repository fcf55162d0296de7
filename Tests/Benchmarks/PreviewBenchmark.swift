import Foundation

/// How soon a preview of the flagship shows an edit of its prose, in headless Chromium, beside a render of it.
struct PreviewBenchmark {
    var program: String
    private static let group = "Preview"
    private static let notebook = "notebooks/inside-the-mind.md"

    /// What `browser/preview.py` prints; milliseconds.
    private struct Found: Decodable {
        var median, most: Double
    }

    func run(_ table: inout ResultTable) throws {
        guard BrowserScript.isThere else {
            let message = "\n\(Self.group): no browser; 'make test' installs one\n"
            return FileHandle.standardError.write(Data(message.utf8))
        }
        // Beside the other, because what a notebook reads lies below its folder.
        let edited = Self.notebook.replacing(".md", with: "-edited.md")
        try String(contentsOfFile: Self.notebook, encoding: .utf8)
            .write(toFile: edited, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: edited) }
        let found = try BrowserScript(name: "preview").found(Found.self, [program, edited])
        table.add(
            Self.group, "from a saved sentence to the page", found.median, "ms",
            remark: "median of 15")
        table.add(Self.group, "the slowest of them", found.most, "ms")
    }
}
