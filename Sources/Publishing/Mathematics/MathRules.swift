import Notebook

/// What the page and the PDF both know of a formula's look.

extension MathScripts {
    /// Whether the marks stand above and below and not at the right.
    func isStacked(inDisplay isDisplay: Bool) -> Bool {
        switch (placement, base) {
        case (.limits, _): true
        case (.beside, _): false
        case (.natural, .symbol(let symbol)): isDisplay && symbol.kind == .large
        case (.natural, .function(_, let takesLimits)): isDisplay && takesLimits
        case (.natural, .accent(.overbrace, _)), (.natural, .accent(.underbrace, _)): true
        default: false
        }
    }
}

extension MathGrid.Style {
    /// How the cells of a column, counted from 0, are aligned.
    func alignment(ofColumn column: Int) -> Table.Alignment {
        switch self {
        case .matrix, .gathered: .centre
        case .cases: .left
        case .aligned: column % 2 == 0 ? .right : .left
        }
    }
}

extension MathAccent {
    /// The sign over or under the base.
    var sign: String {
        switch self {
        case .hat, .widehat: "^"
        case .bar: "¯"
        case .tilde, .widetilde: "~"
        case .vec: "→"
        case .dot: "˙"
        case .ddot: "¨"
        case .overline, .underline: ""
        case .overbrace: "⏞"
        case .underbrace: "⏟"
        }
    }
}

extension MathNode {
    /// Whether it is a function's name, with or without marks.
    var isFunction: Bool {
        switch self {
        case .function: true
        case .scripts(let scripts): scripts.base.isFunction
        default: false
        }
    }

    /// Whether a thin space parts it from the function before it; brackets stand close.
    var followsFunctionApart: Bool {
        if case .fence = self { return true }
        return kind == .ordinary || kind == .large || kind == .integral
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
