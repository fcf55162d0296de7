import Foundation
import Testing

/// A render that finds its files as it would write them leaves them alone; one that does not writes them as if there were no store.
@Suite struct NothingToDoTests {
    private static let text = """
        # All

        Right are <<value test-accuracy>>. ![a](p.svg)

        <<images 0..2>>

        <<images "d.png">>

        <<histogram layer=0 when=both>>
        """

    private static let drawing =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4\" height=\"4\"/>"

    /// One red pixel.
    private static let png =
        Data(
            base64Encoded:
                "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC"
        ) ?? Data()

    private static func notebook(seed: Int = 1) -> String {
        TinyTraining.notebook(epochs: 1, batch: 40).replacing("seed: 1", with: "seed: \(seed)")
            .replacing("title: Tiny", with: "title: Tiny\nparams: {word: all}")
            .replacing("Nothing to see.", with: text.replacing("# All", with: "# For {word}"))
    }

    /// A folder with a trained network whose page is written.
    private func inFolder(_ body: (Program) throws -> Void) throws {
        try TinyTraining.inFolder(Self.notebook()) { report in
            try report.write(Self.drawing, to: "p.svg")
            try report.write(Self.png, to: "d.png")
            #expect(try report("train", "a.md", "-q").status == 0)
            #expect(try render(report) == .wrote)
            try body(report)
        }
    }

    private enum End: Equatable {
        case wrote
        case leftAlone
        case failed(String)
    }

    /// Renders, and tells what became of the file; one of the same bytes is left alone even where everything was drawn.
    private func render(
        _ report: Program, _ arguments: String..., environment: [String: String] = [:]
    ) throws -> End {
        let before = try? identity(report)
        let outcome = try report(
            all: ["render", "a.md", "-o", "a.html", "-q"] + arguments, environment: environment)
        guard outcome.status == 0 else { return .failed(outcome.errors) }
        #expect(outcome.output == "a.html\n")
        let written = report.data(of: "a.html")
        let other = try report(
            all: ["render", "a.md", "-o", "b.html", "-q", "--no-cache"] + arguments,
            environment: environment)
        #expect(other.status == 0 && written != nil && report.data(of: "b.html") == written)
        return try identity(report) == before ? .leftAlone : .wrote
    }

    private func identity(_ report: Program) throws -> [String] {
        let attributes = try FileManager.default.attributesOfItem(
            atPath: report.folder.appendingPathComponent("a.html").path)
        let keys: [FileAttributeKey] = [.systemFileNumber, .modificationDate]
        return keys.map { key in attributes[key].map { "\($0)" } ?? "" }
    }

    /// How many answers renders have asked for so far: one that has nothing to do asks for none.
    private func asked(_ report: Program) throws -> Substring? {
        try report("cache").output.split(separator: "\n").last
    }

    @Test func nothingChanged() throws {
        try inFolder { report in
            let before = try asked(report)
            #expect(try render(report) == .leftAlone)
            #expect(try asked(report) == before)
            // The same from another working folder, and where a file was only touched.
            try report.write(Self.drawing, to: "p.svg")
            #expect(try render(report) == .leftAlone)
            #expect(try asked(report) == before)
            // What each file holds counts, not whether it was written by us.
            try report.write("x", to: "a.html")
            #expect(try render(report) == .wrote)
            #expect(try asked(report) != before)
        }
    }

    /// A report that is rendered every day is in use, though nobody reads its numbers.
    @Test func answersOfAFileLeftAloneAreUsed() throws {
        try inFolder { report in
            func answers() throws -> [URL] {
                let walk = FileManager.default.enumerator(
                    at: report.cache, includingPropertiesForKeys: nil)
                let files = (walk?.allObjects as? [URL]) ?? []
                return files.filter { ["safetensors", "json"].contains($0.pathExtension) }
            }
            let old = Date(timeIntervalSince1970: 1e9)
            let files = try answers()
            #expect(files.count > 2)
            for file in files {
                try FileManager.default.setAttributes(
                    [.modificationDate: old], ofItemAtPath: file.path)
            }
            #expect(
                try report("render", "a.md", "-o", "a.html", "-q").status == 0)
            for file in try answers() {
                let date = try file.resourceValues(forKeys: [.contentModificationDateKey])
                #expect(
                    (date.contentModificationDate ?? old) > old + 1, "\(file.lastPathComponent)")
            }
        }
    }

    /// Whatever decides a byte of the page is noticed.
    @Test func changesAreNoticed() throws {
        try inFolder { report in
            func changed(_ file: String, _ new: Data?) throws {
                let old = report.data(of: file)
                if let new {
                    try report.write(new, to: file)
                } else {
                    try FileManager.default.removeItem(
                        at: report.folder.appendingPathComponent(file))
                }
                #expect(try render(report) == .wrote, "\(file)")
                if let old { try report.write(old, to: file) }
                #expect(try render(report) == .wrote, "\(file) back")
                #expect(try render(report) == .leftAlone, "\(file) again")
            }
            try changed("a.md", Data((Self.notebook() + "\nOne word.\n").utf8))
            try changed("p.svg", Data(Self.drawing.replacing("4", with: "5").utf8))
            // What a picture file holds beside its pixels is told by its digest.
            var drawn = try #require(report.data(of: "d.png"))
            drawn.append(0)
            try changed("d.png", drawn)
            // A pixel of the first test picture, and the class of one that no figure shows.
            var batch = try #require(report.data(of: "data/emoji10/test_batch.bin"))
            batch[20] ^= 255
            try changed("data/emoji10/test_batch.bin", batch)
            var names = TinyTraining.classNames
            names.replace("cat", with: "tiger")
            try changed("data/emoji10/batches.meta.txt", Data(names.utf8))
            #expect(try render(report, "-P", "word=one") == .wrote)
            #expect(try render(report) == .wrote)
            #expect(try render(report, environment: ["SOURCE_DATE_EPOCH": "86400"]) == .wrote)
            #expect(try render(report) == .wrote)
            // What the libraries that set text read there; the page is compared with one made without a store.
            _ = try render(report, environment: ["HB_SHAPER_LIST": "fallback"])
            _ = try render(report)
            try report.write("{\"light\": {\"link\": \"#102030\"}}", to: "look/theme.json")
            #expect(try render(report, "--template", "look") == .wrote)
            #expect(try render(report, "--template", "look") == .leftAlone)
            #expect(try render(report) == .wrote)
            // Another training.
            try report.write(Self.notebook(seed: 2), to: "a.md")
            #expect(try report("train", "a.md", "--force", "-q").status == 0)
            #expect(try render(report) == .wrote)
            #expect(try render(report) == .leftAlone)
        }
    }

    /// What is warned of is said again, and counts again as an error where that is asked.
    @Test func warningsAreToldAgain() throws {
        try TinyTraining.inFolder("---\ntitle: A\n---\n\n[b](missing.md)\n") { report in
            let first = try report("render", "a.md", "-o", "a.html", "-q")
            let second = try report("render", "a.md", "-o", "a.html", "-q")
            #expect(first.errors.contains("missing.md") && first.errors == second.errors)
            #expect(first.output == second.output && second.status == 0)
            #expect(try report("render", "a.md", "-o", "a.html", "-q", "--strict").status == 1)
        }
    }

    /// A line that is justified and divided comes out alike, whatever is drawn beside it.
    @Test func pageAndPaperAreTheSameEveryTime() throws {
        try Program.inNewFolder { report in
            try report.write(
                """
                ---
                title: M
                network:
                  input: [3, 32, 40]
                  layers: [{convolution: 3x3, channels: 3, activation: elu}, global-mean, softmax]
                ---

                A folder with a folder for each class is all that a report on one's own pictures needs. This one has three: dunes,
                forest and sea, thirty pictures each, as large as they happen to be, by day, at dusk and by night.

                <<architecture>>

                """, to: "m.md")
            var files: Set<[Data?]> = []
            for _ in 0..<8 {
                #expect(try report("render", "m.md", "--no-cache", "-q").status == 0)
                files.insert(["output/m.html", "output/m.pdf"].map { report.data(of: $0) })
            }
            #expect(files.count == 1)
        }
    }

    @Test func aPipeWhereUsesAreCountedStopsNobody() throws {
        try inFolder { report in
            let uses = report.cache.appendingPathComponent("answers-1/uses.txt")
            try FileManager.default.removeItem(at: uses)
            #expect(mkfifo(uses.path, 0o600) == 0)
            try report.write(Self.notebook() + "\nMore.\n", to: "a.md")
            #expect(try render(report) == .wrote)
        }
    }

    @Test func aStampThatWasTamperedWithIsNone() throws {
        try inFolder { report in
            let folder = report.cache.appendingPathComponent("answers-1/renders")
            let all = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            let names = all.filter { !$0.hasSuffix(".reads.json") }
            #expect(all.count == 2 && names.count == 1, "\(all)")
            let stamp = folder.appendingPathComponent(names[0])
            let text = try String(contentsOf: stamp, encoding: .utf8)
            for bad in ["", "{}", "[]", String(text.dropLast(20)), text.replacing("\"", with: "'")]
            {
                try Data(bad.utf8).write(to: stamp)
                let before = try asked(report)
                #expect(try render(report) == .leftAlone)
                // It was drawn again.
                #expect(try asked(report) != before)
            }
        }
    }
}
