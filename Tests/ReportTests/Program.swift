import Foundation
import Testing

/// Runs the built program in a folder of its own.
struct Program {
    /// What a run left behind.
    struct Outcome {
        var status: Int32
        var output: String
        var errors: String
    }

    /// The folder it runs in.
    let folder: URL

    /// Where it keeps what was computed: its own, and beside its folder, where nobody looks for what is left.
    var cache: URL { URL(fileURLWithPath: folder.path + "-cache") }

    /// The program beside the tests.
    private static let executable = URL(fileURLWithPath: CommandLine.arguments[0])
        .resolvingSymlinksInPath().deletingLastPathComponent().appendingPathComponent("report")

    /// Where programs keep what they can make again, which is not the home of whoever runs the tests, and goes with them.
    private static let caches: URL = {
        atexit { try? FileManager.default.removeItem(at: Program.caches) }
        return FileManager.default.temporaryDirectory.appending(path: "report-\(UUID().uuidString)")
    }()

    /// Runs `body` in a new folder that is gone afterwards.
    static func inNewFolder<Result>(_ body: (Program) throws -> Result) throws -> Result {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("report-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer {
            try? FileManager.default.removeItem(at: folder)
            try? FileManager.default.removeItem(at: Program(folder: folder).cache)
        }
        return try body(Program(folder: folder))
    }

    /// Writes a file of the folder.
    func write(_ text: String, to name: String) throws {
        try write(Data(text.utf8), to: name)
    }

    /// Writes a file of the folder.
    func write(_ data: Data, to name: String) throws {
        let file = folder.appendingPathComponent(name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try data.write(to: file)
    }

    /// Makes a symbolic link in the folder.
    func link(_ name: String, to target: String) throws {
        try FileManager.default.createSymbolicLink(
            atPath: folder.appendingPathComponent(name).path, withDestinationPath: target)
    }

    /// The text of a file of the folder; nil when there is none.
    func text(of name: String) -> String? {
        try? String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
    }

    /// The bytes of a file of the folder; nil when there is none.
    func data(of name: String) -> Data? {
        try? Data(contentsOf: folder.appendingPathComponent(name))
    }

    /// The files and folders there are.
    func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    }

    /// Runs `report` with arguments.
    func callAsFunction(
        _ arguments: String..., environment added: [String: String] = [:]
    ) throws -> Outcome {
        try self(all: arguments, environment: added)
    }

    /// Runs `report` with arguments.
    func callAsFunction(
        all arguments: [String], environment added: [String: String] = [:]
    ) throws -> Outcome {
        let process = process(arguments)
        process.environment = process.environment?.merging(added) { $1 }
        return try outcome(of: process)
    }

    /// Runs a command of the shell, in which `$REPORT` is the program.
    func shell(_ command: String) throws -> Outcome {
        let process = process(["-c", command])
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.environment = process.environment?.merging(["REPORT": Self.executable.path]) { $1 }
        return try outcome(of: process)
    }

    /// Runs `report` with arguments in a shell that first obeys `limits`, such as `ulimit -f 8`.
    func callAsFunction(_ arguments: String..., under limits: String) throws -> Outcome {
        let process = process(
            ["-c", limits + "; exec \"$0\" \"$@\"", Self.executable.path] + arguments)
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        return try outcome(of: process)
    }

    /// Starts `report` with arguments and does not wait; what it says is thrown away.
    func start(_ arguments: String...) throws -> Process {
        let process = process(arguments)
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        return process
    }

    /// How a run ended that was sent a signal.
    struct End {
        var reason: Process.TerminationReason
        var status: Int32
        var errors: String
    }

    /// Runs `report` with arguments and sends it a signal after some seconds, unless it has ended.
    func callAsFunction(
        _ arguments: String..., sending signal: Int32, after seconds: Double
    ) throws -> End {
        let process = process(arguments)
        let errors = Pipe()
        process.standardOutput = FileHandle.nullDevice
        process.standardError = errors
        try process.run()
        Thread.sleep(forTimeInterval: seconds)
        if process.isRunning { kill(process.processIdentifier, signal) }
        let words = String(
            decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return End(
            reason: process.terminationReason, status: process.terminationStatus, errors: words)
    }

    func process(_ arguments: [String]) -> Process {
        let process = Process()
        process.executableURL = Self.executable
        process.arguments = arguments
        process.currentDirectoryURL = folder
        var environment = ProcessInfo.processInfo.environment
        environment["REPORT_CACHE"] = cache.path
        environment["XDG_CACHE_HOME"] = Self.caches.path
        environment["REPORT_DATA"] = folder.appendingPathComponent("no-data").path
        // Small kernels gain nothing from a second thread, and lose much by waiting for it beside other tests.
        environment["OMP_NUM_THREADS"] = "1"
        process.environment = environment
        process.standardInput = FileHandle.nullDevice
        return process
    }

    func outcome(of process: Process) throws -> Outcome {
        let output = Pipe()
        let errors = folder.appendingPathComponent(".errors")
        try Data().write(to: errors)
        process.standardOutput = output
        process.standardError = try FileHandle(forWritingTo: errors)
        try process.run()
        let text = String(
            decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        defer { try? FileManager.default.removeItem(at: errors) }
        return Outcome(
            status: process.terminationStatus, output: text,
            errors: try String(contentsOf: errors, encoding: .utf8))
    }
}

/// The smallest notebook with a network, and weights for it.
enum Sample {
    static let frontMatter = """
        ---
        title: Tiny
        params: {bins: 5}
        network:
          input: [3, 8, 8]
          layers:
            - {convolution: 3x3, channels: 2, activation: elu, deviation: 0.1}
            - global-mean
            - softmax
        checkpoint: tiny.safetensors
        ---

        """

    /// A safetensors file of 54 weights and no history, as another program might write it.
    static let checkpoint = weights(of: [2, 3, 3, 3])

    /// The same for a layer of any shape.
    static func weights(of shape: [Int]) -> Data {
        let count = shape.reduce(1, *)
        let sizes = shape.map(String.init).joined(separator: ",")
        let header =
            #"{"layers.0.weight":{"dtype":"F32","shape":[\#(sizes)],"data_offsets":[0,\#(4 * count)]}}"#
        let padded = header + String(repeating: " ", count: (8 - header.utf8.count % 8) % 8)
        var data = withUnsafeBytes(of: UInt64(padded.utf8.count).littleEndian) { Data($0) }
        data.append(contentsOf: padded.utf8)
        for value in (0..<count).map({ Float($0) / 100 }) {
            data.append(contentsOf: withUnsafeBytes(of: value.bitPattern.littleEndian) { Data($0) })
        }
        return data
    }
}
