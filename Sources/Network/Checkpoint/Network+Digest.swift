import Digests

extension Network {
    /// SHA-256 over the weights as they lie in a checkpoint and the numbers of what scales and shifts channels, hexadecimal.
    public var digest: String {
        var hash = SHA256()
        for layer in layers {
            for tensor in [layer.weight, layer.bias].compactMap({ $0 }) {
                tensor.values.withUnsafeBytes { hash.update($0) }
            }
        }
        for case .affine(let affine) in graph.nodes.map(\.operation) {
            for numbers in [affine.scale, affine.shift] {
                numbers.withUnsafeBytes { hash.update($0) }
            }
        }
        return hash.finalize().hexadecimal
    }
}
