import Network
import ONNX

/// Translates a model's nodes one after the other into operations that are computed here, and gathers those that are not.
struct NodeTranslation {
    let model: FoldedGraph
    var draft: GraphDraft
    /// What each of the model's values became; nil where it has not been made, or could not be.
    var made: [GraphDraft.Value?]
    /// How many nodes read each value, the output's reader counted.
    let readers: [Int]
    /// Which nodes read each value.
    let readingNodes: [[Int]]
    private let fusions: Fusions
    private var unsupported: [UnsupportedNode] = []
    /// Whether the model's last operation is a softmax.
    var hasOwnSoftmax = false
    /// The activation that makes the last numbers; nil where none does.
    private(set) var lastActivation: ImportedNetwork.LastActivation?
    /// Whether pictures are read with their channels last.
    let readsChannelsLast: Bool

    init(_ model: FoldedGraph) throws(ImportError) {
        self.model = model
        let shape = model.values[0].shape
        guard shape.count == 4 else {
            throw .output(
                "the model's input has the shape \(shape), which is no picture: [N, C, H, W]")
        }
        for value in model.values
        where value.shape.contains(0)
            || GraphSize.product(value.shape, atMost: GraphSize.mostValues) == nil
        {
            throw .output(
                "the model makes a value of the shape \(value.shape): none, or more than the \(GraphSize.mostValues) numbers that a pass may make"
            )
        }
        readsChannelsLast = ![1, 3, 4].contains(shape[1]) && [1, 3, 4].contains(shape[3])
        let input =
            readsChannelsLast
            ? PictureShape(channels: shape[3], height: shape[1], width: shape[2])
            : PictureShape(channels: shape[1], height: shape[2], width: shape[3])
        draft = GraphDraft(input: input)
        made = [GraphDraft.Value?](repeating: nil, count: model.values.count)
        made[0] = GraphDraft.Value(
            index: 0,
            axes: readsChannelsLast
                ? .channelsLast(input, batch: shape[0]) : .channelsFirst(input, batch: shape[0]))
        var readers = [Int](repeating: 0, count: model.values.count)
        for node in model.nodes {
            for case .value(let value) in node.inputs { readers[value] += 1 }
        }
        readers[model.output] += 1
        self.readers = readers
        var readingNodes = [[Int]](repeating: [], count: model.values.count)
        for (index, node) in model.nodes.enumerated() {
            for case .value(let value) in node.inputs { readingNodes[value].append(index) }
        }
        self.readingNodes = readingNodes
        fusions = Fusions(of: model, readers: readers)
    }

    /// Translates all nodes, and puts a softmax at the end.
    /// - Throws: ``ImportError`` with everything that is not supported.
    mutating func translate() throws(ImportError) {
        for (index, node) in model.nodes.enumerated() {
            // What is a part of a later operation is made with that.
            if fusions.absorbed.contains(index) { continue }
            if let fused = fusions.activations[index] {
                guard let input = plain(node, value: fused.input) else { continue }
                set(node, elementwise(.activation(fused.activation), input, node))
            } else if let fused = fusions.normalisations[index] {
                try normalise(node, fused)
            } else {
                try translate(node)
            }
            guard draft.valueCount <= GraphSize.mostValues else {
                let last = draft.nodes.count - 1
                throw .graph(.tooManyValues(node: last, shape: draft.shapes[last + 1]))
            }
        }
        guard unsupported.isEmpty else { throw .model(.unsupported(unsupported)) }
        if let name = draft.nameOfInfiniteWeights {
            throw .output(
                "the weights of '\(name)', with what is folded into them, are infinite or not a number, as trainings leave behind that diverged; train it again"
            )
        }
        guard let found = made[model.output] else {
            throw .output("the model's output \(model.outputName) does not depend on its input")
        }
        guard found.scores == nil,
            let last = settled(completed(found, model.outputName), model.outputName)
        else {
            throw .output(
                "the model answers with the shares of an attention, and not with a number for each class"
            )
        }
        let shape = draft.shapes[last.index]
        guard shape.height == 1, shape.width == 1 else {
            throw .output(
                "the model answers with maps of \(shape.channels)×\(shape.height)×\(shape.width) and not with a number for each class; "
                    + "networks that mark or draw are not shown")
        }
        guard shape.channels > 1 else {
            throw .output(
                "the model answers with one number, and a network must tell at least two classes apart"
            )
        }
        if let node = model.nodes.last(where: { $0.outputs.contains(model.output) }),
            case .unary(let function) = node.operation, function != .negation,
            case .value(let source)? = node.inputs.first
        {
            lastActivation = ImportedNetwork.LastActivation(
                name: node.operatorName, input: model.values[source].name,
                isSigmoid: function.isSigmoid)
        }
        if draft.nodes.last?.operation != .softmax {
            _ = draft.add(.softmax, reading: [last.index], shape: shape, name: "softmax")
        }
    }

    // MARK: What nodes read and make

    mutating func set(_ node: FoldedNode, _ value: GraphDraft.Value?) {
        guard let output = node.outputs.first else { return }
        set(node, output, value)
    }

    /// Notes what a value became; refused where it is written otherwise than the model says, so that nothing is wrong in silence.
    mutating func set(_ node: FoldedNode, _ output: Int, _ value: GraphDraft.Value?) {
        guard value.map({ $0.axes.map(\.length) == model.values[output].shape }) ?? true else {
            return refuse(node, "makes \(model.values[output].shape)")
        }
        made[output] = value
        // What computes nothing, such as a power of 1, makes the value that it reads: others may read that as well.
        guard let value else { return }
        for case .value(let input) in node.inputs
        where readers[input] > 1 && made[input]?.index == value.index {
            draft.share(value.index)
        }
    }

    mutating func refuse(_ node: FoldedNode, _ reason: String = "") {
        unsupported.append(
            UnsupportedNode(
                operatorName: node.operatorName, path: node.path, reason: reason))
    }

    /// The index in the model of the value that a node reads at a place.
    func modelValue(_ node: FoldedNode, _ place: Int) -> Int? {
        guard node.inputs.indices.contains(place), case .value(let value) = node.inputs[place]
        else { return nil }
        return value
    }

    func floats(_ node: FoldedNode, _ place: Int) throws(ImportError) -> [Float]? {
        guard node.inputs.indices.contains(place), case .constant(let tensor) = node.inputs[place]
        else { return nil }
        do throws(ONNXError) {
            return try model.file.floats(of: tensor)
        } catch {
            throw .model(error)
        }
    }

    /// The shape of the map that a node makes, [N, C, H, W].
    func shape(_ node: FoldedNode) -> PictureShape? {
        guard let output = node.outputs.first else { return nil }
        let shape = model.values[output].shape
        guard shape.count == 4 else { return nil }
        return PictureShape(channels: shape[1], height: shape[2], width: shape[3])
    }

    /// A value of the graph that the model writes [N, C, H, W].
    func mapValue(_ index: Int) -> GraphDraft.Value {
        GraphDraft.Value(
            index: index, axes: .channelsFirst(draft.shapes[index], batch: model.batch))
    }

    /// An operation that keeps shape and layout.
    mutating func elementwise(
        _ operation: Graph.Operation, _ input: GraphDraft.Value, _ node: FoldedNode
    ) -> GraphDraft.Value {
        var value = completed(input, node.path)
        value.index = draft.add(
            operation, reading: [value.index], shape: draft.shapes[value.index], name: node.path)
        return value
    }

    // MARK: Nodes

    private mutating func translate(_ node: FoldedNode) throws(ImportError) {
        switch node.operation {
        case .convolution(let window, let groups): try convolution(node, window, groups)
        case .maxPool(let window): pool(node, window, countsPadding: nil)
        case .averagePool(let window, let counts): pool(node, window, countsPadding: counts)
        case .reduce(let reduction, let axes, let keeps): reduce(node, reduction, axes, keeps)
        case .batchNormalization(let epsilon): try normalise(node, epsilon)
        case .unary(let function): unary(node, function)
        case .prelu: try prelu(node)
        case .binary(let function): try binary(node, function)
        case .mean: mean(node)
        case .gemm(let alpha, let beta, let transposesA, let transposesB):
            guard !transposesA else { return refuse(node, "transposes its input") }
            try dense(
                node, alpha: alpha, beta: beta, isTransposed: transposesB)
        case .matrixProduct:
            if modelValue(node, 0) != nil, modelValue(node, 1) != nil {
                product(node)
            } else {
                try dense(node, alpha: 1, beta: 1, isTransposed: false)
            }
        case .einsum(let equation): product(node, equation)
        case .concat(let axis): try concat(node, axis)
        case .reshape: reshape(node)
        case .transpose(let permutation): transpose(node, permutation)
        case .pad(let paddings, let mode): pad(node, paddings, mode)
        case .slice(let slices): slice(node, slices)
        case .split(let axis, let sizes): split(node, axis, sizes)
        case .gather(let axis): try gather(node, axis)
        case .softmax(let axes, let isLogarithm): softmax(node, axes, isLogarithm)
        case .layerNormalization(let axis, let epsilon):
            try layerNormalise(node, axis, epsilon)
        case .instanceNormalization(let epsilon): try instanceNormalise(node, epsilon)
        case .groupNormalization(let groups, let epsilon, let isByGroup):
            try groupNormalise(node, groups, epsilon, isByGroup: isByGroup)
        case .localResponseNormalization(let size, let alpha, let beta, let bias):
            guard let input = map(node) else { return }
            let response = LocalResponseNormalisation(
                size: size, alpha: alpha, beta: beta, bias: bias)
            set(node, elementwise(.localResponseNormalisation(response), input, node))
        case .resize(let resizing): resize(node, resizing)
        case .expand: expand(node)
        case .spaceToDepth(let block): spaceToDepth(node, block)
        case .depthToSpace(let block, let isDepthFirst):
            depthToSpace(node, block, isDepthFirst: isDepthFirst)
        case .select: try select(node)
        }
    }

    /// A map with the padding that was put around it still to be taken in.
    mutating func mapWithPadding(_ node: FoldedNode) -> GraphDraft.Value? {
        guard let source = modelValue(node, 0), var found = made[source] else { return nil }
        let padding = found.padding
        guard padding != Padding(0), found.scores == nil, found.choice == nil else {
            return map(node)
        }
        found.padding = Padding(0)
        // The axes are those with the padding.
        guard
            found.axes
                == .channelsFirst(padding.around(draft.shapes[found.index]), batch: model.batch)
        else { return map(node) }
        found.padding = padding
        return found
    }

    private mutating func pool(
        _ node: FoldedNode, _ window: SlidingWindow, countsPadding: Bool?
    ) {
        guard window.kernel.count <= 2 else {
            return poolOverAllAxes(node, window, countsPadding: countsPadding)
        }
        guard window.kernel.count == 2 else {
            return refuse(node, "is over \(window.kernel.count) dimensions and not two")
        }
        guard var input = mapWithPadding(node) else { return }
        guard window.dilations.allSatisfy({ $0 == 1 }),
            let shape = shape(node)
        else { return refuse(node, "has dilated windows") }
        var padding = Padding(window)
        var counts = countsPadding ?? false
        if input.padding != Padding(0) {
            // Zeros that were put there are counted in a mean; least numbers are what a maximum does not see.
            if input.isPaddedWithLeast {
                guard countsPadding == nil, !window.roundsUp else {
                    return refuse(node, "reads what a Pad puts the least number around")
                }
                padding = padding.adding(input.padding)
            } else if countsPadding == nil || padding != Padding(0) {
                input = completed(input, node.path)
            } else {
                (padding, counts) = (input.padding, true)
            }
        }
        let size = HeightAndWidth(window.kernel)
        guard padding.isSmaller(than: size) else {
            return refuse(node, "has windows that lie in the padding alone")
        }
        let pooling = Pooling(
            size: size, stride: HeightAndWidth(window.strides),
            padding: padding, keepsPartialWindows: window.roundsUp, countsPadding: counts)
        let index = draft.add(
            countsPadding == nil ? .maxPool(pooling) : .meanPool(pooling), reading: [input.index],
            shape: shape, name: node.path)
        set(node, mapValue(index))
    }

    mutating func scale(
        _ node: FoldedNode, _ input: GraphDraft.Value, by affine: Affine, _ readers: Int
    ) {
        guard affine.scale.count == draft.shapes[input.index].channels else { return refuse(node) }
        var value = input
        value.index = draft.scale(
            input.index, by: affine, isReadAlone: readers == 1, name: node.path)
        set(node, value)
    }

    private mutating func prelu(_ node: FoldedNode) throws(ImportError) {
        guard let input = plain(node, 0) else { return }
        guard case .perChannel(let slopes)? = try numbers(node, 1, beside: input),
            let slope = slopes.first
        else { return refuse(node, "has another slope for each place") }
        guard slopes.allSatisfy({ $0 == slope }) else {
            return set(node, elementwise(.prelu(slopes), input, node))
        }
        set(node, elementwise(.activation(.leakyRelu(slope: Double(slope))), input, node))
    }
}
