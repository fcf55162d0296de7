import Crypto
public import Notebook

extension Notebook {
    /// SHA-256 over the notebook's bytes, hexadecimal.
    public var digest: String {
        SHA256.hash(data: source.bytes).map { byte in
            String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
        }.joined()
    }
}
