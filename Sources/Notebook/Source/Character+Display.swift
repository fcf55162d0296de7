extension String {
    /// The text with a stand-in for every character that would steer a terminal or forge a line of its own.
    public func madeVisible(keepingLines: Bool = false) -> String {
        guard unicodeScalars.contains(where: \.isControl) else { return self }
        return unicodeScalars.map { scalar in
            keepingLines && scalar == "\n" || !scalar.isControl
                ? String(scalar) : Character(scalar).madeVisible
        }.joined()
    }
}

extension String {
    /// JSON with every character that would steer a terminal written as its number (RFC 8259, section 7); JSON itself has to
    /// escape the lowest of them alone.
    public var jsonMadeVisible: String {
        let steers: (Unicode.Scalar) -> Bool = { $0.value >= 0x7F && $0.isControl }
        guard unicodeScalars.contains(where: steers) else { return self }
        var text = ""
        for scalar in unicodeScalars {
            if steers(scalar) {
                let digits = String(scalar.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            } else {
                text.unicodeScalars.append(scalar)
            }
        }
        return text
    }
}

extension Unicode.Scalar {
    /// Whether it steers a terminal: C0 and C1 controls, line and paragraph separators, and marks that turn the direction.
    fileprivate var isControl: Bool {
        switch value {
        case 0x00...0x1F, 0x7F...0x9F, 0x2028, 0x2029: true
        default: turnsDirection
        }
    }

    /// Whether it is a mark that turns the direction of what follows (Unicode Standard Annex 9, section 2).
    fileprivate var turnsDirection: Bool {
        switch value {
        case 0x61C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x206F: true
        default: false
        }
    }
}

extension Character {
    /// The character, or a visible stand-in for a control character, so that a line cannot steer a terminal.
    var madeVisible: String {
        guard let scalar = unicodeScalars.first else { return "" }
        switch scalar.value {
        case 0x00...0x1F:
            return Unicode.Scalar(0x2400 + scalar.value).map(String.init) ?? "\u{FFFD}"
        case 0x7F: return "\u{2421}"
        default: return scalar.isControl ? "\u{FFFD}" : String(self)
        }
    }

    /// How many columns a terminal gives the character: 0, 1 or 2 (Unicode Standard Annex 11).
    var displayWidth: Int {
        guard let scalar = unicodeScalars.first else { return 0 }
        if scalar.value < 0x300 { return 1 }
        if unicodeScalars.contains("\u{FE0F}") || scalar.properties.isEmojiPresentation { return 2 }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark: return 0
        default: return Self.wideScalars.contains { $0.contains(scalar.value) } ? 2 : 1
        }
    }

    /// The blocks whose characters are wide or fullwidth.
    private static let wideScalars: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
        0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
        0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x17000...0x18CFF, 0x1B000...0x1B2FF,
        0x1F200...0x1F2FF, 0x20000...0x3FFFD,
    ]
}
