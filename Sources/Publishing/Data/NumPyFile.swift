/// An array as a `.npy` file, version 1.0: little-endian float32 in row-major order.
///
/// The format is that of NumPy Enhancement Proposal 1.
enum NumPyFile {
    /// The file of an array; `values.count` is the product of `shape`.
    static func bytes(shape: [Int], values: [Float]) -> [UInt8] {
        precondition(values.count == shape.reduce(1, *), "an array has as many values as its shape")
        let sizes =
            shape.count == 1 ? "\(shape[0])," : shape.map(String.init).joined(separator: ", ")
        var header = "{'descr': '<f4', 'fortran_order': False, 'shape': (\(sizes)), }"
        // Magic, version and length take 10 bytes; the data begins at a multiple of 64.
        let unpadded = 10 + header.utf8.count + 1
        header += String(repeating: " ", count: (64 - unpadded % 64) % 64) + "\n"
        var bytes: [UInt8] = [0x93] + "NUMPY".utf8 + [1, 0]
        bytes.append(UInt8(header.utf8.count & 0xFF))
        bytes.append(UInt8(header.utf8.count >> 8))
        bytes += header.utf8
        bytes.reserveCapacity(bytes.count + 4 * values.count)
        for value in values {
            withUnsafeBytes(of: value.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
        }
        return bytes
    }
}
