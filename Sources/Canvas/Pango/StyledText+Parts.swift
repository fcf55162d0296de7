/// Long texts in parts that can be laid out one after the other.
extension StyledText {
    /// A place between two characters.
    struct Place: Equatable {
        /// The piece.
        var piece: Int
        /// The bytes of it that stand before.
        var offset: Int
    }

    /// The most bytes and pieces of a part; a part is several lines of any page.
    private static let partSize = (bytes: 2_000, pieces: 100)
    /// A text of more is set in parts.
    private static let wholeSize = (bytes: 6_000, pieces: 300)

    /// Whether it is better set in parts.
    var isLong: Bool {
        pieces.count > Self.wholeSize.pieces
            || pieces.reduce(0) { $0 + $1.byteCount } > Self.wholeSize.bytes
    }

    /// The part that begins at a place, and where it ends; nil where it is the last.
    func part(from start: Place) -> (text: StyledText, end: Place?) {
        var part: [Piece] = []
        var left = Self.partSize.bytes
        for index in start.piece..<pieces.count {
            let offset = index == start.piece ? start.offset : 0
            guard left > 0, part.count < Self.partSize.pieces else {
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
