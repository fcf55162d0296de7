package import Findings
package import Network

extension Trace {
    /// What was read, in words, the most telling first; layers by the names that a network has for them.
    package func words(in graph: Graph? = nil) -> [String] {
        var words: [String] = []
        for part in DatasetPart.allCases {
            words += self.words(of: part)
        }
        words += files.map { "the picture '\($0)'" }
        words += Self.layers(inputs, of: graph, "the weights of") {
            if case .weights(let layer) = $0 { layer } else { nil }
        }
        words += Self.layers(inputs, of: graph, "the initial weights of") {
            if case .initialWeights(let layer) = $0 { layer } else { nil }
        }
        return words + inputs.compactMap(\.wordsAlone).sorted { $0.rank < $1.rank }.map(\.words)
    }

    /// What was read of a part of the dataset, in words.
    private func words(of part: DatasetPart) -> [String] {
        if readsAllPictures(of: part) { return ["all \(part.name) pictures with their classes"] }
        let numbers = pictures(of: part)
        let labelled = labelledPictures(of: part)
        let isEveryOneLabelled = !numbers.isEmpty && Set(numbers).isSubset(of: labelled)
        var words: [String] = []
        if !numbers.isEmpty {
            words.append(
                numbers.count.counted(part.noun)
                    + (isEveryOneLabelled && !readsLabels(of: part)
                        ? numbers.count == 1 ? " with its class" : " with their classes" : ""))
        }
        let others = Set(labelled).subtracting(isEveryOneLabelled ? numbers : [])
        if readsLabels(of: part) {
            words.append("the classes of all \(part.name) pictures")
        } else if !others.isEmpty {
            words.append("the class of \(others.count.counted(part.noun))")
        }
        return words.isEmpty && inputs.contains(.count(part))
            ? ["how many \(part.name) pictures there are"] : words
    }

    private static func layers(
        _ inputs: Set<Input>, of graph: Graph?, _ words: String, _ layer: (Input) -> Int?
    ) -> [String] {
        let layers = inputs.compactMap(layer).sorted()
        let names = graph?.words(forLayers: layers) ?? layers.named("layer")
        return layers.isEmpty ? [] : ["\(words) \(names)"]
    }
}

extension Input {
    /// What it is called where it is one thing, and its rank among these; nil for what is told of together with others.
    fileprivate var wordsAlone: (rank: Int, words: String)? {
        switch self {
        case .architecture: (0, "the network's operations")
        case .history: (1, "the record of the training")
        case .recipe: (2, "the recipe")
        case .seed: (3, "the seed")
        case .classNames: (4, "the names of the classes")
        case .pictureShape: (5, "the size of the pictures")
        case .facts: (6, "what is known of the dataset")
        case .kernels: (7, "the kernels")
        case .weights, .initialWeights, .count, .labels, .part, .picture, .label, .fileName: nil
        }
    }
}
