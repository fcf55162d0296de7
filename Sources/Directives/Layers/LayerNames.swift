import Network

/// The names in a network, each with the values that it stands for.
///
/// A path such as `layer2.1.conv2` names one value; what it begins with, such as `layer2`, is a module and names what leaves it, the
/// last value under it. Names that are no paths, such as those of nodes in a file, are taken as they are.
struct LayerNames {
    /// The network.
    let graph: Graph
    /// The values that each name stands for; more than one where a file gives a name twice.
    private var values: [String: [Int]] = [:]
    /// The last value under each module.
    private var modules: [String: Int] = [:]
    /// Every name, path or module, in the order of the values.
    private var paths: [(text: String, value: Int)] = []

    /// More pieces than a path has; what stands deeper in one is no module of its own.
    private static let mostPieces = 32

    /// Gathers the names of a network.
    init(_ graph: Graph) {
        self.graph = graph
        // What a softmax makes at the end is no value that is shown.
        for value in stride(from: 0, through: graph.logitsValue, by: 1) {
            if let name = graph.names[value] {
                add(Self.withoutWrapper(name), value, isPath: Self.isPath(name))
            }
            // A file's own names, such as `relu_3` of a value, are no parts of the network; paths of what was folded are.
            for name in graph.aliases[value] ?? [] {
                add(
                    Self.withoutWrapper(name), value,
                    isPath: Self.isPath(name) && name.utf8.contains(UInt8(ascii: ".")))
            }
        }
        paths.removeAll { values[$0.text]?.contains($0.value) == false }
        paths += modules.map { (text: $0.key, value: $0.value) }
            .filter { values[$0.text] == nil }
            .sorted {
                ($0.value, $1.text.utf8.count, $0.text) < ($1.value, $0.text.utf8.count, $1.text)
            }
    }

    private mutating func add(_ name: String, _ value: Int, isPath: Bool) {
        let known = values[name] ?? []
        guard !known.contains(value) else { return }
        // Where one operation of a file became two here, what leaves it is meant.
        let inputs = value == 0 ? [] : graph.nodes[value - 1].inputs
        if known.count == 1, inputs == known, graph.names[known[0]] == graph.names[value] {
            values[name] = [value]
        } else {
            values[name, default: []].append(value)
        }
        guard isPath else { return }
        paths.append((text: name, value: value))
        let pieces = name.split(separator: ".", omittingEmptySubsequences: false)
        for count in 1..<max(min(pieces.count, Self.mostPieces), 1) {
            modules[pieces[..<count].joined(separator: "."), default: 0] = value
        }
    }

    /// Whether a name is made of modules, and neither of a file's own making nor of this program's.
    private static func isPath(_ name: String) -> Bool {
        name != Graph.normalisedInput
            && !name.utf8.contains { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: ":") }
    }

    /// A name without what wrappers around a whole network put before it.
    static func withoutWrapper(_ name: String) -> String {
        var rest = name[...]
        while let wrapper = ["module.", "_orig_mod."].first(where: { rest.hasPrefix($0) }),
            rest.utf8.count > wrapper.utf8.count
        {
            rest = rest.dropFirst(wrapper.count)
        }
        return String(rest)
    }

    /// Whether any value has a name.
    var isEmpty: Bool { values.isEmpty }

    /// The words that stand for a value of every network.
    static let keywords = ["input", "logits", "last-map"]

    /// The value that a word stands for in every network; nil for others.
    func keyword(_ word: String) -> Int? {
        switch word {
        case "input": 0
        case "logits": graph.logitsValue
        case "last-map": lastMap
        default: nil
        }
    }

    /// The same, where the network's file calls nothing else so.
    /// - Throws: ``Fault`` where both may be meant.
    func undoubted(keyword word: String) throws(Fault) -> Int? {
        guard let value = keyword(word) else { return nil }
        guard values(named: word).allSatisfy({ $0 == value }) else { throw taken(word) }
        return value
    }

    /// The last value with rows and columns, as tokens one after another have not; where there is none, the last with rows.
    private var lastMap: Int? {
        let shapes = graph.shapes[...graph.logitsValue]
        return shapes.lastIndex { $0.height > 1 && $0.width > 1 }
            ?? shapes.lastIndex { $0.height > 1 }
    }

    /// The values that a name stands for by itself: none, one, or several where a file gives it to several.
    func values(named name: String) -> [Int] {
        values[name] ?? values[Self.withoutWrapper(name)] ?? []
    }

    /// What an author can write for a value alone; nil where all its names are others' as well.
    func ownName(ofValue value: Int) -> String? {
        ([graph.names[value]] + (graph.aliases[value] ?? [])).lazy.compactMap(\.self)
            .map { Self.withoutWrapper($0) }.first { values[$0]?.count == 1 }
    }

    /// The last value under a module; nil where there is none of that name.
    func end(ofModule name: String) -> Int? { modules[Self.withoutWrapper(name)] }

    /// The module of so many pieces that a value leaves; nil where there is none, or the name is the value's own.
    func module(leftBy value: Int, depth: Int) -> String? {
        modules.filter {
            $0.value == value && values[$0.key] == nil && Self.pieces($0.key).count == depth
        }.keys.min()
    }

    /// All that a reader may have meant, names first.
    var candidates: [String] { paths.map(\.text) + Self.keywords }

    /// The names of one piece that everything else stands in, in the order of the values.
    var outermost: [String] {
        paths.filter { !$0.text.utf8.contains(UInt8(ascii: ".")) }.sorted { $0.value < $1.value }
            .map(\.text.shortened)
    }

    /// The values of all paths for which a condition holds, each once, in their order.
    func values(where isMeant: (_ path: [Substring], _ value: Int) -> Bool) -> [Int] {
        let found = paths.filter { isMeant(Self.pieces($0.text), $0.value) }.map(\.value)
        return Set(found).sorted()
    }

    /// How deep in the network a name stands that means a value: by its own pieces, or where it is no path by those of the value's.
    func depth(of name: String, meaning value: Int) -> Int {
        let own = Self.withoutWrapper(name)
        let path =
            Self.isPath(own) ? own : graph.names[value].map { Self.withoutWrapper($0) } ?? own
        return Self.pieces(path).count
    }

    /// The layers with weights whose path begins with a module's.
    func layers(inModule name: String) -> [Int] {
        let start = Self.withoutWrapper(name) + "."
        return graph.layers.indices.filter { path(ofLayer: $0)?.hasPrefix(start) ?? false }
    }

    /// The path of a layer with weights.
    func path(ofLayer index: Int) -> String? {
        graph.names[graph.layers[index].node + 1].map { Self.withoutWrapper($0) }
    }

    /// The numbers of a module's parts that have some, as those of a list: `0` and `1` of `layer4`.
    func partNumbers(ofModule name: String) -> [Int] {
        let start = name + "."
        let parts = paths.lazy.filter { $0.text.hasPrefix(start) }
            .compactMap { $0.text.dropFirst(start.count).prefix { $0 != "." } }
            .filter { $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
            .compactMap { Int($0) }
        return Set(parts).sorted()
    }

    /// The pieces of a path.
    static func pieces(_ path: String) -> [Substring] {
        path.split(separator: ".", omittingEmptySubsequences: false)
    }
}
