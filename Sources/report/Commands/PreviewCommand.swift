import ArgumentParser
import Files
import Findings
import Foundation
import Preparing
import Previewing
import Rendering

/// `report preview`: shows a notebook in the browser while somebody works on it.
struct PreviewCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "preview",
        abstract: "Show a notebook in the browser, and every change as it is made.",
        discussion: """
            The page is served to this machine alone. A change of the notebook, its template, its data or its checkpoint \
            shows in the open page; Control-C ends it.
            """)

    @OptionGroup var subject: NotebookOptions

    @Option(
        help: ArgumentHelp(
            "The port; where it is taken, the next that is free. 0 takes any.", valueName: "number"),
        transform: Self.port(typed:)
    )
    var port: UInt16 = PreviewServer.usualPort

    @Flag(help: "Open the page in the browser.")
    var open = false

    @Option(
        help: ArgumentHelp(
            "The look of the page, in the place of the built-in one.", valueName: "folder"),
        completion: .directory)
    var template: String?

    @OptionGroup var diagnostics: DiagnosticsOptions

    @OptionGroup var cache: CacheOptions

    @Flag(name: .shortAndLong, help: "Show no progress.")
    var quiet = false

    func run() async throws {
        let console = Console(isQuiet: quiet, format: diagnostics.diagnosticsFormat)
        var begun: Preview?
        let succeeds = Command.succeeds(console) {
            begun = try preview(PreviewTerminal(console))
            return true
        }
        guard succeeds, let preview = begun else { throw ExitCode.failure }
        // Control-C is how it ends, and no mistake.
        Leftover.say(Console.isInteractive && !quiet ? "\r\u{1B}[2K" : "")
        do {
            let server = try await PreviewServer(preview, port: port)
            if server.isOtherPort {
                console.remark("port \(port) is taken; this is \(server.port)")
            }
            console.result(server.address)
            if open { show(server.address, console) }
            while true { try await Task.sleep(for: .seconds(3600)) }
        } catch {
            console.error(ErrorWords.of(error))
            throw ExitCode.failure
        }
    }

    private static func port(typed argument: String) throws -> UInt16 {
        guard let port = UInt16(argument) else {
            throw ValidationError("a port is a whole number from 0 to 65535")
        }
        return port
    }

    private func preview(_ terminal: PreviewTerminal) throws -> Preview {
        let assignments = subject.settings.assignments.map { ($0.name, $0.value) }
        let (notebook, file) = (subject.notebook, subject.settings.paramsFile)
        let (checkpoint, template) = (subject.checkpoint, template)
        let cache = cache
        let make = SendableStore(cache)
        return try Preview(
            notebook: notebook, parameters: file, template: template,
            subject: {
                let values = try file.map { try ParameterFile.values(in: $0) } ?? []
                return RenderSubject(
                    notebook: notebook, settings: values + assignments, parameterFile: file,
                    checkpoint: checkpoint, template: template)
            },
            store: { make.store() }, tell: terminal.tell)
    }

    /// Opens the page with what the desktop opens pages with.
    private func show(_ address: String, _ console: Console) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        #if canImport(Darwin)
            process.arguments = ["open", address]
        #else
            process.arguments = ["xdg-open", address]
        #endif
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        process.terminationHandler = { process in
            if process.terminationStatus != 0 {
                console.warning("no browser can be opened here; the page is at \(address)")
            }
        }
        do {
            try process.run()
        } catch {
            console.warning("no browser can be opened here; the page is at \(address)")
        }
    }
}

/// Makes the store of answers where it is used.
private struct SendableStore: Sendable {
    private let folder: String?
    private let isOff: Bool

    init(_ options: CacheOptions) { (folder, isOff) = (options.cache, options.isOff) }

    func store() -> AnswerStore? {
        var options = CacheOptions()
        (options.cache, options.isOff) = (folder, isOff)
        return options.store()
    }
}
