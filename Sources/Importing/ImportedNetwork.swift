package import Network
package import ONNX

/// A network from elsewhere in the form that is computed here, with what its file says of it.
package struct ImportedNetwork: Sendable {
    /// What is computed; it ends in a softmax, see ``hasOwnSoftmax``.
    ///
    /// Its graph knows what the author calls each value.
    package let network: Network
    /// The layers that a batch normalisation, or another number for each channel, was folded into.
    package let foldedLayers: Set<Int>
    /// Whether the model ends in a softmax itself; one is put behind the numbers of others, so that they are probabilities.
    package let hasOwnSoftmax: Bool
    /// The activation that ends the model; nil for others, as a softmax or a dense layer.
    package let lastActivation: LastActivation?
    /// The name of each class, in the order of the network's outputs; nil where the file does not say.
    package let classNames: [String]?
    /// Why the names in the file are not those of its classes; nil where they are, or there are none.
    package let classNameFault: String?
    /// What the file says of itself.
    package let origin: Origin

    /// An activation behind the last numbers of a model.
    package struct LastActivation: Equatable, Sendable {
        /// Its operator, such as `Relu`.
        package var name: String
        /// The name of the value that it reads.
        package var input: String
        /// Whether it makes a share of each class alone, so that the model may find several at once.
        package var isSigmoid: Bool
    }

    /// What a model's file says of itself.
    package struct Origin: Equatable, Sendable {
        /// The program that wrote it, with its version; empty where it does not say.
        package var producer: String
        /// The version of ONNX's operators.
        package var operatorSet: Int64
        /// How many operations depend on pixels.
        package var nodeCount: Int
        /// The name of the input.
        package var inputName: String
        /// How the input's numbers are kept.
        package var inputType: String
        /// Whether pictures are read with their channels last, [N, H, W, C].
        package var readsChannelsLast: Bool
        /// The name of the output.
        package var outputName: String
    }
}

/// Why a network from elsewhere cannot be shown.
package enum ImportError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The file cannot be used.
    case model(ONNXError)
    /// What it comes to is no network that can be computed here.
    case graph(GraphError)
    /// It answers with something else than a number for each class.
    case output(String)
    /// Red and blue cannot be exchanged.
    case orderOfChannels

    /// The words for users, without the file's name.
    package var description: String {
        switch self {
        case .model(let error): error.description
        case .graph(.tooManyValues(let node, let shape)):
            "the network cannot be computed here: \(GraphError.tooManyValues(node: node, shape: shape).description); give smaller pictures, by 'size' in the front matter or --size where the file leaves it open, or export the model for smaller ones"
        case .graph(let error): "the network cannot be computed here: \(error.description)"
        case .output(let words): words
        case .orderOfChannels:
            "the network does not begin with a convolution of all channels, so that their order cannot be changed"
        }
    }
}
