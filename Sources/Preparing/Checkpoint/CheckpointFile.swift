import Directives
package import Files
package import Foundation
package import Network
package import Notebook

/// Where the trained network of a notebook is kept.
package struct CheckpointFile {
    /// The file.
    package let url: URL
    /// The file as the user knows it.
    package let name: String
    /// Where the front matter names it; nil when the command line does.
    package let range: SourceRange?
    /// What it must lie in, links followed; nil when the command line names it.
    package let enclosure: Enclosure?

    /// The file named on the command line, or else the declared one.
    /// - Returns: nil when neither names one.
    /// - Throws: A `Diagnostic` when the declared file is not in the notebook's folder.
    package static func named(
        by option: String?, in preparation: Preparation
    ) throws(Diagnostic) -> CheckpointFile? {
        if let option {
            return CheckpointFile(
                url: URL(fileURLWithPath: option), name: option, range: nil, enclosure: nil)
        }
        guard let declared = preparation.declaration.checkpoint else { return nil }
        do throws(OutsideFolder) {
            let url = try preparation.folder.file(declared.path)
            return CheckpointFile(
                url: url, name: url.relativeName, range: declared.range,
                enclosure: preparation.folder.enclosure)
        } catch {
            throw Diagnostic(
                .error, "outside-folder", "the checkpoint \(error.description)", at: declared.range)
        }
    }

    /// Whether there is anything at its place.
    package var exists: Bool { FileManager.default.fileExists(atPath: url.path) }

    /// Reads the checkpoint and compares its network with the declared one.
    /// - Throws: A `Diagnostic` with what is wrong and what to do.
    package func load(for preparation: Preparation) throws(Diagnostic) -> Checkpoint {
        let graph = preparation.declaration.network?.graph
        let checkpoint: Checkpoint
        do throws(CheckpointError) {
            checkpoint = try Checkpoint(
                contentsOf: url, in: enclosure, graph: graph,
                preparation.declaration.network?.weightOptions)
        } catch {
            var mistake = diagnostic(
                "\(name): \(error.description)",
                hint: error == .missing ? remedy(for: preparation) : error.remedy)
            mistake.notes = error.table
            throw mistake
        }
        if let graph, let difference = graph.difference(from: checkpoint.network.graph) {
            throw diagnostic(
                "\(name): the checkpoint holds another network: \(difference)",
                hint: "train the declared one with: \(trainCommand(preparation)) --force")
        }
        return checkpoint
    }

    /// What to do where there is none: what declares no network cannot be trained.
    private func remedy(for preparation: Preparation) -> String {
        if preparation.declaration.network?.weights != nil {
            return "put it there, saved with safetensors from Python"
        }
        return preparation.declaration.network == nil
            ? "put it there, or declare the network, and train it"
            : "train it with: \(trainCommand(preparation))"
    }

    /// Writes a checkpoint aside and renames the file.
    /// - Throws: ``Failure`` where the file cannot be written.
    package func write(_ checkpoint: Checkpoint) throws {
        do {
            try checkpoint.write(to: url, in: enclosure)
        } catch let error as OutputError {
            throw Failure(message: "cannot write '\(name)': \(error.reason)")
        }
    }

    /// What a user types so that this very file is written.
    private func trainCommand(_ preparation: Preparation) -> String {
        preparation.trainCommand
            + (range == nil ? " --checkpoint " + ShellWord.quoted(name, isFile: true) : "")
    }

    private func diagnostic(_ message: String, hint: String?) -> Diagnostic {
        Diagnostic(.error, "checkpoint", message, at: range, hint: hint)
    }
}
