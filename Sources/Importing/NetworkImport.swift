import Foundation
import Network
package import ONNX

extension ImportedNetwork {
    /// Brings a model into the form that is computed here.
    /// - Parameters:
    ///   - file: The model's file.
    ///   - options: The size of pictures, where the model leaves it open, and the like.
    /// - Throws: ``ImportError``; what is not supported is named all at once.
    package init(
        _ file: ModelFile, _ options: FoldingOptions = FoldingOptions()
    ) throws(ImportError) {
        let model: FoldedGraph
        do throws(ONNXError) {
            model = try file.folded(options)
        } catch {
            throw .model(error)
        }
        var translation = try NodeTranslation(model)
        try translation.translate()
        let (draft, hasOwnSoftmax) = (translation.draft, translation.hasOwnSoftmax)
        do throws(GraphError) {
            (network, foldedLayers) = try draft.network(aliases: translation.aliases)
        } catch {
            throw .graph(error)
        }
        self.hasOwnSoftmax = hasOwnSoftmax
        let count = network.graph.shapes.last?.count ?? 0
        lastActivation = translation.lastActivation
        (classNames, classNameFault) = ClassNames.find(in: file.model.metadata, count: count)
        let proto = file.model
        origin = Origin(
            producer: [proto.producerName, proto.producerVersion].filter { !$0.isEmpty }
                .joined(separator: " "),
            operatorSet: model.operatorSet, nodeCount: model.nodes.count,
            inputName: model.values[0].name, inputType: model.inputType.name,
            readsChannelsLast: translation.readsChannelsLast, outputName: model.outputName)
    }
}

/// The names of classes in a model's metadata, as exporters and their users put them there.
enum ClassNames {
    /// What they are kept under.
    private static let keys = [
        "classes", "class_names", "labels", "names", "id2label", "categories", "class_labels",
    ]

    /// The names, where there are as many as the network has outputs; a list that does not fit is no list of its classes.
    /// - Returns: The names, or what speaks against the first that might be some.
    static func find(
        in metadata: [String: String], count: Int
    ) -> (names: [String]?, fault: String?) {
        var fault: String?
        for key in keys {
            guard let text = metadata[key] else { continue }
            guard let names = list(text) else {
                fault = fault ?? "its '\(key)' is no list of names"
                continue
            }
            guard names.count == count else {
                fault =
                    fault
                    ?? "its '\(key)' has \(names.count) \(names.count == 1 ? "name" : "names"), and it answers with \(count) numbers"
                continue
            }
            var known: Set<String> = []
            guard let twice = names.first(where: { !known.insert($0).inserted }) else {
                return (names, nil)
            }
            fault = fault ?? "its '\(key)' has the name '\(twice)' twice"
        }
        return (nil, fault)
    }

    /// A JSON list, a JSON object by numbers, the same as Python writes them, or lines or commas.
    private static func list(_ text: String) -> [String]? {
        // Some exporters write Python's way: {0: 'cat', 1: 'dog'}.
        let python = text.replacing(/([{,]\s*)(\d+)\s*:/) { "\($0.output.1)\"\($0.output.2)\":" }
            .replacing("'", with: "\"")
        for candidate in [text, python] {
            guard let value = try? JSONSerialization.jsonObject(with: Data(candidate.utf8)) else {
                continue
            }
            if let names = value as? [String] { return names }
            if let byNumber = value as? [String: String] {
                let numbered = byNumber.compactMap { key, name in Int(key).map { ($0, name) } }
                    .sorted { $0.0 < $1.0 }
                guard numbered.map(\.0) == Array(0..<byNumber.count) else { return nil }
                return numbered.map(\.1)
            }
            if let numbers = value as? [Int] { return numbers.map(String.init) }
            return nil
        }
        // Broken JSON is no name.
        guard let first = text.first(where: { !$0.isWhitespace }), !"[{".contains(first) else {
            return nil
        }
        let lines = text.split(whereSeparator: \.isNewline)
        let parts = lines.count > 1 ? lines : text.split(separator: ",")
        let names = parts.map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
        return names.isEmpty ? nil : names
    }
}
