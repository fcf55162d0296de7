/// The alphabets of mathematics, as Unicode has them (The Unicode Standard, chapter 22.2).
enum MathAlphabet: String, CaseIterable {
    case mathrm, mathbf, mathit, mathbb, mathcal, mathsf, mathtt, boldsymbol

    /// The letter or digit in this alphabet; itself where the alphabet lacks it.
    func letter(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        if let exception = exceptions[scalar] { return exception }
        guard let base = bases.first(where: { $0.range.contains(scalar.value) }) else {
            return scalar
        }
        return Unicode.Scalar(base.first + scalar.value - base.range.lowerBound) ?? scalar
    }

    /// Whether letters are slanted by custom and not by their own look.
    var isItalic: Bool { self == .mathit }

    private struct Base {
        var range: ClosedRange<UInt32>
        var first: UInt32
    }

    private var bases: [Base] {
        switch self {
        case .mathrm, .mathit: []
        case .mathbf: latin(0x1D400) + digits(0x1D7CE) + greek(0x1D6A8)
        case .boldsymbol: latin(0x1D468) + digits(0x1D7CE) + greek(0x1D71C)
        case .mathbb: latin(0x1D538) + digits(0x1D7D8)
        case .mathcal: latin(0x1D49C)
        case .mathsf: latin(0x1D5A0) + digits(0x1D7E2)
        case .mathtt: latin(0x1D670) + digits(0x1D7F6)
        }
    }

    private func latin(_ first: UInt32) -> [Base] {
        [Base(range: 0x41...0x5A, first: first), Base(range: 0x61...0x7A, first: first + 26)]
    }

    private func digits(_ first: UInt32) -> [Base] { [Base(range: 0x30...0x39, first: first)] }

    private func greek(_ first: UInt32) -> [Base] {
        [Base(range: 0x391...0x3A9, first: first), Base(range: 0x3B1...0x3C9, first: first + 26)]
    }

    /// Letters that Unicode had before it had the alphabets.
    private var exceptions: [Unicode.Scalar: Unicode.Scalar] {
        switch self {
        case .mathbb: ["C": "ℂ", "H": "ℍ", "N": "ℕ", "P": "ℙ", "Q": "ℚ", "R": "ℝ", "Z": "ℤ"]
        case .mathcal:
            [
                "B": "ℬ", "E": "ℰ", "F": "ℱ", "H": "ℋ", "I": "ℐ", "L": "ℒ", "M": "ℳ", "R": "ℛ",
                "e": "ℯ",
                "g": "ℊ", "o": "ℴ",
            ]
        default: [:]
        }
    }
}
