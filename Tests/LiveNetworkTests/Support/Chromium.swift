import Foundation
import LiveNetwork
import Testing

/// The page's WebAssembly in headless Chromium, driven by the Python program beside these tests.
enum Chromium {
    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    private static let python = root.appendingPathComponent(".build/browser/bin/python")

    /// Whether the set-up for tests has installed what the driver needs.
    static let isInstalled =
        ProcessInfo.processInfo.environment["CI"] != nil
        || [python.path, "/usr/bin/chromium-headless-shell"]
            .allSatisfy(FileManager.default.isExecutableFile)
    /// Why tests are left out.
    static let absence: Comment =
        "no browser: 'make test' installs Chromium and its driver on Debian and Ubuntu"

    /// What a run came to; all but the status is there where that is 0.
    struct Run: Decodable {
        var status: Int
        var logits: [Float]?
        var probabilities: [Float]?
        var pictureGradient: [Float]?
        /// By row of the program's table.
        var values: [[Float?]]?
        var gradients: [[Float?]]?
        /// Milliseconds.
        var preparation: Double?
        var forward: Double?
        var both: Double?
    }

    /// A program with what it is run on.
    struct Task {
        var words: [Int32]
        var weights: [UInt8]
        var picture: [Float]
        /// Of the logits.
        var gradient: [Float]

        init(_ program: LiveProgram, picture: [Float], gradient: [Float]) {
            (words, weights) = (program.words, program.storedWeights)
            (self.picture, self.gradient) = (picture, gradient)
        }

        fileprivate func write(to folder: URL) throws {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try Data(weights).write(to: folder.appendingPathComponent("weights"))
            try words.withUnsafeBytes {
                try Data($0).write(to: folder.appendingPathComponent("program"))
            }
            for (name, numbers) in [("picture", picture), ("gradient", gradient)] {
                try numbers.withUnsafeBytes {
                    try Data($0).write(to: folder.appendingPathComponent(name))
                }
            }
        }
    }

    /// Runs each forward and back, so many times.
    static func run(
        _ tasks: [Task], with module: LiveModule = .vectors, times: Int = 1
    ) throws -> [Run] {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("report-live-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let folders = tasks.indices.map { folder.appendingPathComponent("\($0)") }
        for (task, place) in zip(tasks, folders) { try task.write(to: place) }
        let file = folder.appendingPathComponent("module")
        try Data(module.base64.utf8).write(to: file)
        let process = Process()
        process.executableURL = python
        process.arguments =
            [
                root.appendingPathComponent("Tests/LiveNetworkTests/Driver/run.py").path,
                file.path, "\(times)",
            ] + folders.map(\.path)
        let output = Pipe()
        process.standardOutput = output
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return try JSONDecoder().decode([Run].self, from: data)
    }
}
