import Digests

extension Network {
    /// SHA-256 over the weights as they lie in a checkpoint, those of batch normalisations and the numbers that belong to its operations,
    /// hexadecimal.
    public var digest: String {
        var hash = SHA256()
        for layer in layers {
            for tensor in [layer.weight, layer.bias].compactMap({ $0 }) {
                tensor.values.withUnsafeBytes { hash.update($0) }
            }
        }
        for normalisation in normalisations {
            for (_, tensor) in normalisation.tensors {
                tensor.values.withUnsafeBytes { hash.update($0) }
            }
        }
        for node in graph.nodes {
            for numbers in node.operation.ownNumbers {
                numbers.withUnsafeBytes { hash.update($0) }
            }
        }
        return hash.finalize().hexadecimal
    }
}

extension Graph.Operation {
    /// The numbers that a trained network brought along outside its layers.
    fileprivate var ownNumbers: [[Float]] {
        switch self {
        case .affine(let affine): [affine.scale, affine.shift]
        case .prelu(let slopes): [slopes]
        case .layerNormalisation(let n): [n.scale, n.shift]
        case .groupNormalisation(let n): [n.scale, n.shift]
        case .classTokens(let tokens): [tokens.numbers.values]
        case .positions(let numbers), .factors(let numbers): [numbers.values]
        case .attention(let attention): [attention.bias?.numbers.values ?? []]
        case .convolution, .dense, .elu, .relu, .activation, .meanPool, .maxPool, .globalMean,
            .globalMax, .add, .multiply, .concat, .channels, .places, .exchange, .resize,
            .localResponseNormalisation, .batchNormalisation, .dropout, .innerSoftmax,
            .softmax:
            []
        }
    }
}
