internal import Foundation

/// A program of the system, found on the PATH, run to its end.
struct SystemTool {
    let name: String
    let arguments: [String]

    /// What became of it.
    struct Outcome {
        /// Its exit status.
        let status: Int32
        /// The last line it wrote to standard error.
        let complaint: String
    }

    /// Runs it; `watch` is called twenty times a second meanwhile.
    /// - Returns: How it ended; nil when it is not installed.
    func run(watch: () -> Void = {}) -> Outcome? {
        let process = Process()
        let errors = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [name] + arguments
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = errors
        guard (try? process.run()) != nil else { return nil }
        while process.isRunning {
            watch()
            Thread.sleep(forTimeInterval: 0.05)
        }
        // `env` gives 127 for a program that it does not find.
        guard process.terminationStatus != 127 else { return nil }
        let text = String(
            decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        let line = text.split(whereSeparator: \.isNewline).last.map(String.init) ?? ""
        return Outcome(status: process.terminationStatus, complaint: line)
    }
}
