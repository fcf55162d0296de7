import Network
import Notebook

extension FrontMatterReader {
    /// `weights:`, whose names of layers are those of the stack.
    mutating func weights(_ node: FrontMatter?, for stack: DeclaredStack) -> DeclaredWeights? {
        guard let node, !node.isNull else { return nil }
        guard case .mapping = node else {
            add(
                "wrong-type", "'weights' is a mapping that names a file", at: node.range,
                hint: "write 'weights: {file: model.safetensors}'")
            return nil
        }
        let entries = entries(of: node, in: .networkWeights)
        let file = file(entries["file"], "file")
        if file == nil, entries["file"] == nil,
            !diagnostics.contains(where: { $0.suggests("file", in: node.range) })
        {
            add("missing-key", "'weights' needs a 'file'", at: node.range)
        }
        let epsilon = positiveNumber(entries["epsilon"], "epsilon")
        let modules = modules(entries["tensors"], for: stack)
        if !stack.saysHowPicturesCome {
            add(
                "missing-key",
                "'weights' needs a layer that says how pictures came to them in their training",
                at: node.range,
                hint:
                    "first of the layers: '- {normalise: [0.49, 0.48, 0.45], std: [0.25, 0.24, 0.26]}' with the numbers of the training, '- {normalise: torchvision}', or '- {normalise: none}' for pictures from 0 to 1"
            )
        }
        guard let file else { return nil }
        var weights = DeclaredWeights(file: file, modules: modules)
        if let epsilon { weights.epsilon = epsilon }
        return weights
    }

    private mutating func modules(
        _ node: FrontMatter?, for stack: DeclaredStack
    ) -> [String: String] {
        guard let node, !node.isNull else { return [:] }
        guard case .mapping(let pairs, _) = node else {
            add(
                "wrong-type", "'tensors' is a mapping of names of layers to names in the file",
                at: node.range, hint: "such as {stem: features.0}")
            return [:]
        }
        let names = stack.stepNames.values.sorted()
        var modules: [String: String] = [:]
        for pair in pairs {
            guard names.contains(pair.key) else {
                add(
                    "unknown-name", "no layer is called '\(pair.key)'", at: pair.keyRange,
                    hint: suggestion(for: pair.key, among: names)
                        ?? "give the layer that 'name'")
                continue
            }
            guard let text = text(pair.value, pair.key) else { continue }
            guard modules.updateValue(text.value, forKey: pair.key) == nil else {
                add("duplicate-key", "'\(pair.key)' is given twice", at: pair.keyRange)
                continue
            }
        }
        return modules
    }
}
