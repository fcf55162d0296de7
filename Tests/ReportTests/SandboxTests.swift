import Foundation
import Testing

@testable import report

/// What this kernel can do.
enum Landlock {
    /// Whether the kernel has Landlock; asked on a thread that ends with the answer.
    static let isSupported: Bool = {
        let answer = onThread { () -> Bool in
            do throws(Sandbox.Refusal) {
                try Sandbox(readable: ["/"], writable: ["/"]).enter()
                return true
            } catch {
                return false
            }
        }
        return answer ?? false
    }()

    /// What a thread of its own finds: what it gives up, it alone gives up.
    static func onThread<Value: Sendable>(
        _ body: @escaping @Sendable () -> Value
    ) -> Value? {
        nonisolated(unsafe) var result: Value?
        let end = DispatchSemaphore(value: 0)
        let thread = Thread {
            result = body()
            end.signal()
        }
        thread.start()
        end.wait()
        return result
    }
}

/// The kernel's wall stands where the program's own has a hole.
@Suite(.enabled(if: Landlock.isSupported)) struct SandboxTests {
    private static let png =
        Data(
            base64Encoded:
                "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC"
        ) ?? Data()

    /// A notebook that shows a picture from outside its folder, and the program with a hole that lets it.
    private func render(_ arguments: [String]) throws -> (Program.Outcome, page: String?) {
        try Program.inNewFolder { report in
            try report.write(Self.png, to: "secret.png")
            try report.write("# A\n\n![a](../secret.png)\n", to: "sent/a.md")
            let process = report.process(["render", "sent/a.md", "-t", "html"] + arguments)
            process.environment?["REPORT_TEST_HOLE"] = "1"
            let outcome = try report.outcome(of: process)
            return (outcome, report.text(of: "output/a.html"))
        }
    }

    @Test func withoutItTheHoleShowsWhatLiesOutside() throws {
        let (outcome, page) = try render(["--no-sandbox"])
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(page?.contains(Self.png.base64EncodedString()) == true)
    }

    @Test(arguments: [[], ["--sandbox"]]) func withItNothingOutsideIsRead(arguments: [String])
        throws
    {
        let (outcome, page) = try render(arguments)
        #expect(outcome.status == 1)
        #expect(
            outcome.errors.contains("the picture '../secret.png' cannot be read"),
            "\(outcome.errors)")
        #expect(page?.contains(Self.png.base64EncodedString()) == false)
    }

    /// A folder from a stranger can hold links in the places that a render may read; what is open to the kernel is judged without
    /// the hole.
    @Test(arguments: ["..", "/", "../../secret"])
    func aLinkInPlaceOfADataFolderOpensNothing(target: String) throws {
        try Program.inNewFolder { report in
            try report.write("x", to: "secret")
            try report.write("# A\n", to: "sent/a.md")
            try report.link("sent/data", to: target)
            let room = Sandbox(
                notebooks: [report.folder.appendingPathComponent("sent/a.md").path], files: [],
                folders: [], outputs: [], made: [])
            let data = report.folder.appendingPathComponent("sent/data").path
            #expect(!room.readable.contains(data))
            try FileManager.default.removeItem(atPath: data)
            try report.link("sent/data", to: "more")
            try report.write("x", to: "sent/more/y")
            let other = Sandbox(
                notebooks: [report.folder.appendingPathComponent("sent/a.md").path], files: [],
                folders: [], outputs: [], made: [])
            #expect(other.readable.contains(data))
        }
    }

    @Test(arguments: [("output", "../outside"), ("output/a.html", "../../outside/a.html")])
    func aLinkInPlaceOfTheOutputIsRefusedBeforeAnythingIsOpened(
        link: String, target: String
    ) throws {
        try Program.inNewFolder { report in
            try report.write("# A\n", to: "sent/a.md")
            try report.write("old", to: "outside/a.html")
            if link == "output/a.html" { try report.write("", to: "sent/output/other") }
            try report.link("sent/\(link)", to: target)
            let process = report.process(["render", "a.md", "-t", "html"])
            process.currentDirectoryURL = report.folder.appendingPathComponent("sent")
            let outcome = try report.outcome(of: process)
            #expect(outcome.status == 1)
            #expect(
                outcome.errors.hasPrefix(
                    "error: cannot write 'output/a.html': a link leads out of"),
                "\(outcome.errors)")
            #expect(report.text(of: "outside/a.html") == "old")
        }
    }

    @Test func dataAboveANotebookAreThoseThatAreKnownByName() throws {
        try Program.inNewFolder { report in
            try report.write("x", to: "data/emoji10/y")
            try report.write("x", to: "data/private/y")
            try report.write("# A\n", to: "texts/notes/a.md")
            let room = Sandbox(
                notebooks: [report.folder.appendingPathComponent("texts/notes/a.md").path],
                files: [],
                folders: [], outputs: [], made: [])
            let own = room.readable.filter { $0.hasPrefix(report.folder.path) }.map {
                String($0.dropFirst(report.folder.path.count))
            }
            #expect(own.contains("/data/emoji10"))
            #expect(!own.contains("/data"))
            #expect(own.contains("/texts/notes"))
        }
    }

    /// What the system shows of the environment of a render that waits for somebody to read its page.
    private func shownEnvironment(_ arguments: [String]) throws -> String {
        try Program.inNewFolder { report in
            try report.write("# A\n\n" + String(repeating: "Words. ", count: 30_000), to: "a.md")
            let process = report.process(["render", "a.md", "-t", "html", "-o", "-"] + arguments)
            process.environment?["SECRET"] = "tell-nobody"
            let output = Pipe()
            process.standardOutput = output
            try process.run()
            // Its first byte comes when everything has been read.
            let first = try output.fileHandleForReading.read(upToCount: 1)
            let shown = try Data(
                contentsOf: URL(fileURLWithPath: "/proc/\(process.processIdentifier)/environ"))
            // Threads of tests block every other signal, and children inherit that.
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            #expect(first == Data("<".utf8))
            return String(decoding: shown, as: UTF8.self)
        }
    }

    @Test func theEnvironmentIsHidden() throws {
        let without = try shownEnvironment(["--no-sandbox"])
        let with = try shownEnvironment([])
        #expect(without.contains("tell-nobody"))
        #expect(!with.contains { $0 != "\0" })
    }

    @Test func theSameIsWrittenWithItAndWithout() throws {
        try Program.inNewFolder { report in
            try report.write("---\ntitle: A\n---\n\n$x^2$ and *words*.\n", to: "a.md")
            let first = try report("render", "a.md", "--output-dir", "with", "--sandbox")
            let second = try report("render", "a.md", "--output-dir", "without", "--no-sandbox")
            #expect(first.status == 0, "\(first.errors)")
            #expect(second.status == 0)
            for name in ["a.html", "a.pdf"] {
                #expect(report.data(of: "with/\(name)") != nil)
                #expect(report.data(of: "with/\(name)") == report.data(of: "without/\(name)"))
            }
        }
    }

    @Test func everyPlaceThatIsAskedForIsWritten() throws {
        try TinyTraining.inFolder(TinyTraining.notebook()) { report in
            let outcome = try report(
                "render", "a.md", "--retrain", "--data", "numbers/all", "--assets", "moving",
                "-o", "pages/x/a.html", "--sandbox")
            #expect(outcome.status == 0, "\(outcome.errors)")
            #expect(report.data(of: "pages/x/a.html") != nil)
            #expect(report.data(of: "numbers/all/index.json") != nil)
            #expect(report.data(of: "tiny.safetensors") != nil)
        }
    }

    @Test func aRenderThatFailsLeavesNoFolders() throws {
        try Program.inNewFolder { report in
            try report.write("<<nothing>>\n", to: "a.md")
            let outcome = try report("render", "a.md", "--output-dir", "new/er")
            #expect(outcome.status == 1)
            #expect(try report.names() == ["a.md"])
        }
    }

    @Test func filesSocketsAndProgramsAreOutOfReach() {
        let codes = Landlock.onThread { () -> [Int32] in
            do throws(Sandbox.Refusal) {
                try Sandbox(readable: ["/usr"], writable: []).enter()
            } catch {
                return []
            }
            func code(_ result: Int32) -> Int32 { result < 0 ? errno : 0 }
            let stream = Int32(SOCK_STREAM.rawValue)
            return [
                code(open("/etc/passwd", O_RDONLY)),
                code(open("/tmp/report-nobody", O_WRONLY | O_CREAT, 0o600)),
                code(socket(AF_INET, stream, 0)), code(socket(AF_INET6, stream, 0)),
                code(execl("/usr/bin/true", "true")), code(open("/usr/bin/env", O_RDONLY)),
            ]
        }
        #expect(codes == [EACCES, EACCES, EACCES, EACCES, EACCES, 0])
    }
}

private func execl(_ path: String, _ name: String) -> Int32 {
    let arguments = [strdup(name), nil]
    defer { free(arguments[0]) }
    return execv(path, arguments)
}
