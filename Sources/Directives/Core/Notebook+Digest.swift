import Digests
public import Notebook

extension Notebook {
    /// SHA-256 over the notebook's bytes, hexadecimal.
    public var digest: String {
        SHA256.of(source.bytes).hexadecimal
    }
}
