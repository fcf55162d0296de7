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

        /// Twice as much.
        var doubled: PartSize { PartSize(bytes: 2 * bytes, pieces: 2 * pieces) }
    }

    /// A text of more is set in parts.
    private static let wholeSize = (bytes: 6_000, pieces: 300, word: 150)

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

    /// The bytes of the longest stretch without a blank or a line feed.
    private var longestWord: Int {
        var (longest, current) = (0, 0)
        for case .text(let words, _) in pieces {
            for byte in words.utf8 {
                current = byte == 0x20 || byte == 0x0A ? 0 : current + 1
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
