import Network

extension Graph.Operation {
    /// What people call it: `3×3 convolution`, `ELU`, `mean pool 2×2`.
    var humanName: String {
        switch self {
        case .convolution(let convolution):
            convolution.humanName
        case .dense: "dense layer"
        case .elu: "ELU"
        case .relu: "ReLU"
        case .meanPool(let pooling): "mean pool \(pooling.size.sizes)"
        case .maxPool(let pooling): "max pool \(pooling.size.sizes)"
        case .globalMean: "global mean"
        case .add: "sum"
        case .softmax: "softmax"
        }
    }

    /// Whether it is an activation, which belongs to the layer before it.
    var isActivation: Bool { self == .elu || self == .relu }
}

extension Convolution {
    /// `3×3 convolution`, `3×1 convolution in 4 groups`.
    fileprivate var humanName: String {
        let name = "\(kernel.sizes) convolution"
        return groups == 1 ? name : "\(name) in \(groups) groups"
    }
}

extension Graph {
    /// The operation with the weights of a layer.
    func operation(ofLayer index: Int) -> Operation { nodes[layers[index].node].operation }

    /// The activation of a layer; nil where it has none.
    func activation(ofLayer index: Int) -> Operation? {
        let layer = layers[index]
        return layer.output == layer.node + 1 ? nil : nodes[layer.output - 1].operation
    }

    /// How many channels a layer reads, those of all groups.
    func inputChannels(ofLayer index: Int) -> Int {
        shapes[nodes[layers[index].node].inputs[0]].channels
    }

    /// How many weights and biases all layers have.
    package var parameterCount: Int {
        layers.reduce(0) {
            $0 + $1.weightShape.reduce(1, *) + ($1.hasBias ? $1.weightShape[0] : 0)
        }
    }
}

extension PictureShape {
    /// `3×32×32`, channels first.
    var humanName: String { "\(channels)×\(height)×\(width)" }
}

extension ClosedRange<Int> {
    /// `layer 3`, `layers 0 to 2`.
    func named(_ noun: String) -> String {
        count == 1 ? "\(noun) \(lowerBound)" : "\(noun)s \(lowerBound) to \(upperBound)"
    }
}
