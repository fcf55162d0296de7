import ArgumentParser
import Directives
import Foundation
import Network
import Notebook
import Preparing

/// `report train`: trains the network that a notebook declares.
struct Train: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Train the network of a notebook and write its checkpoint.")

    @ArgumentParser.Argument(
        help: "The notebook, a Markdown file.",
        completion: .file(extensions: ["md", "markdown"]))
    var notebook: String

    @OptionGroup var settings: Settings

    @Option(
        help: ArgumentHelp(
            "The file to write, in the place of the declared one.", valueName: "file"),
        completion: .file())
    var checkpoint: String?

    @Flag(help: "Go on with a training that was interrupted.")
    var resume = false

    @Flag(help: "Overwrite weights that another training made, or that came from elsewhere.")
    var force = false

    @Option(
        help: ArgumentHelp(
            "Save the unfinished training this often within an epoch; at its end it always is.",
            valueName: "seconds"))
    var saveEvery = 180.0

    @Option(help: "How an epoch is told: a line for people, or a JSON object a line.")
    var logFormat: ProgressLog.Format = .text

    @Flag(name: .shortAndLong, help: "Show no progress.")
    var quiet = false

    @OptionGroup var diagnostics: DiagnosticsOptions

    func validate() throws {
        guard saveEvery >= 0 else {
            throw ValidationError("'--save-every' takes a number of seconds from 0")
        }
    }

    func run() throws {
        let console = Console(isQuiet: quiet, format: diagnostics.diagnosticsFormat)
        try Command.run(console) {
            try Means.demandThreadsAndMemory()
            let preparation = try Preparation(
                notebook, settings: settings.values(), decoding: console.decoding)
            guard !preparation.hasErrors else { throw preparation.mistakes }
            // What speaks against the pictures is better known before hours of training than after.
            console.clear()
            console.diagnostics(preparation.datasetMistakes, in: preparation.notebook.source)
            let (training, file) = try preparation.training(
                checkpoint, console, format: logFormat, secondsBetweenSaves: saveEvery
            ) { line in
                if !quiet { console.result(line) }
            }
            _ = try training.run(
                to: file, resuming: resume, isForced: force,
                isAnnounced: !quiet && logFormat == .text
                    && diagnostics.diagnosticsFormat == .text)
            // Programs read nothing but objects.
            if logFormat == .text && !quiet { console.result(file.name) }
        }
    }
}

extension ProgressLog.Format: ExpressibleByArgument {}
