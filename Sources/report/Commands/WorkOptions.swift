import ArgumentParser
import Datasets
import Files
import Findings
import Foundation
import Preparing

/// How a command goes about answering a notebook's directives: what it keeps, what it shows of it, what it can reach.
struct WorkOptions: ParsableArguments {
    @OptionGroup var cache: CacheOptions

    @Flag(name: .shortAndLong, help: "Show no progress.")
    var quiet = false

    @Flag(
        inversion: .prefixedNo,
        help: ArgumentHelp(
            "Let the kernel keep every other file and the network out of reach. (default: where it can)"
        ))
    var sandbox: Bool?

    /// Gives up what is not needed to make an excerpt of a notebook.
    /// - Parameters:
    ///   - subject: The notebook.
    ///   - template: The folder with the look of the page.
    ///   - output: The file that is written.
    ///   - store: Where answers are kept.
    /// - Returns: Folders that were made for what will be written, the innermost first.
    /// - Throws: ``Failure`` where there is no sandbox and the user does not go without.
    func enterSandbox(
        for subject: NotebookOptions, template: String? = nil, output: String? = nil,
        _ store: AnswerStore?
    ) throws(Failure) -> [NewFolder] {
        // Pictures of a folder are kept decoded.
        let kept = [DatasetFiles.cache?.folder.path, store?.folder.path]
        return try Sandbox.enter(
            notebooks: [subject.notebook],
            files: [subject.checkpoint, subject.settings.paramsFile].compactMap { $0 },
            folders: [template].compactMap { $0 },
            outputs: ([output.map(Sandbox.place)] + kept).compactMap { $0 }, isWanted: sandbox)
    }
}
