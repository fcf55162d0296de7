import Foundation
import Testing

/// Whatever hinders or ends a program that keeps answers, a render says what it says without them, and the store is whole.
@Suite(.serialized) struct StoreUnderFaultTests {
    /// Forty-four answers, most of them worked out together and kept one after the other.
    private static let notebook =
        Sample.frontMatter.replacingOccurrences(
            of: "title: Tiny\n", with: "title: Tiny\ndataset: emoji10\n"
        ).replacingOccurrences(of: "[3, 8, 8]", with: "[3, 32, 32]")
        .replacingOccurrences(of: "channels: 2", with: "channels: 10") + """
            Wrong are <<value mistake-count>>.

            <<images 0..39 columns=20>>

            <<histogram layer=0 bins=5>>

            """

    /// A folder with a notebook that has been rendered without a store.
    private struct Bench {
        let report: Program
        /// The page.
        let page: String
        /// How long a render takes, in seconds.
        let duration: Double

        /// The folder of the answers.
        var store: URL { report.cache.appendingPathComponent("answers-1") }

        /// The files of the store by their paths in it, the hidden ones too.
        ///
        /// Beside them lie how often answers were asked for, and what renders were made of.
        func files() -> [String] {
            let names = FileManager.default.enumerator(atPath: store.path)
            return (names?.compactMap { $0 as? String } ?? []).filter {
                $0 != "uses.txt" && !$0.hasPrefix("renders/")
            }.filter {
                var isFolder: ObjCBool = false
                let isThere = FileManager.default.fileExists(
                    atPath: store.appendingPathComponent($0).path, isDirectory: &isFolder)
                return isThere && !isFolder.boolValue
            }.sorted()
        }

        /// The folders that answers lie in.
        func shelves() throws -> [String] {
            try FileManager.default.contentsOfDirectory(atPath: store.path)
                .filter { $0.count == 2 }.sorted()
        }

        /// Puts a file somewhere.
        func obstruct(_ place: URL) throws {
            try FileManager.default.createDirectory(
                at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data("in the way".utf8).write(to: place)
        }

        func clear() { try? FileManager.default.removeItem(at: report.cache) }

        /// Renders to standard output, so that nothing but answers is written to the disk.
        func render() throws -> Program.Outcome {
            try report("render", "a.md", "-q", "-t", "html", "-o", "-")
        }

        /// Expects a render that says what it says without a store, and a store of whole answers alone.
        func expectRight(_ count: Int, _ when: String) throws {
            let outcome = try render()
            #expect(outcome.status == 0 && outcome.errors == "", "\(when): \(outcome.errors)")
            #expect(outcome.output == page, "\(when): another page")
            let files = files()
            #expect(files.count == count, "\(when): \(files.count) files")
            #expect(files.allSatisfy(isWhole), "\(when): what is no whole answer")
        }

        /// Whether a file has a header, and as many bytes after it as that says.
        func isWhole(_ file: String) -> Bool {
            guard file.hasSuffix(".safetensors"),
                let data = try? Data(contentsOf: store.appendingPathComponent(file)),
                data.count > 8
            else { return false }
            let length = data.prefix(8).reversed().reduce(0) { $0 << 8 | Int($1) }
            guard length <= data.count - 8,
                let header = try? JSONSerialization.jsonObject(with: data[8..<8 + length]),
                let entries = header as? [String: [String: Any]]
            else { return false }
            let ends = entries.values.compactMap { ($0["data_offsets"] as? [Int])?.last }
            return data.count == 8 + length + (ends.max() ?? 0)
        }
    }

    private func inFolder(_ body: (Bench) throws -> Void) throws {
        try TinyTraining.inFolder(Self.notebook) { report in
            try report.write(Sample.weights(of: [10, 3, 3, 3]), to: "tiny.safetensors")
            let start = Date()
            let outcome = try report("render", "a.md", "-q", "-t", "html", "-o", "-", "--no-cache")
            let duration = Date().timeIntervalSince(start)
            #expect(outcome.status == 0 && outcome.errors == "", "\(outcome.errors)")
            #expect(outcome.output.count > 10_000)
            try body(Bench(report: report, page: outcome.output, duration: duration))
        }
    }

    @Test func `killed at twenty moments it leaves whole answers`() throws {
        try inFolder { bench in
            try bench.expectRight(44, "undisturbed")
            var state: UInt64 = 11
            func random() -> Double {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return Double(state >> 11) / Double(1 << 53)
            }
            var counts: Set<Int> = []
            for moment in 0..<20 {
                bench.clear()
                let process = try bench.report.start("render", "a.md", "-q", "-o", "killed.html")
                // Answers are kept within a moment: of those kills that are not timed each waits for another one of them.
                let wanted = moment % 4 == 0 ? .max : Int(random() * 42) + 1
                let end = Date() + (wanted == .max ? random() * bench.duration : 20)
                while process.isRunning, Date() < end, bench.files().count < wanted {
                    usleep(1000)
                }
                kill(process.processIdentifier, SIGKILL)
                process.waitUntilExit()
                let files = bench.files()
                let left = files.filter { !bench.isWhole($0) }
                let when = "killed with \(files.count) files"
                // What was being written has no name that anybody would read.
                #expect(left.allSatisfy { $0.hasSuffix(".partial") }, "\(when): \(left)")
                #expect(left.count <= 1, "\(when): \(left)")
                counts.insert(files.count)
                try bench.expectRight(44, when)
            }
            #expect(counts.count > 2, "kills at \(counts.sorted()) files")
        }
    }

    @Test func `what a killed program left is cleared by the next that writes there`() throws {
        try inFolder { bench in
            try bench.expectRight(44, "undisturbed")
            for file in bench.files() { unlink(bench.store.appendingPathComponent(file).path) }
            // As a program leaves it that is killed while it writes.
            for (number, shelf) in try bench.shelves().enumerated() {
                try Data("half an ans".utf8).write(
                    to: bench.store.appendingPathComponent("\(shelf)/.report-\(number).partial"))
            }
            #expect(bench.files().count > 20)
            try bench.expectRight(44, "after leftovers")
        }
    }

    @Test func `several renders at once share a store`() throws {
        try inFolder { bench in
            let names = (0..<3).map { "\($0).html" }
            let processes = try names.map {
                try bench.report.start("render", "a.md", "-q", "-o", $0)
            }
            for process in processes {
                process.waitUntilExit()
                #expect(process.terminationStatus == 0)
            }
            for name in names { #expect(bench.report.text(of: name) == bench.page, "\(name)") }
            try bench.expectRight(44, "after three at once")
        }
    }

    /// The sandbox lets it take away what is in its way.
    @Test func `folders and links in the place of answers are replaced`() throws {
        try inFolder { bench in
            try bench.expectRight(44, "undisturbed")
            for (number, file) in bench.files().enumerated() where number % 4 < 2 {
                let place = bench.store.appendingPathComponent(file)
                try FileManager.default.removeItem(at: place)
                if number % 4 == 0 {
                    try bench.obstruct(place.appendingPathComponent("within"))
                } else {
                    try FileManager.default.createSymbolicLink(
                        atPath: place.path, withDestinationPath: "/dev/zero")
                }
            }
            try bench.expectRight(44, "folders and links")
        }
    }

    /// The only words of a render whose store cannot be written to.
    private func warning(_ bench: Bench, _ reason: String) -> String {
        "warning: what was computed cannot be kept in '\(bench.store.path)': \(reason)\n"
    }

    @Test func `files in the place of folders are one warning`() throws {
        try inFolder { bench in
            try bench.expectRight(44, "undisturbed")
            let shelves = try bench.shelves()
            bench.clear()
            for shelf in shelves {
                try bench.obstruct(bench.store.appendingPathComponent(shelf))
            }
            try expectWarned(bench, shelves, "files for shelves")
            bench.clear()
            try bench.obstruct(bench.store)
            try expectWarned(bench, shelves, "a file for the folder of answers")
            bench.clear()
            try bench.obstruct(bench.report.cache)
            try expectWarned(bench, shelves, "a file for the store")
            try FileManager.default.removeItem(at: bench.report.cache)
            try bench.expectRight(44, "nothing in the way")
        }
    }

    /// Expects the right page and one warning, which names the shelf that could not be made first.
    private func expectWarned(_ bench: Bench, _ shelves: [String], _ when: String) throws {
        let outcome = try bench.render()
        #expect(outcome.status == 0, "\(when)")
        #expect(outcome.output == bench.page, "\(when)")
        let warnings = shelves.map {
            warning(bench, "the folder '\(bench.store.path)/\($0)' cannot be made")
        }
        #expect(warnings.contains(outcome.errors), "\(when): \(outcome.errors)")
    }

    /// A limit of the size of files is a disk that is full after so many bytes.
    @Test func `a full disk is one warning`() throws {
        try inFolder { bench in
            let outcome = try bench.report(
                "render", "a.md", "-q", "-t", "html", "-o", "-", under: "ulimit -f 1")
            #expect(outcome.status == 0)
            #expect(outcome.output == bench.page)
            #expect(outcome.errors == warning(bench, "File too large"))
            #expect(bench.files().allSatisfy(bench.isWhole))
            try bench.expectRight(44, "with room again")
        }
    }

    /// Root may write everywhere; where tests run as root, the program runs as nobody in particular.
    private static let lesser: String? = {
        guard geteuid() == 0 else { return "" }
        let program = "/usr/bin/setpriv"
        guard FileManager.default.isExecutableFile(atPath: program) else { return nil }
        return "\(program) --reuid=54321 --regid=54321 --clear-groups "
    }()

    @Test(
        .enabled(if: lesser != nil, "setpriv is missing"),
        arguments: [0o555, 0o000] as [mode_t])
    func `a store that may not be written to or not even read is one warning`(mode: mode_t) throws {
        try inFolder { bench in
            try bench.expectRight(44, "undisturbed")
            let shelves = try bench.shelves()
            for file in bench.files() { unlink(bench.store.appendingPathComponent(file).path) }
            for shelf in shelves { rmdir(bench.store.appendingPathComponent(shelf).path) }
            #expect(chmod(bench.store.path, mode) == 0)
            defer { chmod(bench.store.path, 0o755) }
            let lesser = try #require(Self.lesser)
            let outcome = try bench.report.shell("\(lesser)\"$REPORT\" render a.md -q -t html -o -")
            #expect(outcome.status == 0)
            #expect(outcome.output == bench.page)
            let warnings = shelves.map {
                warning(bench, "the folder '\(bench.store.path)/\($0)' cannot be made")
            }
            #expect(warnings.contains(outcome.errors), "\(outcome.errors)")
        }
    }
}
