import Network
import Notebook

extension FrontMatterReader {
    /// The kinds of layer, as written in the list.
    private static let kinds = FrontMatterSection.layers.map(\.name)

    /// One entry: a layer and its activation, a pooling, a sum.
    mutating func layer(_ node: FrontMatter) -> DeclaredStep? {
        switch node {
        case .scalar(let word, _, _):
            if let operations = Self.word(word) {
                return DeclaredStep(operations: operations, range: node.range)
            }
            if Self.kinds.contains(word) {
                add("missing-size", "'\(word)' needs a size, such as {\(word): 2}", at: node.range)
            } else {
                unknownKind(word, at: node.range)
            }
            return nil
        case .mapping(let pairs, _):
            let written = Set(pairs.map(\.key))
            guard let kind = Self.kinds.first(where: written.contains) else {
                if let first = pairs.first {
                    unknownKind(first.key, at: first.keyRange)
                } else {
                    add(
                        "wrong-type", "this layer is empty", at: node.range,
                        hint: "take it out, or say what it is, as in '- global-mean'")
                }
                return nil
            }
            return layer(kind, node)
        case .sequence:
            add("wrong-type", "a layer is a word or a mapping, not a list", at: node.range)
            return nil
        }
    }

    /// What a layer is that is its name alone.
    private static func word(_ word: String) -> [Graph.Operation]? {
        switch word {
        case FrontMatterSection.globalMean.name: [.globalMean]
        case FrontMatterSection.globalMax.name: [.globalMax]
        case FrontMatterSection.softmax.name: [.softmax]
        case FrontMatterSection.batchNorm.name: [.batchNormalisation(BatchNormalisation())]
        default: Activation(rawValue: word).flatMap { $0 == .none ? nil : [$0.operation()] }
        }
    }

    private mutating func layer(_ kind: String, _ node: FrontMatter) -> DeclaredStep? {
        guard let section = FrontMatterSection.layers.first(where: { $0.name == kind }) else {
            return nil
        }
        let entries = entries(of: node, in: section, mayBeEmpty: { _ in true })
        var step = DeclaredStep(operations: [], range: node.range)
        if let kindNode = entries[kind], kindNode.isNull, section.keys[0].kind != .nothing {
            add(
                "missing-size", "'\(kind)' needs a value, such as {\(section.keys[0].entry)}",
                at: node.range)
            return nil
        }
        if let from = entries["from"] {
            guard let name = readName(from, "from") else { return nil }
            step.present = name
        }
        let operations: [Graph.Operation]? =
            switch section {
            case .convolution: convolution(entries, node)
            case .dense: dense(entries)
            case .meanPool: pooling(section, entries).map { [.meanPool($0)] }
            case .maxPool: pooling(section, entries).map { [.maxPool($0)] }
            case .batchNorm: normalisation(entries)
            case .dropout: share(entries["dropout"], "dropout").map { [.dropout($0)] }
            case .normalise: preparation(entries, node)
            case .add: [.add]
            case .concat: [.concat]
            case .activation: loneActivation(entries)
            default: Self.word(kind)
            }
        let behind = section == .activation ? [] : activation(entries)
        guard let operations else { return nil }
        step.operations = operations + behind
        if section == .add || section == .concat {
            guard let sources = joined(entries, section) else { return nil }
            step.sources = sources
        }
        return step
    }

    /// What a sum or a concatenation reads: a name, beside the present value, or a list of names, and nothing else.
    private mutating func joined(
        _ entries: [String: FrontMatter], _ section: FrontMatterSection
    ) -> DeclaredStep.Sources? {
        let key = section.name
        guard let node = entries[key] else { return nil }
        guard case .sequence(let elements, _) = node else {
            return readName(node, key).map { .joined($0, isFirst: section == .concat) }
        }
        guard elements.count >= 2 else {
            add(
                "wrong-type", "'\(key)' has two names or more in a list", at: node.range,
                hint: "one name alone is joined with what the layer before makes: '\(key): block'")
            return nil
        }
        let names = elements.compactMap { readName($0, key) }
        if let from = entries["from"] {
            add(
                "two-places", "a list under '\(key)' says all that is read, and 'from' besides",
                at: from.range, hint: "put that name into the list")
            return nil
        }
        return names.count == elements.count ? .all(names) : nil
    }

    private mutating func convolution(
        _ entries: [String: FrontMatter], _ node: FrontMatter
    ) -> [Graph.Operation]? {
        let kernel = window(entries["convolution"], "convolution", "kernel")
        let channels = required("channels", entries, of: "convolution", node)
        let deviation = deviation(entries)
        let stride = pair(entries["stride"], "stride")
        let dilation = pair(entries["dilation"], "dilation")
        let padding = padding(entries["padding"])
        let groups = integer(entries["groups"], "groups") ?? 1
        let hasBias = boolean(entries["bias"], "bias") ?? false
        guard let kernel, let channels, let deviation else { return nil }
        return [
            .convolution(
                Convolution(
                    channels: channels, kernel: kernel, stride: stride ?? HeightAndWidth(1),
                    padding: padding, dilation: dilation ?? HeightAndWidth(1), groups: groups,
                    hasBias: hasBias, deviation: deviation))
        ]
    }

    private mutating func dense(_ entries: [String: FrontMatter]) -> [Graph.Operation]? {
        let channels = integer(entries["dense"], "dense")
        let deviation = deviation(entries)
        let hasBias = boolean(entries["bias"], "bias") ?? false
        guard let channels, let deviation else { return nil }
        return [.dense(Dense(channels: channels, hasBias: hasBias, deviation: deviation))]
    }

    private mutating func pooling(
        _ section: FrontMatterSection, _ entries: [String: FrontMatter]
    ) -> Pooling? {
        let stride = pair(entries["stride"], "stride")
        let padding = padding(entries["padding"]) ?? Padding(0)
        let countsPadding = boolean(entries["count-padding"], "count-padding") ?? false
        return window(entries[section.name], section.name, "window").map {
            Pooling(size: $0, stride: stride, padding: padding, countsPadding: countsPadding)
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
                ?? suggestion(
                    for: word,
                    among: Self.kinds + Activation.allCases.dropLast().map(\.rawValue))
                ?? "there are \(Self.kinds.listed(with: "and"))")
    }
}
