extension FrontMatter {
    /// The value of a key; nil when it is absent or this is no mapping.
    public subscript(key: String) -> FrontMatter? {
        entries?.first { $0.key == key }?.value
    }

    /// The entries of a mapping.
    public var entries: [Entry]? {
        if case .mapping(let entries, _) = self { entries } else { nil }
    }

    /// The elements of a sequence.
    public var elements: [FrontMatter]? {
        if case .sequence(let elements, _) = self { elements } else { nil }
    }

    /// The text of a scalar, whatever it looks like; nil for nothing (`null`, `~` or no value).
    public var string: String? {
        guard case .scalar(let text, let isQuoted, _) = self else { return nil }
        return !isQuoted && Self.nulls.contains(text) ? nil : text
    }

    /// Whether there is no value: `key:`, `~` or `null`.
    public var isNull: Bool {
        plainScalar.map { Self.nulls.contains($0) } ?? false
    }

    /// The integer of an unquoted scalar: decimal, `0o17` or `0x1F` (YAML 1.2, core schema).
    public var int: Int? {
        guard let text = plainScalar else { return nil }
        if text.hasPrefix("0o") { return Int(text.dropFirst(2), radix: 8) }
        if text.hasPrefix("0x") { return Int(text.dropFirst(2), radix: 16) }
        return NumberGrammar.isInteger(text) ? Int(text) : nil
    }

    /// The number of an unquoted scalar, integers and `.inf` included (YAML 1.2, core schema).
    public var double: Double? {
        guard let text = plainScalar else { return nil }
        switch text {
        case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF": return .infinity
        case "-.inf", "-.Inf", "-.INF": return -.infinity
        case ".nan", ".NaN", ".NAN": return .nan
        default: return NumberGrammar.isNumber(text) ? Double(text) : int.map(Double.init)
        }
    }

    /// The truth value of an unquoted scalar: `true` or `false`, not `yes` or `on` (YAML 1.2, core schema).
    public var bool: Bool? {
        switch plainScalar {
        case "true", "True", "TRUE": true
        case "false", "False", "FALSE": false
        default: nil
        }
    }

    private static let nulls = ["", "~", "null", "Null", "NULL"]

    private var plainScalar: String? {
        if case .scalar(let text, isQuoted: false, _) = self { text } else { nil }
    }
}
