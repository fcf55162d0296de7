import Digests

extension Network {
    /// SHA-256 over the weights as they lie in a checkpoint, hexadecimal.
    public var digest: String {
        var hash = SHA256()
        for layer in layers {
            for tensor in [layer.weight, layer.bias].compactMap({ $0 }) {
                tensor.values.withUnsafeBytes { hash.update($0) }
            }
        }
        return hash.finalize().hexadecimal
    }
}
