import Canvas

/// The widths that the columns of a table need, in points at the usual size of type.
struct CellWidths {
    /// Those of the widest cells on one line.
    var natural: [Double]
    /// Those of what is not cut: numbers, and words that are not long.
    var least: [Double]
    /// Those in which sentences can be read, with a few words to a line.
    var comfortable: [Double]

    init(natural: [Double], least: [Double], sentence: Double) {
        self.natural = natural
        self.least = zip(natural, least).map { min($0, $1) }
        comfortable = zip(natural, self.least).map { max($1, min($0, sentence)) }
    }
}

/// Finds the widest parts of cells that no line may end in.
///
/// Measuring costs more than guessing: of the parts of a column only those that look widest are measured.
struct UncutParts {
    /// A part, and how wide it looks, in points.
    private struct Part {
        var text: RichText
        var look: Double
    }

    /// How many characters of a long word stay together.
    private static let longestWord = 14
    /// How many parts are measured.
    private static let mostMeasured = 24

    private var parts: [Part] = []
    private var known: Set<String> = []

    /// The width of the widest part, in points.
    func width(_ typesetter: any Typesetter) -> Double {
        parts.reduce(0) { max($0, typesetter.width(of: $1.text)) }
    }

    /// Reads a cell.
    mutating func read(_ cell: RichText) {
        var part = RichText()
        for piece in cell.text.pieces {
            guard case .text(let words, let style) = piece else {
                part.text.pieces.append(piece)
                continue
            }
            var word = ""
            func end() {
                if !word.isEmpty { part.append(word, style) }
                word = ""
                add(part)
                part = RichText()
            }
            for character in words {
                if character.isBlank {
                    end()
                } else if character == "\u{AD}" {
                    word += "-"
                    end()
                } else if character.standsAlone {
                    end()
                    word = String(character)
                    end()
                } else {
                    word.append(character)
                }
            }
            if !word.isEmpty { part.append(word, style) }
        }
        add(part)
    }

    private mutating func add(_ part: RichText) {
        guard !part.text.pieces.isEmpty else { return }
        var part = part
        // Of a long word without places to divide it at, as many characters stay together as fill a narrow column.
        if part.text.pieces.count == 1, case .text(let word, let style) = part.text.pieces[0],
            word.count > Self.longestWord, !word.isNumber
        {
            part.text.pieces[0] = .text(String(word.prefix(Self.longestWord)), style)
        }
        let look = part.look
        guard parts.count < Self.mostMeasured || look > parts[parts.count - 1].look else { return }
        guard known.insert(part.text.characters + "\(part.text.pieces.count)").inserted else {
            return
        }
        let index = parts.firstIndex { $0.look < look } ?? parts.count
        parts.insert(Part(text: part, look: look), at: index)
        if parts.count > Self.mostMeasured { parts.removeLast() }
    }
}

extension RichText {
    /// About how wide the text is, in points.
    fileprivate var look: Double {
        text.pieces.reduce(0) { sum, piece in
            switch piece {
            case .place(let width, _, _): sum + width
            case .text(let words, let style):
                sum + style.font.size * words.unicodeScalars.reduce(0) { $0 + $1.look }
            }
        }
    }
}

extension Unicode.Scalar {
    fileprivate var look: Double {
        switch self {
        case ".", ",", "i", "l", "j", "'", ":", ";", "|", "!", "I": 0.3
        case "m", "w", "M", "W", "%": 0.9
        case "0"..."9": 0.62
        case "A"..."Z": 0.68
        default: value > 0x2E80 ? 1 : 0.56
        }
    }
}

extension String {
    /// Whether it is a number, perhaps with a sign, a unit or an exponent.
    fileprivate var isNumber: Bool {
        contains(where: \.isNumber) && count <= 24 && count(where: \.isLetter) <= 3
    }
}

extension Character {
    /// Whether a line may end at it.
    fileprivate var isBlank: Bool {
        isWhitespace && self != "\u{A0}" && self != "\u{202F}" || self == "\u{200B}"
    }

    /// Whether lines may end before and after it, as in Chinese and Japanese.
    fileprivate var standsAlone: Bool {
        guard let value = unicodeScalars.first?.value else { return false }
        return (0x2E80...0x9FFF).contains(value) || (0xAC00...0xD7FF).contains(value)
            || (0xFF00...0xFFEF).contains(value) || (0x20000...0x3FFFF).contains(value)
    }
}
