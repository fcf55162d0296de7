import Directives
import Findings
import Foundation
import Inspection
import Network
import Notebook
import Preparing
import Rendering

/// What differs between two trainings of one network.
package struct NetworkComparison: Codable, Sendable {
    /// Something that is told of both.
    package struct Fact: Codable, Sendable, Equatable {
        /// What it is, such as `seed`.
        package var name: String
        /// Of the first; nil where it says nothing.
        package var before: String?
        /// Of the second.
        package var after: String?
    }

    /// The first file.
    package var before: String
    /// The second file.
    package var after: String
    /// Whether nothing differs: neither a weight nor what is told of the training.
    package var isEqual: Bool
    /// What is told of the two and differs.
    package var facts: [Fact]
    /// The tensors that differ.
    package var tensors: [TensorChange]
    /// How far the weights of each layer moved; nothing where none did.
    package var layers: [LayerDrift]
    /// What both make of the same pictures; nil where they were shown none.
    package var pictures: PictureComparison?
    /// Why they were shown none, and how to show them some.
    package var withoutPictures: String?

    private enum CodingKeys: String, CodingKey {
        case before, after, facts, tensors, layers, pictures
        case isEqual = "equal"
        case withoutPictures = "without-pictures"
    }
}

extension NetworkComparison {
    /// What is compared, and on which pictures.
    package struct Request: Sendable {
        /// The first checkpoint.
        package var before: String
        /// The second checkpoint.
        package var after: String
        /// The notebook whose pictures both are shown.
        package var notebook: String?
        /// Values for its parameters.
        package var settings: [(name: String, value: String)]
        /// The folder whose pictures both are shown.
        package var data: String?

        /// Names two checkpoints.
        package init(
            before: String, after: String, notebook: String? = nil,
            settings: [(name: String, value: String)] = [], data: String? = nil
        ) {
            (self.before, self.after) = (before, after)
            (self.notebook, self.settings, self.data) = (notebook, settings, data)
        }
    }

    /// The comparison with what a page of it shows besides.
    package struct Result {
        /// What differs.
        package let comparison: NetworkComparison
        /// The two networks.
        let networks: (before: Network, after: Network)
        /// The pictures, where there are any.
        let pictures: LabelledPictures?
    }

    /// Compares two checkpoints.
    /// - Parameters:
    ///   - request: What is compared.
    ///   - report: Is told how far it is: of what, how much is done, and of how much.
    /// - Returns: What differs, with both networks.
    /// - Throws: ``Failure``, ``Mistakes`` or an error of the dataset, where they cannot be compared.
    package static func comparing(
        _ request: Request, report: @escaping (String, Int, Int) -> Void = { _, _, _ in }
    ) throws -> Result {
        let preparation = try request.notebook.map {
            try Preparation(
                $0, settings: request.settings, data: request.data.map { URL(fileURLWithPath: $0) })
        }
        if let preparation, preparation.hasErrors, preparation.dataset == nil {
            throw preparation.mistakes
        }
        let declared = preparation?.declaration.network
        let before = try ComparedNetwork(request.before, declared: declared)
        let after = try ComparedNetwork(request.after, declared: declared)
        try demandSameNetwork(before, after)
        let (one, other) = (before.checkpoint.network, after.checkpoint.network)
        let tensors = zip(one.namedTensors, other.namedTensors).compactMap {
            TensorChange($0.name, $0.tensor, $1.tensor)
        }
        let facts = facts(before.checkpoint, after.checkpoint)
        var comparison = NetworkComparison(
            before: request.before, after: request.after,
            isEqual: tensors.isEmpty && facts.isEmpty, facts: facts, tensors: tensors, layers: [])
        guard !tensors.isEmpty else {
            return Result(comparison: comparison, networks: (one, other), pictures: nil)
        }
        comparison.layers = try one.layers.indices.map { layer in
            var drift = try LayerDrift(layer, one, other)
            drift.name = (preparation?.graph ?? one.graph).knownName(ofLayer: layer)
            return drift
        }
        let found = try pictures(request, preparation, before, after)
        guard case .pictures(var pictures) = found else {
            if case .none(let reason) = found { comparison.withoutPictures = reason }
            return Result(comparison: comparison, networks: (one, other), pictures: nil)
        }
        try pictures.check(before)
        try pictures.check(after)
        pictures = try pictures.named(
            by: before, after, count: one.graph.shapes[one.graph.shapes.count - 1].channels)
        func rows(_ network: ComparedNetwork) throws -> [[Double]] {
            let all = pictures.pictures
            let laboratory = Laboratory(
                Supplies(
                    checkpoint: network.checkpoint, dataset: pictures.facts, test: { all }))
            laboratory.progress = { report("\(network.name): \($0)", $1, $2) }
            do {
                return try laboratory.ask(ProbabilitiesOfPart()).rows
            } catch {
                throw Failure(message: "\(network.name): \(ErrorWords.of(error))")
            }
        }
        let labels = pictures.facts.isLabelled ? pictures.pictures.labels.map(Int.init) : nil
        comparison.pictures = try PictureComparison(
            before: rows(before), after: rows(after), labels: labels, of: pictures)
        return Result(
            comparison: comparison, networks: (one, other), pictures: pictures.pictures)
    }

    /// - Throws: ``Failure`` naming the layer that differs.
    private static func demandSameNetwork(
        _ before: ComparedNetwork, _ after: ComparedNetwork
    ) throws(Failure) {
        let one = before.checkpoint.network.graph.withoutInitialisation
        let other = after.checkpoint.network.graph.withoutInitialisation
        guard let difference = one.difference(from: other, mine: before.name, theirs: after.name)
        else { return }
        throw Failure(
            message:
                "\(before.name) and \(after.name) are different networks and cannot be compared weight by weight: \(difference)"
        )
    }

    /// What both are shown.
    private enum Found {
        case pictures(ComparedPictures)
        case none(String)
    }

    private static func pictures(
        _ request: Request, _ preparation: Preparation?, _ before: ComparedNetwork,
        _ after: ComparedNetwork
    ) throws -> Found {
        let how =
            "name a notebook with its dataset by --notebook, or a folder of pictures by --data"
        if let preparation, let notebook = request.notebook {
            return .pictures(
                try request.data.map {
                    try ComparedPictures(of: preparation, named: notebook, in: $0)
                } ?? ComparedPictures(of: preparation, named: notebook))
        }
        let names = [before.checkpoint.datasetName, after.checkpoint.datasetName]
        let shape = before.checkpoint.network.graph.input
        if let data = request.data {
            return .pictures(
                try ComparedPictures(
                    in: URL(fileURLWithPath: data), named: names[0] == names[1] ? names[0] : nil,
                    shape: shape))
        }
        guard let name = names[0], name == names[1] else {
            let reason =
                names[0] == nil || names[1] == nil
                ? "not both checkpoints say what they were trained on"
                : "they were trained on different datasets, \(names[0] ?? "") and \(names[1] ?? "")"
            return .none("accuracy was not compared: \(reason); \(how)")
        }
        do {
            var pictures = try ComparedPictures(in: nil, named: name, shape: shape)
            // What nobody asked for is left out where it does not fit.
            try pictures.check(before)
            try pictures.check(after)
            pictures.forgetRemarks()
            return .pictures(pictures)
        } catch {
            return .none(
                "accuracy was not compared: \(ErrorWords.of(error)); \(how)")
        }
    }

    /// What is told of the two and differs.
    private static func facts(_ one: Checkpoint, _ other: Checkpoint) -> [Fact] {
        var facts: [Fact] = []
        func add(_ name: String, _ before: String?, _ after: String?) {
            if before != after { facts.append(Fact(name: name, before: before, after: after)) }
        }
        add("recipe", one.recipe?.method.rawValue, other.recipe?.method.rawValue)
        add("epochs", one.recipe.map { "\($0.epochs)" }, other.recipe.map { "\($0.epochs)" })
        add("batch", one.recipe.map { "\($0.batch)" }, other.recipe.map { "\($0.batch)" })
        add("seed", one.recipe.map { "\($0.seed)" }, other.recipe.map { "\($0.seed)" })
        func knobs(_ checkpoint: Checkpoint) -> String? {
            checkpoint.recipe.map { recipe in
                recipe.changedKnobs.map { "\($0.name) \($0.value)" }.joined(separator: ", ")
            }
        }
        add("changed of the recipe", knobs(one), knobs(other))
        func deviations(_ checkpoint: Checkpoint) -> String {
            checkpoint.network.graph.layers.map { $0.deviation.significant(4) }
                .joined(separator: ", ")
        }
        add("deviations of the initial weights", deviations(one), deviations(other))
        add("epochs recorded", "\(one.history.count)", "\(other.history.count)")
        func last(_ checkpoint: Checkpoint, _ number: (EpochRecord) -> Double) -> String? {
            checkpoint.history.last.map { number($0).significant(6) }
        }
        add("cost after the last epoch", last(one) { $0.trainCost }, last(other) { $0.trainCost })
        add(
            "test cost after the last epoch", last(one) { $0.testCost }, last(other) { $0.testCost }
        )
        add(
            "test accuracy after the last epoch",
            one.history.last.map { $0.testAccuracy.percent(2) },
            other.history.last.map { $0.testAccuracy.percent(2) })
        if one.history != other.history, one.history.count == other.history.count,
            !facts.contains(where: { $0.name.hasSuffix("the last epoch") })
        {
            let place = zip(one.history, other.history).first { $0 != $1 }?.0.epoch ?? 0
            add("what was recorded", "differs from epoch \(place) on", nil)
        }
        add("dataset", one.datasetName, other.datasetName)
        add("training pictures, SHA-256", one.datasetDigest, other.datasetDigest)
        add("test pictures, SHA-256", one.testDigest, other.testDigest)
        add(
            "classes", one.classNames?.joined(separator: ", "),
            other.classNames?.joined(separator: ", "))
        add(
            "trained with", one.toolVersion.map { "report \($0)" },
            other.toolVersion.map { "report \($0)" })
        return facts
    }
}
