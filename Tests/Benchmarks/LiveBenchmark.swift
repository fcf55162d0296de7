import Foundation

/// The flagship's network as its page runs it, in headless Chromium.
struct LiveBenchmark {
    var program: String
    private static let group = "Network in the page"
    private static let notebook = "notebooks/inside-the-mind.md"

    /// What `browser/live.py` prints; milliseconds and bytes.
    private struct Found: Decodable {
        var forward, gradient, integral, frames, paint, paintWithout, bytes, bytesWithout: Double
    }

    func run(_ table: inout ResultTable) throws {
        guard BrowserScript.isThere else {
            let message = "\n\(Self.group): no browser; 'make test' installs one\n"
            return FileHandle.standardError.write(Data(message.utf8))
        }
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("report-benchmark-\(ProcessInfo.processInfo.processIdentifier)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let text = try String(contentsOfFile: Self.notebook, encoding: .utf8)
        let without = text.replacing(/<<network\b[^>]*>>/, with: "")
        // Beside the other, because what a notebook reads lies below its folder.
        let other = Self.notebook.replacing(".md", with: "-without-network.md")
        try without.write(toFile: other, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: other) }
        let pages = try [Self.notebook, other].enumerated().map { index, notebook in
            let page = folder.appendingPathComponent("\(index).html").path
            _ = try MeasuredRun(program, ["render", notebook, "-o", page, "-q"])
            return page
        }
        let found = try BrowserScript(name: "live").found(Found.self, pages)
        for (name, value, unit, remark) in [
            ("forward", found.forward, "ms", "median of 30"),
            ("with the gradient to the picture", found.gradient, "ms", "median of 30"),
            ("integrated gradients, 63 nodes", found.integral, "ms", "median of 3"),
            ("frames until a stroke is answered", found.frames, "frames", "the most of 30"),
            ("first paint", found.paint, "ms", "median of 10"),
            ("first paint without the network", found.paintWithout, "ms", "median of 10"),
            ("page", found.bytes / 1e6, "MB", ""),
            ("page without the network", found.bytesWithout / 1e6, "MB", ""),
        ] {
            table.add(Self.group, name, value, unit, remark: remark)
        }
    }
}
