import ArgumentParser
import Directives
import Foundation
import Network

/// `report train`: trains the network that a notebook declares.
struct Train: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Train the network of a notebook and write its checkpoint.")

    @Argument(help: "The notebook, a Markdown file.")
    var notebook: String

    @OptionGroup var settings: Settings

    @Option(
        help: ArgumentHelp(
            "The file to write, in the place of the declared one.", valueName: "file"))
    var checkpoint: String?

    @Flag(help: "Go on with a training that was interrupted.")
    var resume = false

    @Flag(name: .shortAndLong, help: "Show no progress.")
    var quiet = false

    func run() throws {
        let console = Console(isQuiet: quiet)
        try Command.run(console) {
            let preparation = try Preparation(notebook, settings: settings.values())
            guard !preparation.hasErrors else { throw preparation.mistakes }
            let (training, file) = try preparation.training(checkpoint, console) { line in
                if !quiet { console.result(line) }
            }
            _ = try training.run(to: file, resuming: resume)
            console.result(file.name)
        }
    }
}
