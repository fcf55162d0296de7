/// The decoded arguments of one call, defaults filled in.
struct Arguments: Sendable {
    private var values: [String: any ArgumentDecodable] = [:]
    private var given: Set<String> = []

    /// The value of a declared parameter.
    ///
    /// - Precondition: The directive lists the parameter in its `parameters`.
    subscript<Value>(_ parameter: Parameter<Value>) -> Value {
        guard let value = values[parameter.name] as? Value else {
            preconditionFailure("'\(parameter.name)' is not among the directive's parameters")
        }
        return value
    }

    /// Whether the author wrote the argument.
    func isGiven(_ name: String) -> Bool { given.contains(name) }

    /// Every parameter with its value as written or by default, in the order declared; those without are left out.
    func written(_ parameters: [any AnyParameter]) -> [(name: String, value: String)] {
        parameters.compactMap { parameter in
            guard let text = values[parameter.name]?.written, !text.isEmpty else { return nil }
            return (parameter.name, text)
        }
    }

    func value(named name: String) -> (any ArgumentDecodable)? { values[name] }

    mutating func set(_ name: String, to value: any ArgumentDecodable, isGiven: Bool) {
        values[name] = value
        if isGiven { given.insert(name) }
    }
}
