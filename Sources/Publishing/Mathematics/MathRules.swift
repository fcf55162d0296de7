import Notebook

/// What the page and the PDF both know of a formula's look.

extension MathScripts {
    /// Whether the marks stand above and below and not at the right.
    func isStacked(inDisplay isDisplay: Bool) -> Bool {
        switch placement {
        case .limits: true
        case .beside: false
        case .natural: isDisplay && base.takesLimits || base.isBrace
        }
    }
}

extension MathNode {
    /// Whether marks stand above and below it in display.
    fileprivate var takesLimits: Bool {
        switch self {
        case .symbol(let symbol): symbol.kind == .large
        case .function(_, let takesLimits), .classed(_, _, let takesLimits): takesLimits
        default: false
        }
    }

    /// Whether it is a brace over or under something, on which words stand.
    fileprivate var isBrace: Bool {
        if case .accent(let accent, _) = self { accent.takesLimits } else { false }
    }

    /// Whether it is no higher than a line, so that brackets around it need not grow.
    var isLow: Bool {
        switch self {
        case .identifier, .number, .function, .text, .space: true
        case .symbol(let symbol): symbol.kind != .large && symbol.kind != .integral
        case .row(let nodes), .coloured(let nodes, _): nodes.allSatisfy(\.isLow)
        case .classed(_, let node, _): node.isLow
        case .scripts(let scripts):
            scripts.placement != .limits && scripts.base.isLow
                && (scripts.lower?.isLetters ?? true) && (scripts.upper?.isLetters ?? true)
        default: false
        }
    }

    private var isLetters: Bool {
        switch self {
        case .identifier, .number, .text, .function, .space: true
        case .symbol(let symbol): symbol.kind != .large && symbol.kind != .integral
        case .row(let nodes): nodes.allSatisfy(\.isLetters)
        default: false
        }
    }
}

/// The slanted letters that variables are set in (The Unicode Standard, chapter 22.2).
enum MathItalic {
    /// The slanted letter; itself where there is none.
    static func letter(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        let value = scalar.value
        let slanted: UInt32? =
            switch value {
            case 0x68: 0x210E
            case 0x41...0x5A: 0x1D434 + value - 0x41
            case 0x61...0x7A: 0x1D44E + value - 0x61
            case 0x391...0x3A9: 0x1D6E2 + value - 0x391
            case 0x3B1...0x3C9: 0x1D6FC + value - 0x3B1
            default: others[scalar]
            }
        return slanted.flatMap(Unicode.Scalar.init) ?? scalar
    }

    private static let others: [Unicode.Scalar: UInt32] = [
        "∇": 0x1D6FB, "∂": 0x1D715, "ϵ": 0x1D716, "ϑ": 0x1D717, "ϰ": 0x1D718, "ϕ": 0x1D719,
        "ϱ": 0x1D71A, "ϖ": 0x1D71B, "ı": 0x1D6A4, "ȷ": 0x1D6A5,
    ]
}
