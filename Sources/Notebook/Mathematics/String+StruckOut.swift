import Foundation

extension String {
    /// The sign struck out: Unicode's own sign where it has one, else with a stroke over it.
    var struckOut: String {
        switch self {
        case "→": "↛"
        case "⇒": "⇏"
        case "⟶": "⟶\u{338}"
        default: (self + "\u{338}").precomposedStringWithCanonicalMapping
        }
    }
}
