import Foundation

/// A safetensors file to be written: a JSON header and the tensors' raw bytes.
///
/// The format's own description: eight bytes, little-endian, give the header's length; the header maps each name to
/// `dtype`, `shape` and `data_offsets`, and `__metadata__` to strings; the bytes follow without gaps.
/// ``SafetensorsContents`` reads such files.
struct Safetensors {
    var metadata: [String: String]
    /// Tensors by name, written as float32.
    var tensors: [String: Tensor]

    init(metadata: [String: String], tensors: [String: Tensor]) {
        self.metadata = metadata
        self.tensors = tensors
    }

    /// The file's bytes; the same content gives the same bytes.
    func encoded() throws -> Data {
        var header: [String: Any] = ["__metadata__": metadata]
        var body = Data()
        for name in tensors.keys.inNumericOrder {
            guard let tensor = tensors[name] else { continue }
            let start = body.count
            for value in tensor.values {
                withUnsafeBytes(of: value.bitPattern.littleEndian) { body.append(contentsOf: $0) }
            }
            header[name] = [
                "dtype": "F32", "shape": tensor.shape, "data_offsets": [start, body.count],
            ]
        }
        var text = try JSONSerialization.data(
            withJSONObject: header, options: [.sortedKeys, .withoutEscapingSlashes])
        // Readers map the tensors straight from the file, so they begin at a multiple of eight.
        text.append(Data(repeating: UInt8(ascii: " "), count: (8 - text.count % 8) % 8))
        var file = Data()
        withUnsafeBytes(of: UInt64(text.count).littleEndian) { file.append(contentsOf: $0) }
        return file + text + body
    }
}

extension Collection<String> {
    /// Names with the numbers inside them by value, so that layer 10 follows layer 9.
    var inNumericOrder: [String] {
        sorted { $0.compare($1, options: [.numeric], locale: nil) == .orderedAscending }
    }
}
