import Network
import Notebook

extension FrontMatterReader {
    /// The activation after a layer.
    enum Activation: String, CaseIterable {
        case elu, relu, none
    }

    /// The kinds of layer, as written in the list.
    private static let kinds = FrontMatterSection.layers.map(\.name)

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
        let steps = entries["layers"].map { layers($0) } ?? []
        guard let input, let inputRange = entries["input"]?.range, diagnostics.count == before
        else { return nil }
        do throws(GraphError) {
            let graph = try Graph(input: input, stack: steps.map(\.operation))
            let undeclared = steps.indices.filter { steps[$0].operation.deviation == 0 }
            return DeclaredNetwork(
                graph: try graph.withUsualDeviations(at: Set(undeclared)), inputRange: inputRange,
                nodeRanges: steps.map(\.range))
        } catch {
            add(error, input: input, inputRange: inputRange, steps: steps)
            return nil
        }
    }

    /// One operation and where its layer stands.
    struct Step {
        var operation: Graph.Operation
        var range: SourceRange
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

    private mutating func layers(_ node: FrontMatter) -> [Step] {
        guard case .sequence(let elements, _) = node, !elements.isEmpty else {
            add(
                "wrong-type", "'layers' is a list of layers", at: node.range,
                hint: "a line each, as in '- global-mean', or between '[' and ']'")
            return []
        }
        return elements.flatMap { element in
            layer(element).map { Step(operation: $0, range: element.range) }
        }
    }

    /// The operations of one entry: a layer and its activation, or a pooling.
    private mutating func layer(_ node: FrontMatter) -> [Graph.Operation] {
        switch node {
        case .scalar(let word, _, _):
            switch word {
            case "global-mean": return [.globalMean]
            case "softmax": return [.softmax]
            case let kind where Self.kinds.contains(kind):
                add("missing-size", "'\(kind)' needs a size, such as {\(kind): 2}", at: node.range)
            default:
                unknownKind(word, at: node.range)
            }
            return []
        case .mapping(let pairs, _):
            guard let kind = pairs.first(where: { Self.kinds.contains($0.key) }) else {
                if let first = pairs.first {
                    unknownKind(first.key, at: first.keyRange)
                } else {
                    add(
                        "wrong-type", "this layer is empty", at: node.range,
                        hint: "take it out, or say what it is, as in '- global-mean'")
                }
                return []
            }
            return layer(kind.key, node)
        case .sequence:
            add("wrong-type", "a layer is a word or a mapping, not a list", at: node.range)
            return []
        }
    }

    private mutating func layer(_ kind: String, _ node: FrontMatter) -> [Graph.Operation] {
        switch kind {
        case "convolution": convolution(node)
        case "dense": dense(node)
        case "mean-pool": pooling(.meanPool, node).map { [.meanPool($0)] } ?? []
        case "max-pool": pooling(.maxPool, node).map { [.maxPool($0)] } ?? []
        case "global-mean": word(.globalMean, node, [.globalMean])
        default: word(.softmax, node, [.softmax])
        }
    }

    private mutating func convolution(_ node: FrontMatter) -> [Graph.Operation] {
        let entries = entries(of: node, in: .convolution)
        let kernel = kernel(entries["convolution"])
        let channels = required("channels", entries, of: "convolution", node)
        let deviation = deviation(entries)
        let stride = integer(entries["stride"], "stride") ?? 1
        let padding = integer(entries["padding"], "padding", atLeast: 0)
        let hasBias = boolean(entries["bias"], "bias") ?? false
        let activation = activation(entries)
        guard let kernel, let channels, let deviation else { return [] }
        return [
            .convolution(
                Convolution(
                    channels: channels, kernel: kernel, stride: stride, padding: padding,
                    hasBias: hasBias, deviation: deviation))
        ] + activation
    }

    private mutating func dense(_ node: FrontMatter) -> [Graph.Operation] {
        let entries = entries(of: node, in: .dense)
        let channels = integer(entries["dense"], "dense")
        let deviation = deviation(entries)
        let hasBias = boolean(entries["bias"], "bias") ?? false
        let activation = activation(entries)
        guard let channels, let deviation else { return [] }
        return [.dense(Dense(channels: channels, hasBias: hasBias, deviation: deviation))]
            + activation
    }

    /// A layer that is its name alone, written as a mapping.
    private mutating func word(
        _ section: FrontMatterSection, _ node: FrontMatter, _ operations: [Graph.Operation]
    ) -> [Graph.Operation] {
        _ = entries(of: node, in: section)
        return operations
    }

    private mutating func pooling(
        _ section: FrontMatterSection, _ node: FrontMatter
    ) -> Pooling? {
        let kind = section.name
        let entries = entries(of: node, in: section)
        let stride = integer(entries["stride"], "stride")
        return integer(entries[kind], kind).map { Pooling(size: $0, stride: stride) }
    }

    private mutating func activation(_ entries: [String: FrontMatter]) -> [Graph.Operation] {
        let activation: Activation? = choice(entries["activation"], "activation")
        return switch activation ?? .none {
        case .elu: [.elu]
        case .relu: [.relu]
        case .none: []
        }
    }

    private mutating func required(
        _ key: String, _ entries: [String: FrontMatter], of kind: String, _ node: FrontMatter
    ) -> Int? {
        if entries[key] == nil {
            missing(key, of: kind, at: node.range, hint: "say how many, such as '\(key): 16'")
        }
        return integer(entries[key], key)
    }

    /// The declared deviation; 0, which cannot be declared, where it is left to the rule; nil where it is a mistake.
    private mutating func deviation(_ entries: [String: FrontMatter]) -> Double? {
        guard let node = entries["deviation"], !node.isNull else { return 0 }
        return positiveNumber(node, "deviation")
    }

    private mutating func missing(
        _ key: String, of kind: String, at range: SourceRange, hint: String
    ) {
        // A misspelt key is one mistake, not two.
        guard !diagnostics.contains(where: { $0.suggests(key, in: range) }) else { return }
        add("missing-key", "a \(kind) layer needs '\(key)'", at: range, hint: hint)
    }

    private mutating func unknownKind(_ word: String, at range: SourceRange) {
        add(
            "unknown-layer", "unknown layer '\(word)'", at: range,
            hint: FrontMatterSection.layer(meantBy: word).map { "did you mean '\($0)'?" }
                ?? suggestion(for: word, among: Self.kinds)
                ?? "there are \(Self.kinds.listed(with: "and"))")
    }

    /// `3x3`, `3×3` or `3`.
    private mutating func kernel(_ node: FrontMatter?) -> Int? {
        guard let node, let text = text(node, "convolution") else { return nil }
        let sides = text.value.split(whereSeparator: { $0 == "x" || $0 == "×" }).map { Int($0) }
        guard let side = sides.first ?? nil, side > 0, sides.count <= 2, sides.last == side else {
            add(
                "wrong-type", "'convolution' is a square kernel such as 3x3, not '\(text.value)'",
                at: node.range)
            return nil
        }
        return side
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
