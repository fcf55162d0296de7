package import Findings

extension Trace {
    /// What was read, in words, the most telling first.
    package var words: [String] {
        var words: [String] = []
        for part in DatasetPart.allCases {
            let numbers = pictures(of: part)
            if readsAllPictures(of: part) {
                words.append("all \(part.name) pictures")
            } else if !numbers.isEmpty {
                words.append(numbers.count.counted(part.noun))
            } else if readsLabels(of: part) {
                words.append("the classes of all \(part.name) pictures")
            }
        }
        words += files.map { "the picture '\($0)'" }
        words += Self.layers(inputs, "the weights of") {
            if case .weights(let layer) = $0 { layer } else { nil }
        }
        words += Self.layers(inputs, "the initial weights of") {
            if case .initialWeights(let layer) = $0 { layer } else { nil }
        }
        let others: [(Input, String)] = [
            (.architecture, "the network's operations"), (.history, "the record of the training"),
            (.recipe, "the recipe"), (.seed, "the seed"), (.classNames, "the names of the classes"),
            (.facts, "what is known of the dataset"), (.kernels, "the kernels"),
        ]
        return words + others.filter { inputs.contains($0.0) }.map(\.1)
    }

    private static func layers(
        _ inputs: Set<Input>, _ words: String, _ layer: (Input) -> Int?
    ) -> [String] {
        let layers = inputs.compactMap(layer).sorted()
        return layers.isEmpty ? [] : ["\(words) \(layers.named("layer"))"]
    }
}
