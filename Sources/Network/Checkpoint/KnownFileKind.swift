import Foundation

/// What a file is that was taken for safetensors and is not, as its first bytes tell.
public enum KnownFileKind: Equatable, Sendable, CaseIterable {
    /// The text that Git keeps in the place of a large file.
    case gitPointer
    /// What `torch.save` writes, which is a ZIP archive.
    case archive
    /// A Python object of `pickle`, as older versions of `torch.save` wrote.
    case pickle
    /// Keras' and MATLAB's format.
    case hdf5
    /// A graph of the Open Neural Network Exchange.
    case onnx
    /// A network for TensorFlow Lite.
    case tensorFlowLite
    /// A language model for llama.cpp.
    case gguf
    /// Arrays of NumPy.
    case numPy
    /// Something packed with gzip.
    case gzip
    /// A page of the web, such as the answer of a server that asks to log in.
    case page
    /// JSON without the eight bytes before it.
    case json
    /// Words, such as a server's "Not Found".
    case text

    /// Recognises a file by its first bytes; nil for what may be safetensors.
    init?(beginning file: Data) {
        let head = Data(file.prefix(512))
        let text = String(decoding: head, as: UTF8.self)
            .trimmingCharacters(in: .whitespacesAndNewlines.union(["\u{FEFF}"])).lowercased()
        func begins(with bytes: [UInt8], at place: Int = 0) -> Bool {
            head.count >= place + bytes.count
                && head.dropFirst(place).prefix(bytes.count).elementsEqual(bytes)
        }
        if text.hasPrefix("version https://git-lfs") {
            self = .gitPointer
        } else if begins(with: [0x50, 0x4B, 0x03, 0x04]) {
            self = .archive
        } else if begins(with: [0x80]), head.count > 1, (2...5).contains(head[1]) {
            self = .pickle
        } else if begins(with: [0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A, 0x1A, 0x0A]) {
            self = .hdf5
        } else if begins(with: Array("TFL3".utf8), at: 4) {
            self = .tensorFlowLite
        } else if begins(with: Array("GGUF".utf8)) {
            self = .gguf
        } else if begins(with: [0x93] + Array("NUMPY".utf8)) {
            self = .numPy
        } else if begins(with: [0x1F, 0x8B]) {
            self = .gzip
        } else if Self.isPage(text) {
            self = .page
        } else if text.hasPrefix("{") {
            self = .json
        } else if Self.isONNX(head) {
            self = .onnx
        } else if !head.isEmpty,
            head.allSatisfy({ (0x20..<0x7F).contains($0) || (9...13).contains($0) })
        {
            self = .text
        } else {
            return nil
        }
    }

    /// Whether a text in small letters begins as pages of the web do.
    package static func isPage(_ text: String) -> Bool {
        ["<!doctype html", "<html", "<?xml"].contains(where: text.hasPrefix)
    }

    /// A protocol buffer whose field 1, the version of the format, is a small number and whose next field is 2, the text
    /// that names the program that wrote it, 7, the graph, or 8, the operator sets (onnx.proto3, `ModelProto`).
    private static func isONNX(_ head: Data) -> Bool {
        head.count > 3 && head[0] == 0x08 && (1...32).contains(head[1])
            && (head[2] == 0x12 || head[2] == 0x42 || head[2] == 0x3A)
    }

    /// Whether files of the kind hold weights, and nobody would take one for a text.
    package var isWeights: Bool {
        switch self {
        case .gitPointer, .archive, .pickle, .hdf5, .onnx, .tensorFlowLite, .gguf, .numPy: true
        case .gzip, .page, .json, .text: false
        }
    }

    /// What it is, as the end of "this is not a safetensors file but …".
    var words: String {
        switch self {
        case .gitPointer: "Git LFS's pointer to one"
        case .archive: "a ZIP archive, as torch.save writes"
        case .pickle: "a Python pickle, as torch.save wrote in earlier versions"
        case .hdf5: "HDF5, as Keras writes"
        case .onnx: "an ONNX graph"
        case .tensorFlowLite: "a TensorFlow Lite network"
        case .gguf: "GGUF, a format for language models"
        case .numPy: "a NumPy array"
        case .gzip: "packed with gzip"
        case .page: "a page of the web"
        case .json: "JSON text"
        case .text: "plain text"
        }
    }

    /// What to do about it.
    var remedy: String {
        switch self {
        case .gitPointer: "fetch the file itself with: git lfs pull"
        case .archive, .pickle:
            "in Python: safetensors.torch.save_file(torch.load(FILE, map_location=\"cpu\"), \"x.safetensors\")"
        case .onnx: "a network in it is shown as it is: 'network: {file: FILE, preset: none}'"
        case .hdf5, .tensorFlowLite, .gguf, .numPy, .json:
            "weights are read from safetensors files alone"
        case .gzip: "unpack it with: gunzip"
        case .page, .text: "the download may have gone wrong; look at what it says"
        }
    }
}
