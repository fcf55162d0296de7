import Foundation
import Testing

/// `docs/mistakes.md` taken apart: each mistake with what makes it and what the program says.
struct MistakesPage {
    /// One mistake of the page.
    struct Entry: Sendable, CustomTestStringConvertible {
        /// The mistake in plain words.
        var heading: String
        /// What `notebook.md` holds; nil where there is none.
        var notebook: String?
        /// What is typed; nil for `report check notebook.md`.
        var commands: String?
        /// What stands on standard error.
        var errors = ""
        /// The lines of the page that say so, from 0.
        var lines = 0..<0

        var testDescription: String { heading }

        /// What the first mistake says, without its place.
        var message: String {
            let line = errors.prefix { $0 != "\n" }
            let head = line.firstRange(of: #/([Ee]rror|warning): /#)
            return String(head.map { line[$0.upperBound...] } ?? line)
        }
    }

    static let path = "docs/mistakes.md"
    /// The mistakes in their order.
    private(set) var entries: [Entry] = []
    private var lines: [String]

    /// Reads the page: under a heading of the third level stand blocks of Markdown, of commands and of what is printed.
    init(_ text: String) {
        lines = text.components(separatedBy: "\n")
        var index = 0
        while index < lines.count {
            let line = lines[index]
            index += 1
            if line.hasPrefix("### ") { entries.append(Entry(heading: String(line.dropFirst(4)))) }
            let fence = line.prefix { $0 == "`" }
            guard fence.count >= 3 else { continue }
            let end = lines[index...].firstIndex { $0 == fence } ?? lines.count
            let content = lines[index..<end].map { $0 + "\n" }.joined()
            if !entries.isEmpty {
                add(content, of: String(line.dropFirst(fence.count)), at: index..<end)
            }
            index = end + 1
        }
    }

    private mutating func add(_ content: String, of kind: String, at place: Range<Int>) {
        let last = entries.count - 1
        switch kind {
        case "markdown": entries[last].notebook = content
        case "sh": entries[last].commands = content
        default:
            entries[last].errors = content
            entries[last].lines = place
        }
    }

    /// The page with other words on standard error, one text an entry.
    func text(saying errors: [String]) -> String {
        var lines = lines
        for (entry, words) in zip(entries, errors).reversed() {
            let block = words.components(separatedBy: "\n").dropLast()
            lines.replaceSubrange(entry.lines, with: block)
        }
        return lines.joined(separator: "\n")
    }
}

extension MistakesPage.Entry {
    /// What the program prints on standard error, and its status.
    func outcome() throws -> (errors: String, status: Int32) {
        try Program.inNewFolder { report in
            if let notebook { try report.write(notebook, to: "notebook.md") }
            try report.write(Self.names, to: "data/emoji10/batches.meta.txt")
            for file in ["data_batch_1.bin", "test_batch.bin"] {
                try report.write(Self.pictures, to: "data/emoji10/\(file)")
            }
            let outcome = try report.shell(
                "unset REPORT_DATA; report() { \"$REPORT\" \"$@\"; }\n"
                    + (commands ?? "report check notebook.md"))
            return (withoutPlaces(outcome.errors, report.folder), outcome.status)
        }
    }

    /// The folders above are those of the machine; a page cannot name them.
    private func withoutPlaces(_ text: String, _ folder: URL) -> String {
        var above: [String] = []
        var parent = folder.resolvingSymlinksInPath().deletingLastPathComponent()
        while parent.path != "/" {
            above.append(parent.appendingPathComponent("data").path)
            parent = parent.deletingLastPathComponent()
        }
        return text.replacing((above + ["/data"]).joined(separator: ", "), with: "…")
            .replacing(folder.resolvingSymlinksInPath().path, with: "…")
            .replacing(folder.path, with: "…")
    }

    private static let names = TinyTraining.classNames

    /// A grey picture of each class, in CIFAR-10's layout.
    private static let pictures = Data(
        (0..<10).flatMap { [UInt8($0)] + Array(repeating: 128, count: 3072) })
}
