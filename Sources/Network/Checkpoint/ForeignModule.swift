/// One module of a file of weights from elsewhere, such as `layer1.0.conv1`, with the tensors that it has.
struct ForeignModule: Equatable {
    /// Its name, without what wrappers put before it.
    var path: String
    /// What its tensors are called in it, such as `weight`, with what the file says of each.
    var tensors: [String: SafetensorsContents.Entry]

    /// Whether it is a batch normalisation, which keeps running numbers.
    var isNormalisation: Bool {
        tensors["running_mean"] != nil && tensors["running_var"] != nil
    }

    /// Which of a batch normalisation's running numbers it has not, where it has the other.
    var lackingStatistic: String? {
        let names = ["running_mean", "running_var"]
        let lacking = names.filter { tensors[$0] == nil }
        return lacking.count == 1 ? lacking[0] : nil
    }

    /// Whether one of its tensors has a name, with the module's before it.
    func hasTensor(called name: String) -> Bool {
        tensors.keys.contains { path.isEmpty ? $0 == name : "\(path).\($0)" == name }
    }

    /// Its weights, of two dimensions or more; nil for normalisations and others without.
    var weight: SafetensorsContents.Entry? {
        tensors["weight"].flatMap { !isNormalisation && $0.shape.count >= 2 ? $0 : nil }
    }

    /// How many channels a normalisation has.
    var channels: Int { tensors["running_mean"]?.shape.first ?? 0 }

    /// The name with a mark for each number in it: two of one skeleton are in the order of their numbers.
    var skeleton: String { path.replacing(/[0-9]+/, with: "#") }

    /// The names that the normalisation behind it may have: `bn1` behind `conv1`, `1` behind `0`.
    var namesOfNormalisation: [String] {
        let pieces = path.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard let last = pieces.last else { return [] }
        let before = pieces.dropLast().map { $0 + "." }.joined()
        if let number = Int(last) {
            return number < .max ? [before + String(number + 1)] : []
        }
        return ["bn", "norm", "batchnorm", "batch_norm"].flatMap { name in
            ["conv", "fc", "linear"].filter { last.contains($0) }.map {
                before + last.replacing($0, with: name)
            }
        }
    }

    /// What wrappers of PyTorch put before every name.
    private static let wrappers = ["module.", "_orig_mod."]

    /// Takes the tensors of a file apart into modules, in the order of their names, numbers by value.
    /// - Throws: ``CheckpointError/impossibleNames(_:)`` where two tensors have one name without those of wrappers.
    static func modules(
        of file: SafetensorsContents
    ) throws(CheckpointError) -> [ForeignModule] {
        var modules: [ForeignModule] = []
        var places: [String: Int] = [:]
        for entry in file.entries {
            var name = entry.name
            while let wrapper = wrappers.first(where: { name.hasPrefix($0) }) {
                name.removeFirst(wrapper.count)
            }
            let dot = name.lastIndex(of: ".")
            let path = dot.map { String(name[..<$0]) } ?? ""
            let tensor = dot.map { String(name[name.index(after: $0)...]) } ?? name
            let place = places[path] ?? modules.count
            if place == modules.count {
                modules.append(ForeignModule(path: path, tensors: [:]))
                places[path] = place
            }
            guard modules[place].tensors.updateValue(entry, forKey: tensor) == nil else {
                throw .impossibleNames(name)
            }
        }
        let names = modules.map(\.path).inNumericOrder
        return names.compactMap { places[$0].map { modules[$0] } }
    }
}
