import Foundation

/// How soon a preview of the flagship shows an edit of its prose, in headless Chromium, beside a render of it.
struct PreviewBenchmark {
    var program: String
    private static let group = "Preview"
    private static let notebook = "notebooks/inside-the-mind.md"
    private static let python = ".build/browser/bin/python"

    /// What `browser/preview.py` prints; milliseconds.
    private struct Found: Decodable {
        var median, most: Double
    }

    func run(_ table: inout ResultTable) throws {
        guard
            [Self.python, "/usr/bin/chromium-headless-shell"]
                .allSatisfy(FileManager.default.isExecutableFile)
        else {
            let message = "\n\(Self.group): no browser; 'make test' installs one\n"
            return FileHandle.standardError.write(Data(message.utf8))
        }
        // Beside the other, because what a notebook reads lies below its folder.
        let edited = Self.notebook.replacing(".md", with: "-edited.md")
        try String(contentsOfFile: Self.notebook, encoding: .utf8)
            .write(toFile: edited, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: edited) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Self.python)
        process.arguments = ["Tests/Benchmarks/browser/preview.py", program, edited]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw CocoaError(.executableLoad) }
        let found = try JSONDecoder().decode(Found.self, from: data)
        table.add(
            Self.group, "from a saved sentence to the page", found.median, "ms",
            remark: "median of 15")
        table.add(Self.group, "the slowest of them", found.most, "ms")
    }
}
