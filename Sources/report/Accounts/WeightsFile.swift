import Foundation
import Network
import Preparing

/// A file of weights, recognised by what it holds and not by its name.
enum WeightsFile {
    /// A network with its history, as this program writes it.
    case checkpoint(Checkpoint)
    /// Tensors of a network that the file does not declare.
    case tensors(SafetensorsContents)

    /// Reads a file.
    /// - Returns: nil for what is no file of weights but may be a notebook.
    /// - Throws: ``Failure`` with the file and the cause.
    init?(_ path: String) throws(Failure) {
        let isNamedSo = path.lowercased().hasSuffix(".safetensors")
        do throws(CheckpointError) {
            let contents = try SafetensorsContents(contentsOf: URL(fileURLWithPath: path))
            do throws(CheckpointError) {
                self = .checkpoint(try Checkpoint(reading: contents))
            } catch .undeclaredNetwork {
                self = .tensors(contents)
            }
        } catch {
            let isOtherKind = if case .otherKind(let kind) = error { kind.isWeights } else { false }
            guard isNamedSo || isOtherKind else { return nil }
            let remedy = error.remedy.map { "; \($0)" } ?? ""
            throw Failure(message: "\(path): \(error.description)\(remedy)")
        }
    }
}
