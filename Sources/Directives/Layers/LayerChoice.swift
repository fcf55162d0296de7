import Findings
import Network
import Notebook

/// One layer or several, by number or by name, wherever a directive takes any: `3`, `0..2`, `layer2.1.conv2`, `layer3.*.conv2`,
/// `layer1..layer4`, `layer4[-1]`, and lists of these.
///
/// What names stand for is known with the network; numbers are checked without it.
struct LayerChoice: ArgumentDecodable, Hashable {
    /// What stands between commas.
    enum Item: Hashable {
        case numbers(ClosedRange<Int>)
        case name(String)
    }

    /// In the order written; at least one.
    let items: [Item]
    /// The network in which names are looked up; nil before it is known.
    private(set) var graph: Graph?

    static var expectation: String {
        "a layer's number or name, a range such as 0..2, or a list such as 0,2,5"
    }

    init(argument: ArgumentValue) throws(ArgumentError) {
        var items: [Item] = []
        try Self.read(argument, into: &items)
        guard !items.isEmpty else { throw .emptyList }
        self.items = items
        if let double = numbers.firstOverlap.map(String.init) ?? firstDouble {
            throw .meaningless("\(double) stands twice in the list")
        }
    }

    private static func read(
        _ argument: ArgumentValue, into items: inout [Item]
    ) throws(ArgumentError) {
        switch argument {
        case .list(let elements):
            for element in elements { try read(element.value, into: &items) }
        case .string(let text):
            guard !text.isEmpty else { throw .meaningless("a layer's name is empty") }
            items.append(.name(text))
        case .word(let word) where !word.isNearlyRange && word.numberTooLarge == nil:
            items.append(.name(word))
        default: items += try IndexChoice(argument: argument).parts.map { .numbers($0) }
        }
    }

    private var numbers: [ClosedRange<Int>] {
        items.compactMap { if case .numbers(let range) = $0 { range } else { nil } }
    }

    private var firstDouble: String? {
        var seen: Set<String> = []
        return items.lazy.compactMap { if case .name(let name) = $0 { name } else { nil } }
            .first { !seen.insert($0).inserted }.map { "'\($0)'" }
    }

    var written: String {
        let texts = items.map { item in
            switch item {
            case .numbers(let range): range.written
            case .name(let name): name.isPlainWord ? name : name.written
            }
        }
        return texts.count == 1 ? texts[0] : "[\(texts.joined(separator: ", "))]"
    }

    /// The same with the network in which names are looked up.
    func known(in graph: Graph?) -> LayerChoice {
        var choice = self
        choice.graph = graph
        return choice
    }

    /// The layers with weights, counted from 0, in the order written; only to be asked for where nothing is wrong with the choice.
    var layers: [Int] { (try? layers(in: graph)) ?? [] }

    /// Behind which layers, or at which values, in the order written; only to be asked for where nothing is wrong with the choice.
    var depths: [Depth] { (try? depths(in: graph)) ?? [] }

    /// The modules that were written, by the value that leaves each; those of a network that is not known are none.
    var modules: [Int: String] {
        let names = items.compactMap { if case .name(let name) = $0 { name } else { nil } }
        guard let graph, !names.isEmpty else { return [:] }
        let known = LayerNames(graph)
        return names.reduce(into: [:]) { modules, name in
            modules.merge(known.modules(in: name)) { first, _ in first }
        }
    }

    /// The layers with weights; of a network that is not known those with numbers alone.
    /// - Throws: ``Fault`` for a name that means no layer with weights, or one that is meant already.
    func layers(in graph: Graph?) throws(Fault) -> [Int] {
        try each(in: graph, ofNumber: { $0 }) { names, name throws(Fault) in
            try names.layers(of: name)
        }
    }

    /// The places; of a network that is not known those with numbers alone.
    /// - Throws: ``Fault`` for a name that means nothing, or what is meant already.
    func depths(in graph: Graph?) throws(Fault) -> [Depth] {
        try each(in: graph, ofNumber: { .layers($0) }) { names, name throws(Fault) in
            try names.values(of: name).map { Depth(ofValue: $0, in: names.graph) }
        }
    }

    private func each<Meant: Hashable>(
        in graph: Graph?, ofNumber: (Int) -> Meant,
        ofName: (LayerNames, String) throws(Fault) -> [Meant]
    ) throws(Fault) -> [Meant] {
        // Most choices have no names, and names take time to gather.
        let names = items.contains { $0.isName } ? graph.map(LayerNames.init) : nil
        var meant: [Meant] = []
        var seen: Set<Meant> = []
        for item in items {
            switch item {
            case .numbers(let range):
                for number in range {
                    let one = ofNumber(number)
                    guard seen.insert(one).inserted else {
                        throw Fault("\(number) stands twice in the list")
                    }
                    meant.append(one)
                }
            case .name(let name):
                guard let names else { continue }
                for one in try ofName(names, name) {
                    guard seen.insert(one).inserted else {
                        throw Fault("what '\(name)' means stands twice in the list")
                    }
                    meant.append(one)
                }
            }
        }
        return meant
    }
}

extension LayerChoice.Item {
    fileprivate var isName: Bool { if case .name = self { true } else { false } }
}

extension LayerChoice {
    /// What is wrong with the numbers, or with what names mean by a way of looking them up.
    fileprivate func fault(
        _ requirement: Requirement<Int>, for subject: Subject,
        _ lookUp: (Graph) throws(Fault) -> Void
    ) -> Fault? {
        let ends = numbers.lazy.flatMap { [$0.lowerBound, $0.upperBound] }
        let mistake = ends.compactMap { requirement.mistake($0, subject) }.first
        if let message = mistake ?? numbers.excess(written: written) { return Fault(message) }
        guard let graph = subject.graph else { return nil }
        do throws(Fault) {
            try lookUp(graph)
            return nil
        } catch {
            return error
        }
    }

    /// What keeps it from being layers with weights.
    func faultAsLayers(for subject: Subject) -> Fault? {
        fault(.beLayer, for: subject) { graph throws(Fault) in _ = try layers(in: graph) }
    }

    /// What keeps it from being places behind layers or at values.
    func faultAsDepths(for subject: Subject) -> Fault? {
        fault(.beDepth, for: subject) { graph throws(Fault) in _ = try depths(in: graph) }
    }
}

extension Requirement<LayerChoice> {
    /// Layers with weights, counted from 0 or by name.
    static var beLayers: Self {
        Self(
            hint: { $0.faultAsLayers(for: $1)?.hint }, settle: { $0.known(in: $1.graph) },
            { $0.faultAsLayers(for: $1)?.message })
    }

    /// How many layers have been applied, or the names of values; 0 is the input picture.
    static var beDepths: Self {
        Self(
            hint: { $0.faultAsDepths(for: $1)?.hint }, settle: { $0.known(in: $1.graph) },
            { $0.faultAsDepths(for: $1)?.message })
    }
}

extension String {
    /// Whether it can be written without quotation marks and remains a word.
    fileprivate var isPlainWord: Bool {
        guard let first = utf8.first, first > 0x39 || first == UInt8(ascii: "*"),
            self != "true", self != "false"
        else { return false }
        return unicodeScalars.allSatisfy {
            $0.isASCII && ($0.properties.isAlphabetic || $0.properties.numericType != nil)
                || "._-*".unicodeScalars.contains($0)
        }
    }

    /// Whether others write a range of numbers so: `0-2`, `0...2`, `0..`.
    fileprivate var isNearlyRange: Bool {
        wholeMatch(of: /\d+\.\.|\.\.\d+|\d+(?:-|–|\.\.\.)\d+/) != nil
    }
}
