/// How two values are compared, as the sign between them says.
package enum Relation: String, CaseIterable, Sendable {
    case less = "<"
    case atMost = "<="
    case greater = ">"
    case atLeast = ">="
    case equal = "=="
    case unequal = "!="

    /// Reads a sign, also as it is printed.
    package init?(sign: String) {
        switch sign {
        case "≤": self = .atMost
        case "≥": self = .atLeast
        case "≠": self = .unequal
        default:
            guard let relation = Relation(rawValue: sign) else { return nil }
            self = relation
        }
    }
}
