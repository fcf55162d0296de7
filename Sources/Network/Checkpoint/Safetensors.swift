package import Foundation

/// A safetensors file to be written: a JSON header and the tensors' raw bytes.
///
/// The format's own description: eight bytes, little-endian, give the header's length; the header maps each name to
/// `dtype`, `shape` and `data_offsets`, and `__metadata__` to strings; the bytes follow without gaps.
/// ``SafetensorsContents`` reads such files.
package struct Safetensors {
    /// The numbers of one tensor.
    package struct Array {
        /// How a number is kept, such as `F32` or `I64`.
        package var type: String
        /// The size of each dimension, the outermost first.
        package var shape: [Int]
        /// The numbers, little-endian.
        package var bytes: Data

        /// Takes numbers of a type that the format names.
        package init(type: String, shape: [Int], bytes: Data) {
            self.type = type
            self.shape = shape
            self.bytes = bytes
        }

        /// Takes a tensor, to be written as float32.
        init(_ tensor: Tensor) {
            var bytes = Data(capacity: 4 * tensor.values.count)
            for value in tensor.values {
                withUnsafeBytes(of: value.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
            }
            self.init(type: "F32", shape: tensor.shape, bytes: bytes)
        }
    }

    /// Texts by name.
    package var metadata: [String: String]
    /// Tensors by name.
    package var arrays: [String: Array]

    /// Makes a file of its parts.
    package init(metadata: [String: String], arrays: [String: Array]) {
        self.metadata = metadata
        self.arrays = arrays
    }

    /// Makes a file of tensors, written as float32.
    init(metadata: [String: String], tensors: [String: Tensor]) {
        self.init(metadata: metadata, arrays: tensors.mapValues(Array.init))
    }

    /// The file's bytes; the same content gives the same bytes.
    package func encoded() throws -> Data {
        var header: [String: Any] = ["__metadata__": metadata]
        var body = Data()
        for name in arrays.keys.inNumericOrder {
            guard let array = arrays[name] else { continue }
            let start = body.count
            body.append(array.bytes)
            header[name] = [
                "dtype": array.type, "shape": array.shape, "data_offsets": [start, body.count],
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
