/// Signs that are made of very many: accents without end on one letter, emoji joined without end.
extension StyledText {
    /// The most accents, joiners and joined signs behind one that begins a sign; a family of four in four colours has eleven.
    private static let longestSign = 32

    /// The text with a sign that begins anew where one is made of more.
    ///
    /// For each accent the shaper looks back for the letter that it stands on, which takes the square of their number.
    var withSignsOfSensibleLength: StyledText {
        guard pieces.contains(where: \.hasLongSign) else { return self }
        return StyledText(pieces.map(\.withSignsParted), direction: direction)
    }

    /// Counts what belongs to the sign before it.
    fileprivate struct Counter {
        private var count = 0
        private var isJoined = false

        /// Whether the sign has become too long with this scalar.
        mutating func isTooLong(with scalar: Unicode.Scalar) -> Bool {
            guard scalar.value >= 0x300 else {
                (count, isJoined) = (0, false)
                return false
            }
            let goesOn =
                switch scalar.properties.generalCategory {
                case .nonspacingMark, .spacingMark, .enclosingMark, .format, .modifierSymbol: true
                default: isJoined
                }
            isJoined = scalar == "\u{200D}"
            count = goesOn ? count + 1 : 0
            guard count > longestSign else { return false }
            count = 0
            return true
        }
    }
}

extension StyledText.Piece {
    fileprivate var hasLongSign: Bool {
        guard case .text(let words, _) = self else { return false }
        var counter = StyledText.Counter()
        return words.unicodeScalars.contains { counter.isTooLong(with: $0) }
    }

    fileprivate var withSignsParted: Self {
        guard case .text(let words, let style) = self else { return self }
        var counter = StyledText.Counter()
        var scalars = String.UnicodeScalarView()
        for scalar in words.unicodeScalars {
            if counter.isTooLong(with: scalar) { scalars.append(scalar.beginning) }
            scalars.append(scalar)
        }
        return .text(String(scalars), style)
    }
}

extension Unicode.Scalar {
    /// What a sign begins with that goes on with the scalar: for an accent the circle that stands for any letter.
    fileprivate var beginning: Unicode.Scalar {
        switch properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark:
            properties.isVariationSelector ? "\u{200B}" : "\u{25CC}"
        default: "\u{200B}"
        }
    }
}
