import Network
import Notebook

extension FrontMatterReader {
    /// `batch-norm`.
    mutating func normalisation(_ entries: [String: FrontMatter]) -> [Graph.Operation]? {
        let momentum = positiveNumber(entries["momentum"], "momentum")
        if let momentum, momentum > 1, let node = entries["momentum"] {
            add("out-of-range", "'momentum' is at most 1, not \(momentum.written)", at: node.range)
            return nil
        }
        let epsilon = positiveNumber(entries["epsilon"], "epsilon")
        return [
            .batchNormalisation(
                BatchNormalisation(
                    momentum: momentum ?? BatchNormalisation.usualMomentum,
                    epsilon: epsilon ?? BatchNormalisation.usualEpsilon))
        ]
    }

    /// `normalise`: what is taken from each channel, and what it is divided by; nothing where that is said.
    mutating func preparation(
        _ entries: [String: FrontMatter], _ layer: FrontMatter
    ) -> [Graph.Operation]? {
        let deviation = numbers(entries["std"], "std", isPositive: true)
        guard let node = entries["normalise"] else { return nil }
        let mean: [Double]
        var usual: [Double]?
        switch scalar(node) {
        case "none":
            if entries.count > 1 {
                add(
                    "wrong-type", "'normalise: none' does nothing, and takes no other key",
                    at: layer.range)
            }
            return []
        case DeclaredImport.Preset.torchvision.rawValue:
            let statistics = DeclaredImport.Preset.torchvision.statistics
            (mean, usual) = (statistics?.mean ?? [], statistics?.deviation)
        default:
            guard let numbers = numbers(node, "normalise") else { return nil }
            mean = numbers
        }
        if entries["std"] != nil, deviation == nil { return nil }
        let by = deviation ?? usual ?? mean.map { _ in 1 }
        guard by.count == mean.count else {
            add(
                "wrong-type",
                "'std' has \(by.count.counted("number")), and 'normalise' \(mean.count)",
                at: entries["std"]?.range ?? node.range)
            return nil
        }
        return [.affine(Affine(mean: mean, deviation: by))]
    }
}
