public import Network

extension Graph {
    /// The first thing in which another network differs from this one, in words.
    /// - Parameters:
    ///   - other: The other network.
    ///   - mine: What this one is called where it is named.
    ///   - theirs: What the other one is called.
    /// - Returns: The words; nil where they are the same.
    public func difference(
        from other: Graph, mine: String = "the notebook", theirs: String = "the checkpoint"
    ) -> String? {
        if input != other.input {
            return "\(Self.network(of: mine)) reads pictures of \(input.humanName), "
                + "\(Self.that(of: theirs)) of \(other.input.humanName)"
        }
        if layers.count != other.layers.count {
            return "\(Self.network(of: mine)) has \(layers.count.counted("layer")), "
                + "\(Self.that(of: theirs)) \(other.layers.count)"
        }
        for index in layers.indices {
            let (own, others) = (words(forLayer: index), other.words(forLayer: index))
            if own != others {
                return
                    "\(nameOrNumber(ofLayer: index)) is a \(own) in \(mine) and a \(others) in \(theirs)"
            }
        }
        return self == other ? nil : differenceBetweenLayers(from: other, mine, theirs)
    }

    /// A name in quotation marks takes no apostrophe.
    private static func network(of owner: String) -> String {
        owner.hasSuffix("'") ? "the network of \(owner)" : "\(owner)'s network"
    }

    private static func that(of owner: String) -> String {
        owner.hasSuffix("'") ? "that of \(owner)" : "\(owner)'s"
    }

    /// The first operation that differs where all layers are the same: a pooling, an activation, what comes last.
    private func differenceBetweenLayers(
        from other: Graph, _ mine: String, _ theirs: String
    ) -> String {
        let count = max(nodes.count, other.nodes.count)
        let place = (0..<count).first { index in
            guard nodes.indices.contains(index), other.nodes.indices.contains(index) else {
                return true
            }
            return nodes[index] != other.nodes[index]
        }
        guard let place else { return "the operations between the layers are not the same" }
        let before = layers.lastIndex { $0.node < place }
        let start = before.map { "after \(nameOrNumber(ofLayer: $0))" } ?? "before the first layer"
        let (own, others) = (words(forNode: place), other.words(forNode: place))
        guard own != others else {
            return
                "\(start) comes \(Self.withArticle(own)) of other values in \(mine) than in \(theirs)"
        }
        return "\(start) comes \(Self.withArticle(own)) in \(mine) and "
            + "\(Self.withArticle(others)) in \(theirs)"
    }

    /// An operation with all that makes it another; nil behind the last.
    private func words(forNode index: Int) -> String? {
        guard nodes.indices.contains(index) else { return nil }
        let operation = nodes[index].operation
        switch operation {
        case .meanPool(let pooling), .maxPool(let pooling):
            return operation.humanName + pooling.particulars
        case .batchNormalisation(let normalisation):
            return operation.humanName
                + " with momentum \(normalisation.momentum.written) and epsilon \(normalisation.epsilon.written)"
        default: return operation.humanName
        }
    }

    private static func withArticle(_ words: String?) -> String {
        guard let words else { return "nothing" }
        return (words.hasPrefix("ELU") ? "an " : "a ") + words
    }

    /// `layer 'stem'`, or `layer 0` where it has no name.
    private func nameOrNumber(ofLayer index: Int) -> String {
        "layer " + (knownName(ofLayer: index).map { "'\($0)'" } ?? "\(index)")
    }

    private func words(forLayer index: Int) -> String {
        let layer = layers[index]
        let activation = activation(ofLayer: index)?.humanName ?? "no activation"
        var words =
            operation(ofLayer: index).humanName
            + " of \(inputChannels(ofLayer: index)) to \(layer.weightShape[0]) channels with \(activation)"
        if case .convolution(let convolution) = operation(ofLayer: index) {
            words += convolution.particulars
        }
        if layer.hasBias { words += ", with bias" }
        return words + ", deviation \(layer.deviation.written)"
    }
}

extension Convolution {
    /// What is not as in the plainest: `, stride 2, padding 0`.
    fileprivate var particulars: String {
        var words = ""
        if stride != HeightAndWidth(1) { words += ", stride \(stride.shortSizes)" }
        if !hasUsualPadding { words += ", padding \(padding.sizes)" }
        if dilation != HeightAndWidth(1) { words += ", dilation \(dilation.shortSizes)" }
        return words
    }
}

extension Pooling {
    /// What is not as in the plainest: ` with stride 1 and padding 1`.
    fileprivate var particulars: String {
        var words: [String] = []
        if stride != size { words.append("stride \(stride.shortSizes)") }
        if padding != Padding(0) { words.append("padding \(padding.sizes)") }
        if keepsPartialWindows { words.append("partial windows") }
        if countsPadding { words.append("padding counted") }
        return words.isEmpty ? "" : " with " + words.listed(with: "and")
    }
}

extension HeightAndWidth {
    /// `2`, or `2×1` where they differ.
    fileprivate var shortSizes: String { isSquare ? "\(height)" : sizes }
}
