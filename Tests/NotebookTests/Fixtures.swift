import Foundation
import Notebook

/// The notebooks beside the tests.
enum Fixtures {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Fixtures")

    /// The names of the notebooks in a folder, in alphabetical order.
    static func names(in subfolder: String) -> [String] {
        let folder = folder.appendingPathComponent(subfolder)
        let files = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
        return (files ?? []).filter { $0.hasSuffix(".md") }.map { String($0.dropLast(3)) }.sorted()
    }

    static func url(_ name: String, _ suffix: String) -> URL {
        folder.appendingPathComponent(name + suffix)
    }

    static func source(_ name: String) throws -> SourceText {
        let file = url(name, ".md")
        let text = try String(contentsOf: file, encoding: .utf8)
        return SourceText(text, name: file.lastPathComponent)
    }
}

/// Parses `text`, with its mistakes rendered.
func parse(_ text: String) -> (notebook: Notebook, mistakes: [Diagnostic]) {
    var diagnostics: [Diagnostic] = []
    let notebook = Notebook(
        parsing: SourceText(text, name: "test.md"), diagnostics: &diagnostics)
    return (notebook, diagnostics)
}
