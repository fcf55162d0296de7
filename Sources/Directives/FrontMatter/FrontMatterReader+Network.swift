import Network
import Notebook

extension FrontMatterReader {
    /// Reads `network:` and works out every shape.
    mutating func network(_ node: FrontMatter?, at place: SourceRange? = nil) -> DeclaredNetwork? {
        guard let node else { return nil }
        let before = diagnostics.count
        let entries = entries(of: node, in: .network)
        for key in ["input", "layers"] where entries[key] == nil && diagnostics.count == before {
            add(
                "missing-key", "'network' needs '\(key)'", at: place ?? node.range,
                hint: key == "input"
                    ? "such as 'input: [3, 32, 32]', channels, height and width of a picture"
                    : "such as 'layers: [{convolution: 3x3, channels: 10, deviation: 0.1}, global-mean, softmax]'"
            )
        }
        let input = entries["input"].flatMap { self.input($0) }
        let stack = entries["layers"].map { layers($0) } ?? DeclaredStack()
        guard let input, let inputRange = entries["input"]?.range, diagnostics.count == before
        else { return nil }
        let steps = stack.nodes
        do throws(GraphError) {
            let graph = try Graph(input: input, nodes: steps.map(\.node))
            let undeclared = steps.indices.filter { steps[$0].node.operation.deviation == 0 }
            checkThatAllIsRead(graph, steps)
            return DeclaredNetwork(
                graph: try graph.withUsualDeviations(at: Set(undeclared)).named(stack.names),
                inputRange: inputRange,
                nodeRanges: steps.map(\.range), values: stack.values, stepNames: stack.stepNames,
                weights: weights(entries["weights"], for: stack))
        } catch {
            add(error, input: input, inputRange: inputRange, steps: steps)
            return nil
        }
    }

    /// `[3, 32, 32]`: channels, height, width.
    private mutating func input(_ node: FrontMatter) -> PictureShape? {
        guard case .sequence(let elements, _) = node, elements.count == 3 else {
            add(
                "wrong-type",
                "'input' is a list of channels, height and width, such as [3, 32, 32]",
                at: node.range)
            return nil
        }
        let sizes = elements.compactMap { integer($0, "input") }
        guard sizes.count == 3 else { return nil }
        return PictureShape(channels: sizes[0], height: sizes[1], width: sizes[2])
    }

    private mutating func layers(_ node: FrontMatter) -> DeclaredStack {
        var stack = DeclaredStack()
        guard case .sequence(let elements, _) = node, !elements.isEmpty else {
            add(
                "wrong-type", "'layers' is a list of layers", at: node.range,
                hint: "a line each, as in '- global-mean', or between '[' and ']'")
            return stack
        }
        stack.places = namePlaces(in: elements)
        for (index, element) in elements.enumerated() {
            stack.position = index
            guard var step = layer(element), let inputs = inputs(of: step, in: stack) else {
                continue
            }
            step.name = stack.places.first { $0.value == index }?.key
            if element.entries?.contains(where: { $0.key == FrontMatterSection.normalise.name })
                ?? false
            {
                stack.saysHowPicturesCome = true
            }
            stack.append(step, reading: inputs)
        }
        return stack
    }

    /// Refuses a layer whose values go nowhere, as where a sum was forgotten.
    private mutating func checkThatAllIsRead(_ graph: Graph, _ steps: [DeclaredNode]) {
        let read = Set(graph.nodes.flatMap(\.inputs))
        for index in steps.indices.dropLast() where !read.contains(index + 1) {
            add(
                "unread-layer", "nothing reads what this layer makes", at: steps[index].range,
                hint:
                    "give it a 'name', and let a layer read that: 'add: …', 'concat: …' or 'from: …'"
            )
        }
    }
}

extension Graph.Operation {
    /// How far the first weights lie apart; nil where there are none.
    fileprivate var deviation: Double? {
        switch self {
        case .convolution(let convolution): convolution.deviation
        case .dense(let dense): dense.deviation
        default: nil
        }
    }
}
