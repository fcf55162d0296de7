import Network
import Notebook

extension FrontMatterReader {
    /// Reads `network:` where it names a file; nil where it declares layers instead.
    mutating func importedNetwork(_ node: FrontMatter?) -> DeclaredImport? {
        guard let node, namesFile(node) else { return nil }
        let entries = entries(of: node, in: .importedNetwork)
        let file = file(entries["file"], "file")
        let preset: DeclaredImport.Preset? = choice(entries["preset"], "preset")
        if entries["preset"] == nil,
            !diagnostics.contains(where: { $0.suggests("preset", in: node.range) })
        {
            add(
                "missing-key", "'network' needs a 'preset': how pictures come to what it reads",
                at: node.range,
                hint:
                    "\(DeclaredImport.Preset.allCases.map { "'preset: \($0.rawValue)'" }.listed(with: "or")); "
                    + "'mean' and 'std' may change it")
        }
        let mean = numbers(entries["mean"], "mean")
        let deviation = numbers(entries["std"], "std", isPositive: true)
        let white = positiveNumber(entries["white"], "white")
        let order: ChannelOrder? = choice(entries["channels"], "channels")
        let size = size(entries["size"])
        let output = text(entries["output"], "output")?.value
        var ranges: [String: SourceRange] = [:]
        let classes = classes(entries["classes"], &ranges)
        guard let file, let preset else { return nil }
        var network = DeclaredImport(file: file, preset: preset)
        (network.mean, network.deviation, network.white) = (mean, deviation, white)
        network.readsBlueFirst = order.map { $0 == .bgr }
        (network.size, network.output) = (size, output)
        (network.classes, network.classRanges) = (classes, ranges)
        network.classesRange = entries["classes"]?.range
        return network
    }

    /// Whether `network:` names a file.
    func namesFile(_ node: FrontMatter?) -> Bool {
        node?.entries?.contains { $0.key == "file" } ?? false
    }

    /// In which order a network reads channels.
    enum ChannelOrder: String, CaseIterable {
        case rgb, bgr
    }

    /// A number for all channels, or a list with one for each.
    mutating func numbers(
        _ node: FrontMatter?, _ key: String, isPositive: Bool = false
    ) -> [Double]? {
        guard let node else { return nil }
        var elements = [node]
        if case .sequence(let list, _) = node {
            guard list.count == 1 || list.count == 3 else {
                add(
                    "wrong-type",
                    "'\(key)' has a number for each channel, 1 or 3, not \(list.count)",
                    at: node.range,
                    hint:
                        "such as \(isPositive ? "[0.229, 0.224, 0.225]" : "[0.485, 0.456, 0.406]")")
                return nil
            }
            elements = list
        }
        let numbers = elements.compactMap { element -> Double? in
            if isPositive { return positiveNumber(element, key) }
            guard let text = text(element, key) else { return nil }
            guard let number = Double(text.value), number.isFinite else {
                add("wrong-type", "'\(key)' is a number, not '\(text.value)'", at: element.range)
                return nil
            }
            return number
        }
        return numbers.count == elements.count ? numbers : nil
    }
}
