import ArgumentParser
import Notebook
import Preparing

/// `report check`: finds the mistakes in notebooks and runs nothing.
struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Find the mistakes in notebooks without running anything.")

    @ArgumentParser.Argument(
        help: "Notebooks, Markdown files.",
        completion: .file(extensions: ["md", "markdown"]))
    var notebooks: [String]

    @OptionGroup var settings: Settings

    @Flag(help: "Count warnings as errors.")
    var strict = false

    @OptionGroup var diagnostics: DiagnosticsOptions

    func run() throws {
        let console = Console(format: diagnostics.diagnosticsFormat)
        var isGood = true
        for path in notebooks {
            let succeeds = Command.succeeds(console) {
                var preparation = try Preparation(
                    path, settings: settings.values(), decoding: console.decoding)
                _ = preparation.loadCheckpoint(nil)
                _ = preparation.loadPictureFiles()
                preparation.lookForDamagedPictures()
                preparation.lookForMissingPictures()
                console.diagnostics(preparation.diagnostics, in: preparation.notebook.source)
                return !preparation.hasErrors && !(strict && preparation.hasWarnings)
            }
            isGood = isGood && succeeds
        }
        if !isGood { throw ExitCode.failure }
    }
}
