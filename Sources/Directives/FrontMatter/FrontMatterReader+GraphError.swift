import Network
import Notebook

extension FrontMatterReader {
    /// Says in words, at the layer's place, why a declared network cannot be.
    mutating func add(
        _ error: GraphError, input: PictureShape, inputRange: SourceRange, steps: [DeclaredNode]
    ) {
        if let turned = input.turnedToChannelsFirst, error.speaksOfSizes {
            return add(
                "input-order",
                "'input' is channels, height and width, and \(input.channels), \(input.height), "
                    + "\(input.width) do not fit the layers",
                at: inputRange,
                hint:
                    "channels come first here: write 'input: [\(turned.channels), \(turned.height), \(turned.width)]'"
            )
        }
        switch error {
        case .windowTooLarge(let node):
            let graph = try? Graph(input: input, nodes: steps[..<node].map(\.node))
            let source = steps[node].node.inputs[0]
            let shape = graph?.shapes[source] ?? input
            add(
                "window-too-large",
                "\(steps[node].node.operation.windowName) does not fit into "
                    + "\(shape.height)×\(shape.width) values",
                at: steps[node].range,
                hint: source == 0
                    ? "these are the picture's; take a smaller one"
                    : "these are left by the layers before it; take a smaller one, or shrink less there"
            )
        case .impossibleInput:
            add(
                "out-of-range",
                "a picture of \(input.channels)×\(input.height)×\(input.width) has more than the \(GraphSize.mostValues.grouped) values that a pass may make",
                at: inputRange)
        case .tooManyNodes(let count):
            add(
                "too-large",
                "the network has \(count.grouped) operations; at most \(GraphSize.mostNodes.grouped) are run",
                at: inputRange)
        case .tooManyValues(let node, let shape):
            add(
                "too-large",
                "with the \(shape.channels)×\(shape.height)×\(shape.width) values after this layer, a pass makes more than \(GraphSize.mostValues.grouped) for one picture",
                at: steps[node].range,
                hint: "take smaller pictures, fewer channels, or larger strides before it")
        case .tooManyWeights(let node, let shape):
            add(
                "too-large",
                "with the \(shape.map(String.init).joined(separator: "×")) weights of this layer, the network has more than \(GraphSize.mostWeights.grouped)",
                at: steps[node].range,
                hint: "give this layer, or the one before it, fewer channels")
        case .notPositive(let node):
            add("out-of-range", "sizes, strides and channels are at least 1", at: steps[node].range)
        case .unequalGroups(let node):
            add(
                "unequal-groups",
                "the channels before and after this layer are no multiples of its groups",
                at: steps[node].range)
        case .wrongChannelCount(let node, _), .notFinite(let node), .impossibleChannels(let node),
            .impossiblePlaces(let node), .wrongNumberCount(let node),
            .impossibleAttention(let node):
            add("out-of-range", "\(error)", at: steps[node].range)
        case .impossibleNumber(let node):
            add("out-of-range", "\(error)", at: steps[node].range)
        case .impossibleActivation(let node):
            add(
                "out-of-range",
                "the numbers of this activation are not finite, or the least is above the greatest",
                at: steps[node].range)
        case .paddingTooLarge(let node):
            add(
                "padding-too-large", "the padding of this pooling is as large as its window",
                at: steps[node].range)
        case .softmaxNotLast(let node):
            add(
                "softmax-not-last", "a softmax can only come last", at: steps[node].range,
                hint: "put it at the end of 'layers'")
        case .unequalShapes(let node):
            addUnequal(
                node, input: input, steps,
                "'add' takes values of one shape",
                hint:
                    "a convolution with the stride and the channels of the other one fits them: {convolution: 1x1, channels: …, stride: …, from: …}"
            )
        case .unequalSizes(let node):
            addUnequal(
                node, input: input, steps, "'concat' takes values of one height and width",
                hint: "their strides and poolings differ")
        case .unknownInput(let node), .unequalFactors(let node), .wrongInputCount(let node, _):
            add("unknown-input", "this layer reads what no layer makes", at: steps[node].range)
        }
    }

    /// Values that do not fit one another, with the shape of each.
    private mutating func addUnequal(
        _ node: Int, input: PictureShape, _ steps: [DeclaredNode], _ message: String, hint: String
    ) {
        let graph = try? Graph(input: input, nodes: steps[..<node].map(\.node))
        let shapes = steps[node].node.inputs.compactMap { graph?.shapes[$0].humanName }
        add(
            "unequal-shapes", "\(message), not \(shapes.listed(with: "and"))",
            at: steps[node].range, hint: hint)
    }
}

extension PictureShape {
    /// What is meant by a shape with the channels last, as other libraries write it; nil where it does not look like one.
    fileprivate var turnedToChannelsFirst: PictureShape? {
        guard channels > width, [1, 3, 4].contains(width) else { return nil }
        return PictureShape(channels: width, height: channels, width: height)
    }
}

extension GraphError {
    /// Whether another shape of the picture could mend it.
    fileprivate var speaksOfSizes: Bool {
        switch self {
        case .windowTooLarge, .impossibleInput, .tooManyValues, .tooManyWeights: true
        default: false
        }
    }
}

extension Graph.Operation {
    fileprivate var windowName: String {
        switch self {
        case .convolution(let convolution):
            "\(Self.article(convolution.kernel.height)) \(convolution.kernel.sizes) kernel"
        case .meanPool(let pooling), .maxPool(let pooling):
            "\(Self.article(pooling.size.height)) \(pooling.size.sizes) window"
        default: "this window"
        }
    }

    /// The article before a number as it is spoken: an eight, an eleven, an eighteen.
    private static func article(_ number: Int) -> String {
        let digits = String(number)
        let isOfThousands = digits.count % 3 == 2
        return digits.hasPrefix("8")
            || isOfThousands && (digits.hasPrefix("11") || digits.hasPrefix("18")) ? "an" : "a"
    }
}
