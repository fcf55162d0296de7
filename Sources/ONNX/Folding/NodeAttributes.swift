/// The attributes of a node, each asked for by its name; what was never asked for can be named.
final class NodeAttributes {
    /// The most numbers of a list that says how a node computes.
    static let mostNumbers = 1024

    private let attributes: [String: AttributeProto]
    private var asked: Set<String> = []

    /// Takes a node's attributes.
    init(_ node: NodeProto) throws(NodeProblem) {
        var byName: [String: AttributeProto] = [:]
        for attribute in node.attributes {
            guard byName.updateValue(attribute, forKey: attribute.name) == nil else {
                throw .invalid("its attribute \(shown(attribute.name)) is given twice")
            }
            guard !attribute.isGraph else {
                throw .unsupported("has a graph of its own")
            }
            guard attribute.reference.isEmpty else {
                throw .invalid(
                    "its attribute \(shown(attribute.name)) refers to a call, and it stands in no function"
                )
            }
        }
        attributes = byName
    }

    /// Fails where an attribute was never asked for: it may change what the node computes.
    func checkAllAsked() throws(NodeProblem) {
        for name in attributes.keys.sorted() where !asked.contains(name) {
            throw .unsupported("has the attribute \(shown(name)), which is not known")
        }
    }

    /// Leaves out attributes that change nothing of what is computed here.
    func ignore(_ names: String...) { asked.formUnion(names) }

    /// An integer; nil where it is not given.
    func integer(_ name: String) throws(NodeProblem) -> Int64? {
        try find(name, .integer) { $0.integer ?? 0 }
    }

    /// An integer or its default.
    func integer(_ name: String, _ standard: Int64) throws(NodeProblem) -> Int64 {
        try integer(name) ?? standard
    }

    /// An integer that is 0 or 1.
    func flag(_ name: String, _ standard: Bool = false) throws(NodeProblem) -> Bool {
        try integer(name, standard ? 1 : 0) != 0
    }

    /// A float as a Double; nil where it is not given.
    func float(_ name: String) throws(NodeProblem) -> Double? {
        try find(name, .float) { Double($0.float ?? 0) }
    }

    /// A float that is finite, as the numbers of operations are; nil where it is not given.
    func finite(_ name: String) throws(NodeProblem) -> Double? {
        let value = try float(name)
        if let value, !value.isFinite {
            throw .invalid(
                "its attribute '\(name)' is \(value.isNaN ? "not a number (NaN)" : "infinite")")
        }
        return value
    }

    /// A finite float or its default, which is rounded to float32 as the attribute would be.
    func float(_ name: String, _ standard: Float) throws(NodeProblem) -> Double {
        try finite(name) ?? Double(standard)
    }

    /// A text or its default.
    func text(_ name: String, _ standard: String) throws(NodeProblem) -> String {
        try find(name, .text) { $0.text ?? "" } ?? standard
    }

    /// Integers; nil where they are not given.
    func integers(_ name: String) throws(NodeProblem) -> [Int64]? {
        let values = try find(name, .integers) { $0.integers }
        guard (values?.count ?? 0) <= Self.mostNumbers else {
            throw .invalid("its attribute '\(name)' holds \(values?.count ?? 0) numbers")
        }
        return values
    }

    /// Floats; nil where they are not given.
    func floats(_ name: String) throws(NodeProblem) -> [Float]? {
        let values = try find(name, .floats) { $0.floats }
        guard (values?.count ?? 0) <= Self.mostNumbers else {
            throw .invalid("its attribute '\(name)' holds \(values?.count ?? 0) numbers")
        }
        return values
    }

    /// A tensor; nil where it is not given.
    func tensor(_ name: String) throws(NodeProblem) -> TensorProto? {
        guard let tensor = try find(name, .tensor, { $0.tensor }) else { return nil }
        guard let tensor else { throw .invalid("its attribute '\(name)' holds no tensor") }
        return tensor
    }

    private func find<Value>(
        _ name: String, _ kind: AttributeProto.Kind, _ value: (AttributeProto) -> Value
    ) throws(NodeProblem) -> Value? {
        asked.insert(name)
        guard let attribute = attributes[name] else { return nil }
        guard attribute.holds(kind) else {
            throw .invalid("its attribute '\(name)' is of the wrong kind")
        }
        return value(attribute)
    }
}

extension AttributeProto {
    /// Whether it holds a value of a kind; files of version 1 do not say so, and proto3 leaves out what is 0.
    fileprivate func holds(_ kind: Kind) -> Bool {
        if type == kind.rawValue { return true }
        guard type == Kind.undefined.rawValue else { return false }
        return switch kind {
        case .float: float != nil
        case .integer: integer != nil
        case .text: text != nil
        case .tensor: tensor != nil
        case .floats: !floats.isEmpty
        case .integers: !integers.isEmpty
        case .texts: !texts.isEmpty
        case .undefined, .graph: false
        }
    }
}
