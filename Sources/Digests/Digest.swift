/// The digest of bytes that are given piece by piece.
package protocol Digest {
    init()
    /// Takes bytes in.
    mutating func update(_ bytes: UnsafeRawBufferPointer)
    /// The digest of what was taken in.
    consuming func finalize() -> [UInt8]
}

extension Digest {
    /// Takes bytes in.
    package mutating func update(_ bytes: some Sequence<UInt8>) {
        // Arrays and Data give their storage; what has none is copied once.
        let isContiguous: Void? = bytes.withContiguousStorageIfAvailable {
            update(UnsafeRawBufferPointer($0))
        }
        if isContiguous == nil { Array(bytes).withUnsafeBytes { update($0) } }
    }

    /// The digest of bytes that are there at once.
    package static func of(_ bytes: some Sequence<UInt8>) -> [UInt8] {
        var digest = Self()
        digest.update(bytes)
        return digest.finalize()
    }
}

extension Sequence<UInt8> {
    /// The bytes as text, two digits each, such as `00ff`.
    package var hexadecimal: String {
        var text = ""
        for byte in self {
            if byte < 16 { text += "0" }
            text += String(byte, radix: 16)
        }
        return text
    }
}
