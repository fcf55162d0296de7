package import Network

extension Graph.Operation {
    /// What people call it: `3×3 convolution`, `ELU`, `mean pool 2×2`.
    package var humanName: String {
        switch self {
        case .convolution(let convolution):
            convolution.humanName
        case .dense: "dense layer"
        case .affine: "scale and shift"
        case .batchNormalisation: "batch normalisation"
        case .dropout(let share): "dropout of \(share.written)"
        case .activation(let activation): activation.humanName
        case .elu: "ELU"
        case .relu: "ReLU"
        case .meanPool(let pooling): "mean pool \(pooling.size.sizes)"
        case .maxPool(let pooling): "max pool \(pooling.size.sizes)"
        case .globalMean: "global mean"
        case .globalMax: "global max"
        case .add: "sum"
        case .multiply: "product"
        case .concat: "concatenation"
        case .channels: "choice of channels"
        case .places(let choice): "choice of \(choice.rows.count)×\(choice.columns.count) places"
        case .exchange: "channels and places exchanged"
        case .resize(let resizing): "resize to \(resizing.rows.count)×\(resizing.columns.count)"
        case .prelu: "PReLU"
        case .layerNormalisation: "layer normalisation"
        case .groupNormalisation(let n):
            n.groups == n.scale.count
                ? "instance normalisation"
                : n.groups == 1
                    ? "normalisation of the whole map"
                    : "group normalisation in \(n.groups) groups"
        case .localResponseNormalisation: "local response normalisation"
        case .classTokens(let tokens):
            tokens.count == 0
                ? "places in a row"
                : tokens.count == 1 ? "class token" : "\(tokens.count) class tokens"
        case .positions: "position embedding"
        case .factors: "factors of places"
        case .innerSoftmax(.places): "softmax over places"
        case .innerSoftmax(.channels(let groups)):
            groups == 1 ? "softmax over channels" : "softmax over channels in \(groups) groups"
        case .attention(let attention): attention.humanName
        case .softmax: "softmax"
        }
    }
}

extension Double {
    /// The shortest decimal that stands for the same number of 32 bits, which files hold: `0.2`, not `0.20000000298023224`.
    fileprivate var ofFloat: String { (Double("\(Float(self))") ?? self).written }
}

extension Graph.Activation {
    /// `sigmoid`, `leaky ReLU with slope 0.1`, `ReLU6`.
    fileprivate var humanName: String {
        switch self {
        case .sigmoid: "sigmoid"
        case .tanh: "tanh"
        case .silu: "SiLU"
        case .gelu: "GELU"
        case .tanhGelu: "GELU by tanh"
        case .leakyRelu(let slope): "leaky ReLU with slope \(slope.ofFloat)"
        case .hardSigmoid(let slope, let offset):
            // 1/6 and 1/2 are those of MobileNetV3, in files as numbers of 32 bits.
            Float(slope) == Float(1.0 / 6) && offset == 0.5
                ? "hard sigmoid"
                : "hard sigmoid with slope \(slope.ofFloat) and offset \(offset.ofFloat)"
        case .hardSwish: "hard swish"
        case .clip(0, 6): "ReLU6"
        case .clip(let least?, let greatest?):
            "clip to \(least.ofFloat) to \(greatest.ofFloat)"
        case .clip(let least?, nil): "clip to at least \(least.written)"
        case .clip(nil, let greatest?): "clip to at most \(greatest.written)"
        case .clip(nil, nil): "clip without bounds"
        case .elu(let alpha): "ELU with α \(alpha.ofFloat)"
        case .softplus: "softplus"
        case .mish: "Mish"
        case .reciprocal: "reciprocal"
        case .absolute: "absolute value"
        case .exponential: "exponential"
        case .logarithm: "logarithm"
        case .power(0.5): "square root"
        case .power(let exponent): "power of \(exponent.ofFloat)"
        case .threshold(let least): "threshold at \(least.ofFloat)"
        case .selu: "SELU"
        }
    }
}

extension Attention {
    /// `attention of 12 heads`, `attention of 3 heads in 7×7 windows`.
    fileprivate var humanName: String {
        let name = "attention of \(heads.counted("head", plural: "heads"))"
        return window.map { "\(name) in \($0.sizes) windows" } ?? name
    }
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
        let last = nodes[layer.output - 1].operation
        return last.isActivation ? last : nil
    }

    /// How many channels a layer reads, those of all groups.
    func inputChannels(ofLayer index: Int) -> Int {
        shapes[nodes[layers[index].node].inputs[0]].channels
    }

    /// How many weights and biases all layers have, and scales and shifts all batch normalisations.
    package var parameterCount: Int {
        layers.reduce(0) {
            $0 + $1.weightShape.reduce(1, *) + ($1.hasBias ? $1.weightShape[0] : 0)
        } + normalisations.reduce(0) { $0 + 2 * shapes[$1 + 1].channels }
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
