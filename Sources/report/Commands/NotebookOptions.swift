import ArgumentParser
import Preparing
import Rendering

/// A notebook, the values of its parameters and its trained network: what a command that shows or explains figures begins with.
struct NotebookOptions: ParsableArguments {
    @ArgumentParser.Argument(
        help: "The notebook, a Markdown file.",
        completion: .file(extensions: ["md", "markdown"]))
    var notebook: String

    @OptionGroup var settings: Settings

    @Option(
        help: ArgumentHelp(
            "The trained network, in the place of the declared one.", valueName: "file"),
        completion: .file())
    var checkpoint: String?

    /// The notebook, read and checked; its network is not loaded yet.
    /// - Throws: ``Mistakes`` or ``Failure``.
    func preparation(
        _ console: Console, remembering memory: PreparationMemory? = nil
    ) throws -> Preparation {
        let preparation = try Preparation(
            notebook, settings: settings.values(), remembering: memory, decoding: console.decoding)
        console.clear()
        return preparation
    }

    /// What is named here, and how it shall look.
    /// - Throws: ``Mistakes`` or ``Failure`` when the file of parameters cannot be read.
    func subject(template: String? = nil, comparison: String? = nil) throws -> RenderSubject {
        RenderSubject(
            notebook: notebook, settings: try settings.values(),
            parameterFile: settings.paramsFile, checkpoint: checkpoint, template: template,
            comparison: comparison)
    }
}
