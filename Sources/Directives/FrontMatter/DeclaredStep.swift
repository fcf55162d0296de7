import Network
import Notebook

/// One entry of `layers:`: its operations, and what it reads.
struct DeclaredStep {
    /// Where a step takes its values.
    enum Sources {
        /// What the step before makes.
        case previous
        /// What a step of this name makes.
        case named(Name)
        /// The named ones and the present one.
        case joined(Name, isFirst: Bool)
        /// The named ones alone.
        case all([Name])
    }

    /// A name where it is written.
    struct Name {
        var text: String
        var range: SourceRange
    }

    /// What is done, the first by what it reads and each other by the one before.
    var operations: [Graph.Operation]
    var sources = Sources.previous
    /// What the last one's value is called; nil where nobody does.
    var name: String?
    /// What the present value is called, where it is not what the step before makes.
    var present: Name?
    var range: SourceRange
}

/// One operation and where its layer stands.
struct DeclaredNode {
    var node: Graph.Node
    var range: SourceRange
}

/// The nodes of the steps read so far, and what their values are called.
struct DeclaredStack {
    /// What the picture is called.
    static let input = "input"

    private(set) var nodes: [DeclaredNode] = []
    /// The value of each name.
    private(set) var values = [Self.input: 0]
    /// The name of each step that has one, by the node of its first operation.
    private(set) var stepNames: [Int: String] = [:]
    /// Whether a layer says how pictures come to what the network was trained on.
    var saysHowPicturesCome = false
    /// Where each name is given, by the number of its step; for those that are read too early.
    var places: [String: Int] = [:]
    /// How many entries of the list have been looked at.
    var position = 0

    /// What each value is called that a layer was named for, by its index.
    var names: [Int: String] {
        Dictionary(
            values.filter { $0.value > 0 }.map { ($0.value, $0.key) },
            uniquingKeysWith: { min($0, $1) })
    }

    /// The nodes of a step, reading these values.
    mutating func append(_ step: DeclaredStep, reading inputs: [Int]) {
        let first = nodes.count
        for (offset, operation) in step.operations.enumerated() {
            let inputs = offset == 0 ? inputs : [nodes.count]
            nodes.append(
                DeclaredNode(node: Graph.Node(operation, inputs: inputs), range: step.range))
        }
        guard let name = step.name else { return }
        values[name] = nodes.count
        stepNames[first] = name
    }
}

extension FrontMatterReader {
    /// The values that a step reads; nil where a name leads to none.
    mutating func inputs(of step: DeclaredStep, in stack: DeclaredStack) -> [Int]? {
        var present: Int? = stack.nodes.count
        if let name = step.present { present = value(of: name, in: stack) }
        switch step.sources {
        case .previous: return present.map { [$0] }
        case .named(let name): return value(of: name, in: stack).map { [$0] }
        case .joined(let name, let isFirst):
            guard let present, let value = value(of: name, in: stack) else { return nil }
            return isFirst ? [value, present] : [present, value]
        case .all(let names):
            let values = names.map { value(of: $0, in: stack) }
            return values.contains(nil) ? nil : values.compactMap { $0 }
        }
    }

    private mutating func value(of name: DeclaredStep.Name, in stack: DeclaredStack) -> Int? {
        if let value = stack.values[name.text] { return value }
        if let place = stack.places[name.text] {
            // A step whose own mistake has been told names nothing.
            guard place >= stack.position else { return nil }
            add(
                "read-too-early", "'\(name.text)' is read before it is made", at: name.range,
                hint: place == stack.position
                    ? "it is what this very layer makes" : "the layer of that name comes later")
            return nil
        }
        let names = stack.places.keys.sorted() + [DeclaredStack.input]
        add(
            "unknown-name", "no layer is called '\(name.text)'", at: name.range,
            hint: suggestion(for: name.text, among: names)
                ?? (names.count == 1
                    ? "give a layer that 'name', such as '{convolution: 3x3, channels: 16, name: \(name.text)}'"
                    : "there are \(Self.listed(names))"))
        return nil
    }

    private static func listed(_ names: [String]) -> String {
        names.count > 12
            ? names.prefix(12).joined(separator: ", ") + " and \(names.count - 12) more"
            : names.listed(with: "and")
    }

    /// `name:` of a layer: what others can read, and no number.
    mutating func stepName(_ node: FrontMatter?) -> DeclaredStep.Name? {
        guard let name = readName(node, "name") else { return nil }
        guard name.text != DeclaredStack.input else {
            add(
                "duplicate-name", "'\(DeclaredStack.input)' is what the picture is called",
                at: name.range)
            return nil
        }
        return name
    }

    /// A name that a layer may have.
    mutating func readName(_ node: FrontMatter?, _ key: String) -> DeclaredStep.Name? {
        guard let text = text(node, key) else { return nil }
        // Two points in a row are those of a range.
        guard text.value.wholeMatch(of: /[A-Za-z][A-Za-z0-9_\-]*(\.[A-Za-z0-9_\-]+)*/) != nil,
            text.value.utf8.count <= 100
        else {
            add(
                "wrong-type",
                "'\(key)' is the name of a layer: letters, digits, '_' and '-', a letter first, and points between them, not '\(text.value)'",
                at: text.range)
            return nil
        }
        return DeclaredStep.Name(text: text.value, range: text.range)
    }

    /// The names given in a list of layers, so that one that is read too early is told from one that is misspelt.
    mutating func namePlaces(in elements: [FrontMatter]) -> [String: Int] {
        var places: [String: Int] = [:]
        for (index, element) in elements.enumerated() {
            guard let node = element.entries?.first(where: { $0.key == "name" })?.value,
                let name = stepName(node)
            else { continue }
            guard places[name.text] == nil else {
                add(
                    "duplicate-name", "two layers are called '\(name.text)'", at: name.range,
                    hint: "a name leads to one layer; give this one another")
                continue
            }
            places[name.text] = index
        }
        return places
    }
}
