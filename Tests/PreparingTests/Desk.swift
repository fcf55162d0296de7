import Foundation
import Notebook
import Preparing

/// A folder with a notebook and the ten pictures of two classes that it looks at; it goes away with the test.
final class Desk {
    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try writePictures("train", [0, 1, 0, 1, 0, 1, 0, 1])
        try writePictures("t10k", [1, 0])
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// Writes a file and gives its path.
    @discardableResult
    func write(_ text: String, to name: String) throws -> String {
        try write(Array(text.utf8), to: name)
    }

    /// Writes a file and gives its path.
    @discardableResult
    func write(_ bytes: [UInt8], to name: String) throws -> String {
        let file = folder.appending(path: name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: file)
        return file.path
    }

    /// Pictures of 4 × 4 grey pixels with their labels, in MNIST's files.
    private func writePictures(_ part: String, _ labels: [UInt8]) throws {
        func header(_ lengths: [Int]) -> [UInt8] {
            [0, 0, 8, UInt8(lengths.count)] + lengths.flatMap { [0, 0, 0, UInt8($0)] }
        }
        let pixels = labels.indices.flatMap { index in (0..<16).map { UInt8(16 * index + $0) } }
        try write(header([labels.count, 4, 4]) + pixels, to: "digits/\(part)-images-idx3-ubyte")
        try write(header([labels.count]) + labels, to: "digits/\(part)-labels-idx1-ubyte")
    }

    /// The notebook `a.md` with a network of 18 weights for these pictures, read and checked.
    func preparation(
        _ text: String, input: String = "[1, 4, 4]", classes: Int = 2,
        training: String = "{epochs: 3, batch: 2, seed: 5}",
        settings: [(name: String, value: String)] = []
    ) throws -> Preparation {
        let notebook = """
            ---
            title: Digits
            params: {bins: 5}
            dataset: {folder: digits}
            network:
              input: \(input)
              layers:
                - {convolution: 3x3, channels: \(classes), activation: elu, deviation: 0.1}
                - global-mean
                - softmax
            checkpoint: digits.safetensors
            training: \(training)
            ---

            \(text)

            """
        return try Preparation(try write(notebook, to: "a.md"), settings: settings)
    }

    /// All that was found, as people read it, with files as they are called from the folder.
    func words(_ diagnostics: [Diagnostic], in source: SourceText) -> String {
        diagnostics.map { local($0.rendered(in: source)) }.joined(separator: "\n")
    }

    /// A text with files as they are called from the folder.
    func local(_ text: String) -> String {
        text.replacingOccurrences(of: folder.path + "/", with: "")
    }
}
