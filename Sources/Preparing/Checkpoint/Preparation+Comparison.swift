import Directives
package import Network
import Notebook

extension Preparation {
    /// Loads the trained network that values are compared with; what is wrong with it joins the mistakes.
    /// - Parameters:
    ///   - name: The file; nil where nothing is compared.
    ///   - checkpoint: The network that the notebook shows.
    /// - Returns: The other network; nil where it cannot be used.
    package mutating func loadComparison(_ name: String?, with checkpoint: Checkpoint?)
        -> Checkpoint?
    {
        guard let name else { return nil }
        do throws(Diagnostic) {
            return try comparison(name, with: checkpoint)
        } catch {
            diagnostics.append(error)
            return nil
        }
    }

    private func comparison(
        _ name: String, with checkpoint: Checkpoint?
    ) throws(Diagnostic) -> Checkpoint {
        // The file is named beside the notebook, so that no line of it is at fault.
        func mistake(_ message: String, hint: String? = nil) -> Diagnostic {
            Diagnostic(.error, "comparison", message, hint: hint)
        }
        let remedy = "name the file of an earlier training of this network by --compare"
        guard foreign == nil else {
            throw mistake(
                "the network comes from '\(declaration.importedNetwork?.file.path ?? "")' with its weights, so that --compare has no use"
            )
        }
        guard let file = try CheckpointFile.named(by: name, in: self) else {
            throw mistake("'\(name)' is no file", hint: remedy)
        }
        let other: Checkpoint
        do throws(Diagnostic) {
            other = try file.load(for: self)
        } catch {
            var error = error
            error.range = nil
            // What a checkpoint of the notebook's own would need, such as a training, would write over this one.
            error.hint = remedy
            throw error
        }
        if let graph = checkpoint?.network.graph,
            let difference = graph.difference(from: other.network.graph)
        {
            throw mistake(
                "\(name): the checkpoint holds another network: \(difference)", hint: remedy)
        }
        return other
    }
}
