import Foundation

/// Start-up and renders of the program, as whole processes.
struct ProgramBenchmark {
    var program: String

    func run(_ table: inout ResultTable) throws {
        let notebook = "notebooks/inside-the-mind.md"
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("report-benchmark-\(ProcessInfo.processInfo.processIdentifier)")
        defer { try? FileManager.default.removeItem(at: folder) }
        table.add("Program", "start-up", try median(["--version"]) * 1e3, "ms")
        table.add("Program", "check the flagship", try median(["check", notebook]) * 1e3, "ms")
        table.add(
            "Program", "render the flagship",
            try median(["render", notebook, "--output-dir", folder.path, "-q", "--no-cache"]) * 1e3,
            "ms")
    }

    /// The median of five runs, in seconds.
    private func median(_ arguments: [String]) throws -> Double {
        let clock = ContinuousClock()
        let times = try (0..<5).map { _ in
            let process = Process()
            process.executableURL = URL(fileURLWithPath: program)
            process.arguments = arguments
            process.standardOutput = FileHandle.nullDevice
            process.standardError = FileHandle.nullDevice
            let ended = DispatchSemaphore(value: 0)
            process.terminationHandler = { _ in ended.signal() }
            let start = clock.now
            try process.run()
            // `waitUntilExit` looks only every 40 ms, four times what the program takes to start.
            ended.wait()
            return (clock.now - start) / .seconds(1)
        }
        return times.sorted()[2]
    }
}
