import Foundation
import Importing
import Network
import ONNX
import Preparing

/// A file of weights, recognised by what it holds and not by its name.
enum WeightsFile {
    /// A network with its history, as this program writes it.
    case checkpoint(Checkpoint)
    /// A network from elsewhere.
    case network(ImportedNetwork)
    /// Tensors of a network that the file does not declare.
    case tensors(SafetensorsContents)

    /// Reads a file; `size` is the side of pictures, where a network leaves it open.
    /// - Returns: nil for what is no file of weights but may be a notebook.
    /// - Throws: ``Failure`` with the file and the cause.
    init?(_ path: String, size: Int? = nil) throws(Failure) {
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
            if case .otherKind(.onnx) = error {
                self = .network(try Self.network(path, size))
                return
            }
            guard isNamedSo || isOtherKind else { return nil }
            let remedy = error.remedy.map { "; \($0)" } ?? ""
            throw Failure(message: "\(path): \(error.description)\(remedy)")
        }
    }

    private static func network(_ path: String, _ size: Int?) throws(Failure) -> ImportedNetwork {
        var options = FoldingOptions()
        options.size = size.map { ($0, $0) }
        do {
            return try ImportedNetwork(contentsOf: URL(fileURLWithPath: path), options)
        } catch {
            throw Failure(message: "\(path): \(error)")
        }
    }
}
