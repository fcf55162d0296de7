import Directives
import Foundation
import Network
import Preparing

/// One of two trained networks that are compared.
struct ComparedNetwork {
    /// What it is called in sentences: the file as the user names it.
    let name: String
    let checkpoint: Checkpoint

    /// Reads a checkpoint.
    /// - Parameters:
    ///   - name: The file.
    ///   - declared: The network that a notebook declares, for files that do not say theirs.
    /// - Throws: ``Failure`` naming the file and the cause.
    init(_ name: String, declared: DeclaredNetwork?) throws(Failure) {
        self.name = "'\(name)'"
        do throws(CheckpointError) {
            checkpoint = try Checkpoint(
                contentsOf: URL(fileURLWithPath: name), graph: declared?.graph,
                declared?.weightOptions)
        } catch {
            let isUndeclared = error == .undeclaredNetwork
            let remedy =
                isUndeclared ? "name a notebook that declares it by --notebook" : error.remedy
            throw Failure(
                message: "\(name): \(error.description)" + (remedy.map { "; \($0)" } ?? ""))
        }
    }
}

extension Graph {
    /// The same without what its weights were drawn from: another beginning is no other network.
    var withoutInitialisation: Graph {
        let nodes = nodes.map { node in
            var node = node
            switch node.operation {
            case .convolution(var convolution):
                convolution.deviation = 1
                node.operation = .convolution(convolution)
            case .dense(var dense):
                dense.deviation = 1
                node.operation = .dense(dense)
            default: break
            }
            return node
        }
        guard var graph = try? Graph(input: input, nodes: nodes) else { return self }
        graph.names = names
        return graph
    }
}
