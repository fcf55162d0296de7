import Directives
import Foundation
import Network
import Preparing

/// What a checkpoint holds, for people and as JSON.
struct CheckpointAccount: Encodable {
    /// One layer.
    struct Layer: Encodable {
        var index: Int
        var shape: [Int]
        var hasBias: Bool
        var deviation: Double
        var rule: InitialisationRule?
        var fanIn: Int

        /// Programs read the number; which rule it follows is told to people.
        private enum CodingKeys: CodingKey {
            case index, shape, hasBias, deviation
        }

        fileprivate var deviationWords: String {
            guard let rule else { return String(deviation) }
            return "\(deviation.fixed(4)) = √(\(rule == .he ? 2 : 1)/\(fanIn))"
        }
    }

    var input: PictureShape
    var parameters: Int
    var layers: [Layer]
    var recipe: Recipe?
    var dataset: String?
    var datasetDigest: String?
    var testDigest: String?
    var classNames: [String]?
    var digest: String
    var toolVersion: String?
    var history: [EpochRecord]

    /// Describes a checkpoint.
    init(_ checkpoint: Checkpoint) {
        input = checkpoint.network.graph.input
        parameters = checkpoint.network.parameterCount
        layers = checkpoint.network.graph.layers.enumerated().map { index, layer in
            Layer(
                index: index, shape: layer.weightShape, hasBias: layer.hasBias,
                deviation: layer.deviation, rule: layer.rule, fanIn: layer.fanIn)
        }
        recipe = checkpoint.recipe
        dataset = checkpoint.datasetName
        datasetDigest = checkpoint.datasetDigest
        testDigest = checkpoint.testDigest
        classNames = checkpoint.classNames
        digest = checkpoint.digest
        toolVersion = checkpoint.toolVersion
        history = checkpoint.history
    }

    /// The account for people, line by line; in names from files a line may end.
    var lines: [String] {
        var facts = [("input", input.sizes), ("weights", String(parameters)), ("digest", digest)]
        if let recipe {
            facts.append(
                (
                    "training",
                    "\(recipe.method.rawValue), \(recipe.epochs) epoch\(recipe.epochs == 1 ? "" : "s"), batch \(recipe.batch), seed \(recipe.seed)"
                        + recipe.changedKnobs.map { ", \($0.name) \($0.value)" }.joined()
                ))
        }
        if let dataset { facts.append(("dataset", dataset)) }
        if let classNames { facts.append(("classes", classNames.joined(separator: ", "))) }
        if let toolVersion { facts.append(("made with", "report \(toolVersion)")) }
        let head = facts.map { "\($0.0):".padded(to: 12) + $0.1 }
        return head + [""] + layerLines + historyLines
    }

    private var layerLines: [String] {
        ["layer".padded(to: 8) + "shape".padded(to: 22) + "deviation"]
            + layers.map { layer in
                let shape = layer.shape.map(String.init).joined(separator: "×")
                return String(layer.index).padded(to: 8)
                    + (shape + (layer.hasBias ? " + bias" : "")).padded(to: 22)
                    + layer.deviationWords
            }
    }

    private var historyLines: [String] {
        guard !history.isEmpty else { return [] }
        return ["", "epoch   train cost  train acc.  test cost   test acc."]
            + history.map { record in
                String(record.epoch).padded(to: 8) + record.trainCost.fixed(3).padded(to: 12)
                    + "\((record.trainAccuracy * 100).fixed(1)) %".padded(to: 12)
                    + record.testCost.fixed(3).padded(to: 12)
                    + "\((record.testAccuracy * 100).fixed(1)) %"
            }
    }
}

extension String {
    /// With spaces up to a width, at least one.
    func padded(to width: Int) -> String {
        self + String(repeating: " ", count: max(1, width - count))
    }
}
