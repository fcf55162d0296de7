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
        var forward: Double?
        var both: Double?
    }

    /// Runs a program on a picture and takes a gradient of its logits back, so many times.
    static func run(
        _ words: [Int32], _ weights: [UInt8], picture: [Float], gradient: [Float], times: Int = 1
    ) throws -> Run {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("report-live-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let module = folder.appendingPathComponent("module")
        try Data(LiveModule.base64.utf8).write(to: module)
        try words.withUnsafeBytes {
            try Data($0).write(to: folder.appendingPathComponent("program"))
        }
        try Data(weights).write(to: folder.appendingPathComponent("weights"))
        for (name, numbers) in [("picture", picture), ("gradient", gradient)] {
            try numbers.withUnsafeBytes {
                try Data($0).write(to: folder.appendingPathComponent(name))
            }
        }
        let process = Process()
        process.executableURL = python
        process.arguments = [
            root.appendingPathComponent("Tests/LiveNetworkTests/Driver/run.py").path, module.path,
            folder.path, "\(times)",
        ]
        let output = Pipe()
        process.standardOutput = output
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return try JSONDecoder().decode(Run.self, from: data)
    }
}
