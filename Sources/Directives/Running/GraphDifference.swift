public import Network

extension Graph {
    /// The first thing in which a network from elsewhere differs from this declared one, in words; nil where they are the same.
    public func difference(from other: Graph) -> String? {
        if input != other.input {
            return "the notebook's network reads pictures of \(input.humanName), "
                + "the checkpoint's of \(other.input.humanName)"
        }
        if layers.count != other.layers.count {
            return "the notebook's network has \(layers.count.counted("layer")), "
                + "the checkpoint's \(other.layers.count)"
        }
        for index in layers.indices {
            let (mine, theirs) = (words(forLayer: index), other.words(forLayer: index))
            if mine != theirs {
                return
                    "layer \(index) is a \(mine) in the notebook and a \(theirs) in the checkpoint"
            }
        }
        return self == other ? nil : "the operations between the layers are not the same"
    }

    private func words(forLayer index: Int) -> String {
        let layer = layers[index]
        let activation = activation(ofLayer: index)?.humanName ?? "no activation"
        var words =
            operation(ofLayer: index).humanName
            + " of \(layer.weightShape[1]) to \(layer.weightShape[0]) channels with \(activation)"
        if case .convolution(let convolution) = operation(ofLayer: index) {
            if convolution.stride != 1 { words += ", stride \(convolution.stride)" }
            if convolution.padding != (convolution.kernel - 1) / 2 {
                words += ", padding \(convolution.padding)"
            }
        }
        if layer.hasBias { words += ", with bias" }
        return words + ", deviation \(layer.deviation.written)"
    }
}
