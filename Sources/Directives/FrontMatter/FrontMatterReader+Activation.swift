import Network
import Notebook

extension FrontMatterReader {
    /// The activation after a layer.
    enum Activation: String, CaseIterable {
        case elu, relu, relu6
        case leakyRelu = "leaky-relu"
        case gelu, silu
        case hardSwish = "hard-swish"
        case sigmoid, tanh, none

        /// The slope of a leaky ReLU below 0 where none is said, which is PyTorch's.
        static let usualSlope = 0.01

        /// What is computed; nothing is not.
        func operation(slope: Double = usualSlope) -> Graph.Operation {
            switch self {
            case .elu: .elu
            case .relu, .none: .relu
            case .relu6: .activation(.clip(least: 0, greatest: 6))
            case .leakyRelu: .activation(.leakyRelu(slope: slope))
            case .gelu: .activation(.gelu)
            case .silu: .activation(.silu)
            case .hardSwish: .activation(.hardSwish)
            case .sigmoid: .activation(.sigmoid)
            case .tanh: .activation(.tanh)
            }
        }
    }

    /// The activation behind a layer.
    mutating func activation(_ entries: [String: FrontMatter]) -> [Graph.Operation] {
        let activation: Activation? = choice(entries["activation"], "activation")
        guard let activation, activation != .none else { return [] }
        return [activation.operation()]
    }

    /// An activation that is a layer of its own; nil where it is a mistake.
    mutating func loneActivation(_ entries: [String: FrontMatter]) -> [Graph.Operation]? {
        let slope = positiveNumber(entries["slope"], "slope")
        let activation: Activation? = choice(entries["activation"], "activation")
        guard let activation, let node = entries["activation"] else { return nil }
        guard activation != .none else {
            add("wrong-type", "a layer that is no activation does nothing", at: node.range)
            return nil
        }
        if let place = entries["slope"], activation != .leakyRelu {
            add("unknown-key", "only leaky-relu has a 'slope'", at: place.range)
        }
        return [activation.operation(slope: slope ?? Activation.usualSlope)]
    }
}
