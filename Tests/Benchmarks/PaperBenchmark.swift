import Foundation

/// What the PDF adds to a render of the flagship, and a notebook of some 200 pages and more.
struct PaperBenchmark {
    var program: String

    func run(_ table: inout ResultTable) throws {
        let notebook = "notebooks/inside-the-mind.md"
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("report-paper-\(ProcessInfo.processInfo.processIdentifier)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent("a").path
        func best(_ formats: String) throws -> Double {
            try (0..<3).map { _ in
                try MeasuredRun(
                    program, ["render", notebook, "-t", formats, "-o", file, "-q", "--no-cache"]
                ).seconds
            }.min() ?? 0
        }
        let (page, paper) = (try best("html"), try best("html,pdf"))
        table.add(
            "Paper", "the flagship's PDF adds", (paper - page) * 1e3, "ms",
            remark: "\(Self.size(of: file + ".pdf") / 1000) kB")
        let long = folder.appendingPathComponent("long.md")
        try Self.longNotebook.write(to: long, atomically: true, encoding: .utf8)
        let run = try MeasuredRun(
            program, ["render", long.path, "-t", "pdf", "-o", file, "-q", "--no-cache"])
        table.add("Paper", "500 figures, 10,000 rows", run.seconds, "s")
        table.add(
            "Paper", "… most memory", Double(run.kilobytes) / 1024, "MB",
            remark: "\(Self.size(of: file) / 1000) kB")
    }

    /// Some 100 sections with 500 figures between paragraphs, and a table of 10,000 rows.
    private static var longNotebook: String {
        var text = """
            ---
            title: A long report
            network:
              input: [3, 8, 8]
              layers:
                - {convolution: 3x3, channels: 8, activation: elu, deviation: 0.1}
                - global-mean
                - softmax
            ---


            """
        let words =
            "the network answers every picture with ten numbers that sum to one and training decides"
            .split(separator: " ")
        for section in 0..<100 {
            text += "## Section \(section + 1)\n\n"
            for part in 0..<5 {
                let prose = (0..<90).map { words[($0 * $0 + 7 * part + section) % words.count] }
                text += prose.joined(separator: " ") + ".\n\n"
                text +=
                    "<<histogram layer=0 when=before bins=\(20 + (5 * section + part) % 40)>>\n\n"
            }
        }
        text += "## Numbers\n\n| n | square | root | word |\n|--:|--:|--:|:--|\n"
        for row in 0..<10_000 {
            let root = String(format: "%.4f", Double(row).squareRoot())
            text += "| \(row) | \(row * row) | \(root) | \(words[row % words.count]) |\n"
        }
        return text
    }

    private static func size(of file: String) -> Int {
        let attributes = try? FileManager.default.attributesOfItem(atPath: file)
        return attributes?[.size] as? Int ?? 0
    }
}
