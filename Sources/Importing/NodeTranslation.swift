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
    private let fusions: Fusions
    private var unsupported: [UnsupportedNode] = []
    /// Whether the model's last operation is a softmax.
    private(set) var hasOwnSoftmax = false
    /// Whether pictures are read with their channels last.
    let readsChannelsLast: Bool

    init(_ model: FoldedGraph) throws(ImportError) {
        self.model = model
        let shape = model.values[0].shape
        guard shape.count == 4 else {
            throw .output(
                "the model's input has the shape \(shape), which is no picture: [N, C, H, W]")
        }
        readsChannelsLast = ![1, 3, 4].contains(shape[1]) && [1, 3, 4].contains(shape[3])
        let input =
            readsChannelsLast
            ? PictureShape(channels: shape[3], height: shape[1], width: shape[2])
            : PictureShape(channels: shape[1], height: shape[2], width: shape[3])
        draft = GraphDraft(input: input)
        made = [GraphDraft.Value?](repeating: nil, count: model.values.count)
        made[0] = GraphDraft.Value(index: 0, isChannelsLast: readsChannelsLast)
        var readers = [Int](repeating: 0, count: model.values.count)
        for node in model.nodes {
            for case .value(let value) in node.inputs { readers[value] += 1 }
        }
        readers[model.output] += 1
        self.readers = readers
        fusions = Fusions(of: model, readers: readers)
    }

    /// Translates all nodes, and puts a softmax at the end.
    /// - Throws: ``ImportError`` with everything that is not supported.
    mutating func translate() throws(ImportError) {
        for (index, node) in model.nodes.enumerated() {
            // What is a part of a later operation is made with that.
            if fusions.absorbed.contains(index) { continue }
            guard let fused = fusions.activations[index] else {
                try translate(node)
                continue
            }
            guard let input = made[fused.input] else { continue }
            set(node, elementwise(.activation(fused.activation), input, node))
        }
        guard unsupported.isEmpty else { throw .model(.unsupported(unsupported)) }
        guard let last = made[model.output] else {
            throw .output("the model's output \(model.outputName) does not depend on its input")
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
        if draft.nodes.last?.operation != .softmax {
            _ = draft.add(.softmax, reading: [last.index], shape: shape, name: "softmax")
        }
    }

    // MARK: What nodes read and make

    mutating func set(_ node: FoldedNode, _ value: GraphDraft.Value?) {
        guard let output = node.outputs.first else { return }
        made[output] = value
    }

    mutating func refuse(_ node: FoldedNode, _ reason: String = "") {
        unsupported.append(
            UnsupportedNode(
                operatorName: node.operatorName, path: node.path, reason: reason))
    }

    /// The value that a node reads at a place, with no padding left to take in and channels on one axis; nil where it is a constant
    /// or was not made.
    mutating func plain(_ node: FoldedNode, _ place: Int) -> GraphDraft.Value? {
        guard let found = unpadded(node, place) else { return nil }
        guard found.factors.isEmpty else {
            refuse(node, "reads channels that are divided into groups")
            return nil
        }
        return found
    }

    /// The same with channels that may be divided, for what gives it another shape.
    mutating func shaped(_ node: FoldedNode) -> GraphDraft.Value? {
        guard let source = modelValue(node, 0), let found = unpadded(node, 0) else { return nil }
        // What it was before is read as well.
        if readers[source] > 1 { draft.share(found.index) }
        return found
    }

    private mutating func unpadded(_ node: FoldedNode, _ place: Int) -> GraphDraft.Value? {
        guard let source = modelValue(node, place), let found = made[source] else { return nil }
        guard found.padding == Padding(0) else {
            refuse(node, "reads what a Pad puts zeros around, which only convolutions and means do")
            return nil
        }
        return found
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

    /// The shape of what a node makes, in a layout.
    func shape(
        _ node: FoldedNode, isChannelsLast: Bool = false
    ) -> PictureShape? {
        guard let output = node.outputs.first else { return nil }
        let shape = model.values[output].shape
        switch shape.count {
        case 4 where isChannelsLast:
            return PictureShape(channels: shape[3], height: shape[1], width: shape[2])
        case 4: return PictureShape(channels: shape[1], height: shape[2], width: shape[3])
        case 2: return PictureShape(channels: shape[1], height: 1, width: 1)
        default: return nil
        }
    }

    /// An operation that keeps shape and layout.
    mutating func elementwise(
        _ operation: Graph.Operation, _ input: GraphDraft.Value, _ node: FoldedNode
    ) -> GraphDraft.Value {
        var value = input
        value.index = draft.add(
            operation, reading: [input.index], shape: draft.shapes[input.index], name: node.path)
        return value
    }

    // MARK: Nodes

    private mutating func translate(_ node: FoldedNode) throws(ImportError) {
        switch node.operation {
        case .convolution(let window, let groups): try convolution(node, window, groups)
        case .maxPool(let window): pool(node, window, countsPadding: nil)
        case .averagePool(let window, let counts): pool(node, window, countsPadding: counts)
        case .reduce(let reduction, let axes, _): reduce(node, reduction, axes)
        case .batchNormalization(let epsilon): try normalise(node, epsilon)
        case .unary(let function): unary(node, function)
        case .prelu: try prelu(node)
        case .binary(let function): try binary(node, function)
        case .mean: mean(node)
        case .gemm(let alpha, let beta, let transposesA, let transposesB):
            guard !transposesA else { return refuse(node, "transposes its input") }
            try dense(
                node, alpha: alpha, beta: beta, isTransposed: transposesB)
        case .matrixProduct: try dense(node, alpha: 1, beta: 1, isTransposed: false)
        case .concat(let axis): concat(node, axis)
        case .reshape: reshape(node)
        case .transpose(let permutation): transpose(node, permutation)
        case .pad(let paddings, let mode): pad(node, paddings, mode)
        case .slice(let slices): slice(node, slices)
        case .split(let axis, let sizes): split(node, axis, sizes)
        case .gather(let axis): try gather(node, axis)
        case .softmax(let axes, _): softmax(node, axes)
        case .layerNormalization, .instanceNormalization, .groupNormalization,
            .localResponseNormalization, .einsum, .expand, .resize, .spaceToDepth, .depthToSpace,
            .select:
            refuse(node)
        }
    }

    private mutating func convolution(
        _ node: FoldedNode, _ window: SlidingWindow, _ groups: Int
    ) throws(ImportError) {
        guard let source = modelValue(node, 0), let input = made[source] else { return }
        guard window.kernel.count == 2 else {
            return refuse(node, "is over \(window.kernel.count) dimensions and not two")
        }
        guard !input.isChannelsLast else { return refuse(node, "reads channels as columns") }
        guard case .constant(let tensor)? = node.inputs.dropFirst().first,
            let values = try floats(node, 1)
        else { return refuse(node, "has weights that depend on the picture") }
        let bias = try floats(node, 2)
        guard bias != nil || node.inputs.count < 3 else {
            return refuse(node, "has a bias that depends on the picture")
        }
        guard let shape = shape(node) else { return refuse(node) }
        let channels = tensor.shape[0]
        let operation = Convolution(
            channels: channels, kernel: HeightAndWidth(window.kernel),
            stride: HeightAndWidth(window.strides),
            padding: Padding(window).adding(input.padding),
            dilation: HeightAndWidth(window.dilations), groups: groups, hasBias: bias != nil,
            deviation: 1)
        let index = draft.add(
            .convolution(operation), reading: [input.index], shape: shape, name: node.path,
            weights: Network.Weights(
                weight: Tensor(shape: tensor.shape, values: values),
                bias: bias.map { Tensor(shape: [channels], values: $0) }))
        set(node, GraphDraft.Value(index: index))
    }

    private mutating func pool(
        _ node: FoldedNode, _ window: SlidingWindow, countsPadding: Bool?
    ) {
        guard let source = modelValue(node, 0), let input = made[source] else { return }
        guard window.kernel.count == 2 else {
            return refuse(node, "is over \(window.kernel.count) dimensions and not two")
        }
        guard !input.isChannelsLast, window.dilations.allSatisfy({ $0 == 1 }),
            let shape = shape(node)
        else { return refuse(node, "has dilated windows, or reads channels as columns") }
        var padding = Padding(window)
        var counts = countsPadding ?? false
        if input.padding != Padding(0) {
            // Zeros that were put there are counted in a mean; a maximum knows nothing of its own padding.
            guard countsPadding != nil, padding == Padding(0) else {
                return refuse(node, "reads what a Pad puts zeros around")
            }
            (padding, counts) = (input.padding, true)
        }
        let pooling = Pooling(
            size: HeightAndWidth(window.kernel), stride: HeightAndWidth(window.strides),
            padding: padding, keepsPartialWindows: window.roundsUp, countsPadding: counts)
        let index = draft.add(
            countsPadding == nil ? .maxPool(pooling) : .meanPool(pooling), reading: [input.index],
            shape: shape, name: node.path)
        set(node, GraphDraft.Value(index: index))
    }

    private mutating func reduce(_ node: FoldedNode, _ reduction: Reduction, _ axes: [Int]) {
        guard let source = modelValue(node, 0), let input = plain(node, 0) else { return }
        let rank = model.values[source].shape.count
        let places = input.isChannelsLast ? [1, 2] : [2, 3]
        let channels = draft.shapes[input.index].channels
        let size = draft.shapes[input.index].height * draft.shapes[input.index].width
        guard rank == 4, axes.sorted() == places, [.mean, .maximum, .sum].contains(reduction)
        else { return refuse(node, "is over the axes \(axes)") }
        let shape = PictureShape(channels: channels, height: 1, width: 1)
        var index = draft.add(
            reduction == .maximum ? .globalMax : .globalMean, reading: [input.index], shape: shape,
            name: node.path)
        if reduction == .sum {
            let factor = [Float](repeating: Float(size), count: channels)
            index = draft.add(
                .affine(Affine(scale: factor, shift: factor.map { _ in 0 })), reading: [index],
                shape: shape, name: node.path)
        }
        set(node, GraphDraft.Value(index: index, isChannelsLast: input.isChannelsLast))
    }

    private mutating func normalise(_ node: FoldedNode, _ epsilon: Double) throws(ImportError) {
        guard let source = modelValue(node, 0), let input = plain(node, 0) else { return }
        guard let scale = try floats(node, 1), let shift = try floats(node, 2),
            let mean = try floats(node, 3), let variance = try floats(node, 4)
        else { return refuse(node, "has statistics that depend on the picture") }
        let affine = Affine(
            normalisingBy: mean.map(Double.init), variance: variance.map(Double.init),
            epsilon: epsilon, scale: scale.map(Double.init), shift: shift.map(Double.init))
        self.scale(node, input, by: affine, readers[source])
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

    private mutating func unary(_ node: FoldedNode, _ function: UnaryFunction) {
        guard let source = modelValue(node, 0), let input = plain(node, 0) else { return }
        switch function {
        case .negation:
            let ones = [Float](repeating: -1, count: draft.shapes[input.index].channels)
            scale(
                node, input, by: Affine(scale: ones, shift: ones.map { _ in 0 }), readers[source])
        default:
            guard let operation = function.operation else { return refuse(node) }
            set(node, elementwise(operation, input, node))
        }
    }

    private mutating func prelu(_ node: FoldedNode) throws(ImportError) {
        guard let input = plain(node, 0) else { return }
        guard let slopes = try floats(node, 1), let slope = slopes.first,
            slopes.allSatisfy({ $0 == slope })
        else { return refuse(node, "has another slope for each channel") }
        set(node, elementwise(.activation(.leakyRelu(slope: Double(slope))), input, node))
    }

    private mutating func concat(_ node: FoldedNode, _ axis: Int) {
        let inputs = node.inputs.indices.compactMap { plain(node, $0) }
        guard inputs.count == node.inputs.count, let first = inputs.first else {
            if node.inputs.contains(where: { if case .constant = $0 { true } else { false } }) {
                refuse(node, "joins the picture with constants")
            }
            return
        }
        guard axis == (first.isChannelsLast ? 3 : 1),
            inputs.allSatisfy({ $0.isChannelsLast == first.isChannelsLast }),
            let shape = shape(node, isChannelsLast: first.isChannelsLast)
        else { return refuse(node, "joins along axis \(axis)") }
        let index = draft.add(
            .concat, reading: inputs.map(\.index), shape: shape, name: node.path)
        set(node, GraphDraft.Value(index: index, isChannelsLast: first.isChannelsLast))
    }

    private mutating func softmax(_ node: FoldedNode, _ axes: Range<Int>) {
        guard let source = modelValue(node, 0), let input = plain(node, 0) else { return }
        let isLast = readers[node.outputs[0]] == 1 && node.outputs[0] == model.output
        let shape = draft.shapes[input.index]
        guard isLast, shape.height == 1, shape.width == 1, axes.contains(1),
            model.values[source].shape.dropFirst(2).allSatisfy({ $0 == 1 })
        else { return refuse(node, "does not stand at the end, over the classes") }
        hasOwnSoftmax = true
        let index = draft.add(.softmax, reading: [input.index], shape: shape, name: node.path)
        set(node, GraphDraft.Value(index: index))
    }
}
