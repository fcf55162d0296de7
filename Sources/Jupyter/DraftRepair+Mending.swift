/// How a mistake at a place is made none.
extension DraftRepair {
    /// How often a cell is changed before it becomes a block of code.
    private static let mostAttempts = 24

    /// Changes the pieces in which something is wrong.
    mutating func mend(_ errors: [Wrong]) {
        var left = errors.sorted { $0.place < $1.place }
        var end = body.utf8.count
        // Changes leave the places before them.
        for index in pieces.indices.reversed() {
            let count = pieces[index].text.utf8.count
            let start = end - count
            var own: [Wrong] = []
            while let last = left.last, last.place >= start {
                left.removeLast()
                if last.place <= end { own.append((last.place - start, last.identifier)) }
            }
            end = start - 2
            guard pieces[index].isMarkdown, !own.isEmpty else { continue }
            var bytes = Array(pieces[index].text.utf8)
            pieces[index].attempts += 1
            if mend(&bytes, own, index) {
                pieces[index].text = String(decoding: bytes, as: UTF8.self)
            } else {
                fence(index)
            }
        }
        // What is wrong with no piece is wrong with the title.
        if errors.allSatisfy({ $0.place < 0 }) { frontMatter = "" }
    }

    /// Changes the text of a piece, the last mistake first.
    /// - Returns: Whether all were mended; what is still wrong after some changes does not become right by more of them.
    mutating func mend(_ bytes: inout [UInt8], _ errors: [Wrong], _ index: Int) -> Bool {
        guard pieces[index].attempts <= Self.mostAttempts else { return false }
        return errors.allSatisfy { mend(&bytes, at: $0.place, $0.identifier) }
    }

    /// Changes the text so that a mistake at a place is none.
    private mutating func mend(
        _ bytes: inout [UInt8], at place: Int, _ identifier: String
    ) -> Bool {
        guard bytes.indices ~= place else { return false }
        switch identifier {
        case Self.picture:
            // A picture without its sign is a link.
            guard let bracket = bytes[..<place].lastIndex(of: UInt8(ascii: "!")),
                bracket + 1 < bytes.count, bytes[bracket + 1] == UInt8(ascii: "[")
            else { return false }
            bytes.remove(at: bracket)
            unshown += 1
        case "unknown-reference", Self.undefinedNote, Self.directive:
            guard "@[<".utf8.contains(bytes[place]) else { return false }
            bytes.insert(0x5C, at: place)
            escaped += 1
        default:
            return mendMathematics(&bytes, at: place)
        }
        return true
    }

    /// Mathematics that cannot be read becomes code.
    private func mendMathematics(_ bytes: inout [UInt8], at place: Int) -> Bool {
        let dollar = UInt8(ascii: "$")
        guard var first = bytes[...place].lastIndex(of: dollar),
            var last = bytes[(place + (bytes[place] == dollar ? 1 : 0))...].firstIndex(of: dollar),
            first < last
        else { return false }
        while first > 0, bytes[first - 1] == dollar { first -= 1 }
        while last + 1 < bytes.count, bytes[last + 1] == dollar { last += 1 }
        let formula = bytes[first...last]
        // An empty line would end the code too.
        guard !formula.contains(UInt8(ascii: "`")),
            !String(decoding: formula, as: UTF8.self).contains("\n\n")
        else { return false }
        bytes.insert(UInt8(ascii: "`"), at: last + 1)
        bytes.insert(UInt8(ascii: "`"), at: first)
        return true
    }

    /// Makes a piece a block of code.
    mutating func fence(_ index: Int) {
        pieces[index] = DraftPiece(code: pieces[index].text, "markdown")
        fenced += 1
    }
}
