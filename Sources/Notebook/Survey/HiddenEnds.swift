extension [UInt8] {
    /// Makes the ends of what is hidden in a sentence punctuation to emphasis, as the signs are that stand there.
    ///
    /// Thus "**Loss:**$x$" is strong before a formula. Beside stars with a letter on their other side an end is a letter:
    /// else the stars of "**$x$**s" would end nothing.
    mutating func makeEndsPunctuation(of range: SourceRange) {
        guard let first = range.first, let last = range.last else { return }
        var before = first - 1
        while before >= 0, self[before] == Self.star { before -= 1 }
        if before == first - 1 || before < 0 || !Self.isLetter(self[before]) {
            self[first] = Ascii.dollar
        }
        var behind = last + 1
        while behind < count, self[behind] == Self.star { behind += 1 }
        if behind == last + 1 || behind == count || !Self.isLetter(self[behind]) {
            self[last] = Ascii.dollar
        }
    }

    private static let star = UInt8(ascii: "*")

    private static func isLetter(_ byte: UInt8) -> Bool {
        Ascii.isLetter(byte) || Ascii.isDigit(byte)
    }
}
