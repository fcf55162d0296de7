import Foundation

/// A safetensors file: a JSON header and the tensors' raw bytes.
///
/// The format's own description: eight bytes, little-endian, give the header's length; the header maps each name to
/// `dtype`, `shape` and `data_offsets`, and `__metadata__` to strings; the bytes follow without gaps.
struct Safetensors {
    var metadata: [String: String]
    /// Tensors by name, float32 only.
    var tensors: [String: Tensor]

    init(metadata: [String: String], tensors: [String: Tensor]) {
        self.metadata = metadata
        self.tensors = tensors
    }

    /// Names in the order they are written: numbers inside names by value, so that layer 10 follows layer 9.
    var orderedNames: [String] {
        tensors.keys.sorted {
            $0.compare($1, options: [.numeric], locale: nil) == .orderedAscending
        }
    }

    /// The file's bytes; the same content gives the same bytes.
    func encoded() throws -> Data {
        var header: [String: Any] = ["__metadata__": metadata]
        var body = Data()
        for name in orderedNames {
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

    /// Takes a file apart.
    /// - Throws: ``CheckpointError`` for what is not a whole safetensors file of float32 tensors.
    init(decoding file: Data) throws(CheckpointError) {
        let file = Data(file)
        guard file.count >= 8 else { throw .truncated(expected: 8, found: file.count) }
        let length = file.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard length <= 100_000_000 else {
            throw .notSafetensors("its header would have \(length) bytes")
        }
        let bodyStart = 8 + Int(length)
        guard file.count >= bodyStart else {
            throw .truncated(expected: bodyStart, found: file.count)
        }
        guard
            let header = try? JSONSerialization.jsonObject(with: file[8..<bodyStart]),
            let entries = header as? [String: Any]
        else { throw .notSafetensors("its header is not JSON") }
        metadata = entries["__metadata__"] as? [String: String] ?? [:]
        tensors = [:]
        for (name, value) in entries where name != "__metadata__" {
            guard
                let entry = value as? [String: Any], let type = entry["dtype"] as? String,
                let shape = entry["shape"] as? [Int],
                let offsets = entry["data_offsets"] as? [Int], offsets.count == 2,
                offsets[0] >= 0, offsets[1] >= offsets[0], shape.allSatisfy({ $0 >= 0 })
            else { throw .notSafetensors("tensor '\(name)' is not described") }
            guard file.count >= bodyStart + offsets[1] else {
                throw .truncated(expected: bodyStart + offsets[1], found: file.count)
            }
            guard type == "F32" else { throw .wrongType(tensor: name, found: type) }
            let bytes = file[bodyStart + offsets[0]..<bodyStart + offsets[1]]
            guard
                let count = Self.product(shape),
                count.multipliedReportingOverflow(by: 4) == (
                    bytes.count, false
                )
            else { throw .notSafetensors("tensor '\(name)' has the wrong number of bytes") }
            tensors[name] = Tensor(shape: shape, values: Self.floats(bytes))
        }
    }

    private static func product(_ shape: [Int]) -> Int? {
        var product = 1
        for length in shape {
            let (next, overflows) = product.multipliedReportingOverflow(by: length)
            if overflows { return nil }
            product = next
        }
        return product
    }

    private static func floats(_ bytes: Data) -> [Float] {
        [Float](unsafeUninitializedCapacity: bytes.count / 4) { buffer, count in
            bytes.withUnsafeBytes { source in
                for index in 0..<source.count / 4 {
                    let bits = source.loadUnaligned(fromByteOffset: 4 * index, as: UInt32.self)
                    buffer[index] = Float(bitPattern: UInt32(littleEndian: bits))
                }
            }
            count = bytes.count / 4
        }
    }
}
