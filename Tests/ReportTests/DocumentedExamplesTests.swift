import Canvas
import Charts
import Foundation
import Testing

/// What README and manual show can be typed and written as it stands there.
@Suite struct DocumentedExamplesTests {
    /// A block of code in a page.
    struct Block: Sendable, CustomTestStringConvertible {
        var page: String
        /// The line of its first line, from 1.
        var line: Int
        /// What stands behind the backticks, such as `sh`.
        var kind: String
        var text: String

        var testDescription: String { "\(page):\(line)" }
    }

    /// All but the page of mistakes, which has its own tests.
    private static let pages =
        ["README.md"]
        + ((try? Repository.files(under: "docs", endingWith: ".md")) ?? []).filter {
            $0 != MistakesPage.path
        }
    private static let blocks = pages.flatMap { blocks(of: $0) }
    private static let notebooks = blocks.filter { $0.kind == "markdown" }
    private static let commands = blocks.filter { block in
        block.kind == "sh" && block.text.contains(#/(?m)^report /#)
    }

    private static func blocks(of page: String) -> [Block] {
        let lines = ((try? Repository.text(of: page)) ?? "").components(separatedBy: "\n")
        var blocks: [Block] = []
        var opened: Int?
        for (index, line) in lines.enumerated() where line.hasPrefix("```") {
            if let start = opened {
                blocks.append(
                    Block(
                        page: page, line: start + 2, kind: String(lines[start].dropFirst(3)),
                        text: lines[(start + 1)..<index].map { $0 + "\n" }.joined()))
                opened = nil
            } else {
                opened = index
            }
        }
        return blocks
    }

    /// Runs `body` in a folder with the weights of the clone and its test pictures.
    private func inFolder(_ body: (Program) throws -> Void) throws {
        try Program.inNewFolder { report in
            let folder = Repository.root.appendingPathComponent("notebooks")
            for name in [
                "models/allcnn-emoji10.safetensors", "data/emoji10/test_batch.bin",
                "data/emoji10/batches.meta.txt",
            ] {
                try report.write(
                    Data(contentsOf: folder.appendingPathComponent(name)), to: name)
            }
            try body(report)
        }
    }

    /// A notebook as shown; what is only a part of one stands behind the front matter that the README begins with.
    private func notebook(_ block: Block) throws -> String {
        if block.text.hasPrefix("---") { return block.text }
        let first = try #require(Self.notebooks.first?.text)
        let end = try #require(
            first.range(of: "\n---\n", range: first.index(after: first.startIndex)..<first.endIndex)
        )
        return first[..<end.upperBound] + "\n" + block.text
    }

    @Test func `the pages show notebooks and commands`() {
        #expect(Self.notebooks.count >= 5)
        #expect(Self.commands.count >= 1)
    }

    @Test(arguments: notebooks) func `every notebook shown is without a mistake`(block: Block)
        throws
    {
        try inFolder { report in
            try report.write(notebook(block), to: "a.md")
            let outcome = try report("check", "--strict", "a.md")
            #expect(outcome.errors == "")
            #expect(outcome.status == 0)
        }
    }

    @Test func `the notebook that the README begins with is rendered as it stands there`() throws {
        try inFolder { report in
            let first = try #require(Self.notebooks.first)
            #expect(first.page == "README.md")
            try report.write(first.text, to: "a.md")
            let outcome = try report("render", "a.md")
            #expect(outcome.errors == "")
            #expect(outcome.status == 0)
            #expect(outcome.output == "output/a.html\noutput/a.pdf\n")
        }
    }

    @Test(arguments: commands) func `every command shown does what it says`(block: Block) throws {
        // In a folder with pictures: those that take minutes to paint, or a network to fetch, are there.
        try TinyTraining.inFolder(TinyTraining.notebook()) { report in
            let network = Repository.root.appendingPathComponent(
                "notebooks/models/residual-emoji10.onnx")
            try report.write(try Data(contentsOf: network), to: "model.onnx")
            for name in ["a", "b"] {
                let picture = Picture(width: 32, height: 32, rgb: Array(repeating: 90, count: 3072))
                try report.write(Data(try PNG.encode(picture)), to: "photos/\(name).png")
            }
            for line in block.text.split(separator: "\n") where line.hasPrefix("report ") {
                guard !line.hasPrefix("report data make"), !line.hasPrefix("report data fetch")
                else { continue }
                let outcome = try report.shell(
                    "unset REPORT_DATA; report() { \"$REPORT\" \"$@\"; }\n\(line)")
                #expect(outcome.status == 0, "\(line): \(outcome.errors)")
                // The few pictures here fill more steps in smaller batches.
                guard line.hasPrefix("report new "), let text = report.text(of: "first.md")
                else { continue }
                try report.write(text.replacing("batch: 32", with: "batch: 5"), to: "first.md")
            }
        }
    }

    /// The commands and options of the README's synopsis, and those that the program has.
    @Test func `the synopsis has every command, and no option that there is not`() throws {
        let synopsis = try #require(
            Self.blocks.first {
                $0.page == "README.md" && $0.text.hasPrefix("report render NOTEBOOK")
            })
        var options: [String: [String]] = [:]
        var command = ""
        for line in synopsis.text.split(separator: "\n") {
            let words = line.prefix { $0 != "#" }
            if let name = words.firstMatch(of: #/^report (\S+)/#) {
                command = String(name.output.1)
            }
            options[command, default: []] += words.matches(of: #/--[a-z-]+/#).map {
                String($0.output)
            }
        }
        try Program.inNewFolder { report in
            let commands = try report("--help").output.matches(of: #/(?m)^  ([a-z][a-z-]*) {2,}\S/#)
                .map { String($0.output.1) }
            #expect(Set(options.keys) == Set(commands))
            for (command, names) in options {
                let help = try report("help", command).output
                for name in names {
                    #expect(help.contains(name), "\(command) \(name)")
                }
            }
        }
    }
}
