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

    /// Reads a file; `size` is that of pictures, where a network leaves it open, and `output` one of several.
    /// - Returns: nil for what is no file of weights but may be a notebook.
    /// - Throws: ``Failure`` with the file and the cause.
    init?(
        _ path: String, size: PictureSize? = nil, output: String? = nil
    ) throws(Failure) {
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
                self = .network(try Self.network(path, size, output))
                return
            }
            guard isNamedSo || isOtherKind else {
                guard path.lowercased().hasSuffix(".onnx") else { return nil }
                // It may be missing or a folder, which is what the error says.
                self = .network(try Self.network(path, size, output))
                return
            }
            let remedy = error.remedy.map { "; \($0)" } ?? ""
            throw Failure(message: "\(path): \(error.description)\(remedy)")
        }
    }

    private static func network(
        _ path: String, _ size: PictureSize?, _ output: String?
    ) throws(Failure) -> ImportedNetwork {
        var options = FoldingOptions()
        options.size = size?.lengths
        options.output = output
        do {
            return try ImportedNetwork(contentsOf: URL(fileURLWithPath: path), options)
        } catch {
            throw Failure(message: "\(path): \(error)")
        }
    }
}
