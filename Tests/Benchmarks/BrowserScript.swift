import Foundation

/// A script of `Tests/Benchmarks/browser` that measures in a browser and prints what it found as JSON.
struct BrowserScript {
    /// The script's name, such as `live`.
    let name: String

    private static let python = ".build/browser/bin/python"

    /// Whether a browser and what drives it are installed.
    static var isThere: Bool {
        [python, "/usr/bin/chromium-headless-shell"].allSatisfy(
            FileManager.default.isExecutableFile)
    }

    /// Runs it.
    /// - Throws: Where it cannot be started, does not end well, or prints something else.
    func found<Found: Decodable>(_ type: Found.Type, _ arguments: [String]) throws -> Found {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Self.python)
        process.arguments = ["Tests/Benchmarks/browser/\(name).py"] + arguments
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw CocoaError(.executableLoad) }
        return try JSONDecoder().decode(type, from: data)
    }
}
