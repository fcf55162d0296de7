/// The alphabets of mathematics, as Unicode has them (The Unicode Standard, chapter 22.2).
enum MathAlphabet: Equatable {
    case roman, bold, italic, boldSymbols, blackboard, calligraphic, fraktur, sans, typewriter,
        plain
    case boldCalligraphic, boldFraktur, boldSans

    /// The alphabets by their commands.
    static let byCommand: [String: MathAlphabet] = [
        "mathrm": .roman, "mathup": .roman, "mathbf": .bold, "mathbfup": .bold, "mathit": .italic,
        "boldsymbol": .boldSymbols, "bm": .boldSymbols, "pmb": .boldSymbols,
        "mathbfit": .boldSymbols, "mathbb": .blackboard, "mathbbm": .blackboard,
        "mathds": .blackboard, "Bbb": .blackboard, "mathcal": .calligraphic,
        "mathscr": .calligraphic, "mathfrak": .fraktur, "frak": .fraktur, "mathsf": .sans,
        "mathtt": .typewriter, "mathnormal": .plain,
    ]
    /// The alphabets by the commands that rule all that follows.
    static let bySwitch: [String: MathAlphabet] = [
        "rm": .roman, "bf": .bold, "it": .italic, "cal": .calligraphic, "sf": .sans,
        "tt": .typewriter, "mit": .plain, "boldmath": .boldSymbols,
    ]

    /// The alphabet inside of another: `\boldsymbol` makes what it holds bold.
    func within(_ outer: MathAlphabet?) -> MathAlphabet {
        guard outer == .boldSymbols else { return self }
        switch self {
        case .roman: return .bold
        case .calligraphic: return .boldCalligraphic
        case .fraktur: return .boldFraktur
        case .sans: return .boldSans
        case .italic, .plain: return .boldSymbols
        default: return self
        }
    }

    /// The letter or digit in this alphabet; itself where the alphabet lacks it.
    func letter(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        if let exception = exceptions[scalar] { return exception }
        guard let base = bases.first(where: { $0.range.contains(scalar.value) }) else {
            return scalar
        }
        return Unicode.Scalar(base.first + scalar.value - base.range.lowerBound) ?? scalar
    }

    /// Whether a letter is slanted by custom and not by its own look.
    func isItalic(_ scalar: Unicode.Scalar) -> Bool {
        self == .italic || self == .plain && !(0x391...0x3A9).contains(scalar.value)
    }

    /// Whether letters side by side are one word.
    var joinsLetters: Bool {
        switch self {
        case .blackboard, .calligraphic, .fraktur, .boldSymbols, .plain, .boldCalligraphic,
            .boldFraktur:
            false
        case .roman, .bold, .italic, .sans, .typewriter, .boldSans: true
        }
    }

    private struct Base {
        var range: ClosedRange<UInt32>
        var first: UInt32
    }

    private var bases: [Base] {
        switch self {
        case .roman, .italic, .plain: []
        case .bold: latin(0x1D400) + digits(0x1D7CE) + greek(0x1D6A8)
        // Large Greek letters are upright, and bold ones too.
        case .boldSymbols:
            latin(0x1D468) + digits(0x1D7CE)
                + [
                    Base(range: 0x391...0x3A9, first: 0x1D6A8),
                    Base(range: 0x3B1...0x3C9, first: 0x1D736),
                ]
        case .blackboard: latin(0x1D538) + digits(0x1D7D8)
        case .calligraphic: latin(0x1D49C)
        case .fraktur: latin(0x1D504)
        case .boldCalligraphic: latin(0x1D4D0)
        case .boldFraktur: latin(0x1D56C)
        case .boldSans: latin(0x1D5D4) + digits(0x1D7EC)
        case .sans: latin(0x1D5A0) + digits(0x1D7E2)
        case .typewriter: latin(0x1D670) + digits(0x1D7F6)
        }
    }

    private func latin(_ first: UInt32) -> [Base] {
        [Base(range: 0x41...0x5A, first: first), Base(range: 0x61...0x7A, first: first + 26)]
    }

    private func digits(_ first: UInt32) -> [Base] { [Base(range: 0x30...0x39, first: first)] }

    private func greek(_ first: UInt32) -> [Base] {
        [Base(range: 0x391...0x3A9, first: first), Base(range: 0x3B1...0x3C9, first: first + 26)]
    }

    /// Letters that Unicode had before it had the alphabets, and others that stand elsewhere.
    private var exceptions: [Unicode.Scalar: Unicode.Scalar] {
        switch self {
        case .blackboard:
            ["C": "ℂ", "H": "ℍ", "N": "ℕ", "P": "ℙ", "Q": "ℚ", "R": "ℝ", "Z": "ℤ"]
        case .calligraphic:
            [
                "B": "ℬ", "E": "ℰ", "F": "ℱ", "H": "ℋ", "I": "ℐ", "L": "ℒ", "M": "ℳ", "R": "ℛ",
                "e": "ℯ", "g": "ℊ", "o": "ℴ",
            ]
        case .fraktur: ["C": "ℭ", "H": "ℌ", "I": "ℑ", "R": "ℜ", "Z": "ℨ"]
        case .boldSymbols:
            [
                "∂": "𝝏", "∇": "𝛁", "ϵ": "𝝐", "ϑ": "𝝑", "ϰ": "𝝒", "ϕ": "𝝓", "ϱ": "𝝔", "ϖ": "𝝕",
            ]
        case .bold:
            ["∂": "𝛛", "∇": "𝛁", "ϵ": "𝛜", "ϑ": "𝛝", "ϰ": "𝛞", "ϕ": "𝛟", "ϱ": "𝛠", "ϖ": "𝛡"]
        default: [:]
        }
    }
}
