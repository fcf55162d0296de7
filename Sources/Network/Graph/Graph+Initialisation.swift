/// The rule by which the deviation of a layer's first weights follows from how many values each output sees.
public enum InitialisationRule: Sendable, CaseIterable {
    /// √(2 / fan-in) before ReLU, ELU and their kin, which lose about half of the variance (He et al. 2015, "Delving Deep into
    /// Rectifiers").
    case he
    /// √(1 / fan-in) before anything else (LeCun et al. 1998, "Efficient BackProp").
    case leCun
}

extension Graph.Operation {
    /// The rule for the weights before it.
    var initialisationRule: InitialisationRule {
        switch self {
        case .elu, .relu, .prelu: .he
        case .activation(let activation):
            switch activation {
            case .silu, .gelu, .tanhGelu, .leakyRelu, .hardSwish, .clip, .elu, .softplus, .mish,
                .absolute, .threshold:
                .he
            // They saturate at both sides; and SELU keeps the variance by itself.
            case .sigmoid, .tanh, .hardSigmoid, .selu, .reciprocal, .exponential, .logarithm,
                .power:
                .leCun
            }
        default: .leCun
        }
    }
}

extension Graph.Layer {
    /// How many values each output is a sum of.
    public var fanIn: Int { weightShape.dropFirst().reduce(1, *) }

    /// The deviation by that rule.
    public var usualDeviation: Double {
        (Double(usualRule == .he ? 2 : 1) / Double(fanIn)).squareRoot()
    }

    /// The rule that the deviation follows; nil where it is another number.
    public var rule: InitialisationRule? { deviation == usualDeviation ? usualRule : nil }
}

extension Graph {
    /// Whether the first weights of a layer are spread otherwise than by the rule.
    public var hasOwnDeviations: Bool { layers.contains { $0.rule == nil } }

    /// The same network, with the deviation of the layers at these nodes by the rule.
    /// - Throws: ``GraphError``, which the same operations cannot make a second time.
    public func withUsualDeviations(at chosen: Set<Int>) throws(GraphError) -> Graph {
        var nodes = nodes
        for layer in layers where chosen.contains(layer.node) {
            switch nodes[layer.node].operation {
            case .convolution(var convolution):
                convolution.deviation = layer.usualDeviation
                nodes[layer.node].operation = .convolution(convolution)
            case .dense(var dense):
                dense.deviation = layer.usualDeviation
                nodes[layer.node].operation = .dense(dense)
            default: break
            }
        }
        return try Graph(input: input, nodes: nodes).named(names, aliases: aliases)
    }
}
