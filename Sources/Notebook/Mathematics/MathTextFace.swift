/// The face of words in a formula.
enum MathTextFace: Equatable {
    case plain, bold, italic, sans, typewriter

    /// The words in this face, as far as Unicode's mathematical alphabets have its letters.
    func text(_ words: String) -> String {
        switch self {
        case .plain: words
        case .italic: mapped(words) { Self.slanted($0) }
        case .bold: mapped(words, MathAlphabet.bold.letter)
        case .sans: mapped(words, MathAlphabet.sans.letter)
        case .typewriter: mapped(words, MathAlphabet.typewriter.letter)
        }
    }

    private func mapped(
        _ words: String, _ letter: (Unicode.Scalar) -> Unicode.Scalar
    ) -> String {
        var result = ""
        for scalar in words.unicodeScalars { result.unicodeScalars.append(letter(scalar)) }
        return result
    }

    private static func slanted(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0x68: "ℎ"
        case 0x41...0x5A: Unicode.Scalar(0x1D434 + scalar.value - 0x41) ?? scalar
        case 0x61...0x7A: Unicode.Scalar(0x1D44E + scalar.value - 0x61) ?? scalar
        default: scalar
        }
    }
}
