import Foundation

/// The flagship's second and hundredth render, beside its first.
struct StoreBenchmark {
    var program: String

    func run(_ table: inout ResultTable) throws {
        let files = FileManager.default
        let folder = files.temporaryDirectory
            .appendingPathComponent("report-store-\(ProcessInfo.processInfo.processIdentifier)")
        defer { try? files.removeItem(at: folder) }
        // A copy, whose prose can be changed.
        try files.createDirectory(at: folder, withIntermediateDirectories: true)
        try files.copyItem(
            at: URL(fileURLWithPath: "notebooks"), to: folder.appendingPathComponent("notebooks"))
        let notebook = folder.appendingPathComponent("notebooks/inside-the-mind.md")
        let look = folder.appendingPathComponent("look")
        try files.createDirectory(at: look, withIntermediateDirectories: true)
        let words = ["--output-dir", folder.path, "--cache", folder.path + "/cache", "-q"]
        func render(_ more: [String] = []) throws -> MeasuredRun {
            try MeasuredRun(program, ["render", notebook.path] + words + more)
        }
        let text = try String(contentsOf: notebook, encoding: .utf8)
        var count = 0
        /// The best of three renders, each after a change.
        func best(_ more: [String] = [], after change: () throws -> Void) throws -> Double {
            try (0..<3).map { _ in
                count += 1
                try change()
                return try render(more).seconds
            }.min() ?? 0
        }
        func prose() throws {
            try "\(text)\nWord \(count).\n".write(to: notebook, atomically: true, encoding: .utf8)
        }
        func theme() throws {
            try "{\"light\": {\"link\": \"#0000\(10 + count)\"}}".write(
                to: look.appendingPathComponent("theme.json"), atomically: true, encoding: .utf8)
        }
        let without = try MeasuredRun(
            program, ["render", notebook.path, "--output-dir", folder.path, "-q", "--no-cache"])
        let first = try render()
        table.add(
            "Store", "first render", first.seconds, "s", remark: Self.share(first, of: without))
        table.add("Store", "… most memory", Double(first.kilobytes) / 1024, "MB")
        func add(_ name: String, _ seconds: Double) {
            let times = Int((first.seconds / max(seconds, 0.001)).rounded())
            table.add("Store", name, seconds * 1e3, "ms", remark: "1/\(times) of the first")
        }
        add("nothing changed", try best {})
        add("prose changed, page alone", try best(["-t", "html"], after: prose))
        add("prose changed, page and PDF", try best(after: prose))
        add("theme changed, page and PDF", try best(["--template", look.path], after: theme))
        try thousand(in: folder, &table)
    }

    /// A notebook of a thousand figures, each another question; and of five hundred, for what one costs.
    private func thousand(in folder: URL, _ table: inout ResultTable) throws {
        var seconds: [Int: Double] = [:]
        for count in [500, 1_000] {
            let notebook = folder.appendingPathComponent("notebooks/\(count).md")
            let head = try String(
                contentsOf: folder.appendingPathComponent("notebooks/inside-the-mind.md"),
                encoding: .utf8
            ).components(separatedBy: "\n---\n")[0]
            func write(_ word: String) throws {
                let figures = (0..<count).map {
                    "<<histogram layer=\($0 % 9) bins=\(20 + $0 % 500 / 9)\($0 < 500 ? "" : " when=before")>>"
                }
                try (head + "\n---\n\n" + figures.joined(separator: "\n\n") + "\n\n\(word)\n")
                    .write(to: notebook, atomically: true, encoding: .utf8)
            }
            let words = [
                "render", notebook.path, "-t", "html", "--output-dir", folder.path, "--cache",
                folder.path + "/cache", "-q",
            ]
            try write("once")
            _ = try MeasuredRun(program, words)
            try write("twice")
            seconds[count] = try MeasuredRun(program, words).seconds
        }
        let (half, whole) = (seconds[500] ?? 0, seconds[1_000] ?? 0)
        table.add(
            "Store", "1,000 stored figures, page", whole, "s",
            remark: String(format: "%.2f times 500", whole / max(half, 0.001)))
    }

    private static func share(_ run: MeasuredRun, of other: MeasuredRun) -> String {
        String(format: "%.2f of one without a store", run.seconds / max(other.seconds, 0.001))
    }
}
