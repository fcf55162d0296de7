/// Long texts in parts that can be laid out one after the other.
extension StyledText {
    /// A place between two characters.
    struct Place: Equatable {
        /// The piece.
        var piece: Int
        /// The bytes of it that stand before.
        var offset: Int
    }

    /// How much of a text is laid out at a time, at most.
    struct PartSize: Equatable {
        var bytes = 150
        var pieces = 20

        /// Twice as much; of pieces not more than a part ever needs.
        var doubled: PartSize {
            PartSize(bytes: 2 * bytes, pieces: min(2 * pieces, 5_000))
        }
    }

    /// A text of more is set in parts.
    private static let wholeSize = (bytes: 6_000, pieces: 300, word: 900)

    /// The bytes between two places of the text.
    func byteCount(from start: Place, to end: Place) -> Int {
        pieces[start.piece..<end.piece].reduce(end.offset - start.offset) { $0 + $1.byteCount }
    }

    /// Whether it is better set in parts.
    var isLong: Bool {
        pieces.count > Self.wholeSize.pieces
            || pieces.reduce(0) { $0 + $1.byteCount } > Self.wholeSize.bytes
            || longestWord > Self.wholeSize.word
    }

    /// How long the longest stretch without a blank or a line feed is.
    ///
    /// An ASCII letter counts six, for where there are other letters, lines may end between most of them. It is 0 in texts with
    /// letters that run from right to left: their order in a line follows from what stands before it.
    private var longestWord: Int {
        var (longest, current) = (0, 0)
        for case .text(let words, _) in pieces {
            for scalar in words.unicodeScalars {
                switch scalar.value {
                case 0x20, 0x0A: current = 0
                case 0..<0x80: current += 6
                case 0x590...0x8FF, 0xFB1D...0xFEFC, 0x10800...0x10FFF, 0x1E800...0x1EFFF,
                    0x200E...0x200F, 0x202A...0x202E, 0x2066...0x2069:
                    return 0
                default: current += 1
                }
                longest = max(longest, current)
            }
        }
        return longest
    }

    /// The part that begins at a place, and where it ends; nil where it is the last.
    func part(from start: Place, _ size: PartSize) -> (text: StyledText, end: Place?) {
        var part: [Piece] = []
        var left = size.bytes
        for index in start.piece..<pieces.count {
            let offset = index == start.piece ? start.offset : 0
            guard left > 0, part.count < size.pieces else {
                return (StyledText(part, direction: direction), Place(piece: index, offset: offset))
            }
            guard case .text(let words, let style) = pieces[index] else {
                part.append(pieces[index])
                left -= 3
                continue
            }
            let rest = words.utf8.dropFirst(offset)
            guard rest.count > left else {
                part.append(offset == 0 ? pieces[index] : .text(String(Substring(rest)), style))
                left -= rest.count
                continue
            }
            let beginning = Self.beginning(of: rest, left)
            part.append(.text(beginning, style))
            return (
                StyledText(part, direction: direction),
                Place(piece: index, offset: offset + beginning.utf8.count)
            )
        }
        return (StyledText(part, direction: direction), nil)
    }
}

extension StyledText {
    /// About the first `size` bytes, cut between two characters: accents stay with their letters.
    private static func beginning(of words: Substring.UTF8View, _ size: Int) -> String {
        var bytes = Array(words.prefix(size + 3))
        while bytes.count > 1, bytes.count > size || bytes[bytes.count - 1] >= 0x80 {
            let last = bytes.removeLast()
            // The first byte of what more than one byte stands for.
            if bytes.count <= size, last & 0xC0 == 0xC0 { break }
        }
        let beginning = String(decoding: bytes, as: UTF8.self)
        // The last character may go on; one that is as long as all of this is cut.
        return beginning.count > 1 ? String(beginning.dropLast()) : beginning
    }
}

extension StyledText.Piece {
    fileprivate var byteCount: Int {
        if case .text(let words, _) = self { words.utf8.count } else { 3 }
    }
}
