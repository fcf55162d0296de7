/// Links by labels: `[text][label]`, with `[label]: address` on a line of its own.
extension PassageScanner {
    /// Reads a bracket that closes, with the address or the label behind it.
    mutating func scanClosingBracket() {
        let start = position
        let open = openBrackets.popLast()
        switch byte(start + 1) {
        case UInt8(ascii: "("): return skipAddress()
        case Ascii.openBracket:
            if let open, open + 1 < start, isOpen(before: open) || byte(open - 1) == exclamation {
                noteLabel(start + 2)
            }
        case Ascii.colon:
            if let open, passage.beginsLine(at: open) {
                found.definedLabels.insert(passage.bytes[open + 1..<start].label)
            }
        default: break
        }
        position += 1
    }

    private var exclamation: UInt8 { UInt8(ascii: "!") }

    /// Takes note of the label at `start`, unless it is a number, a letter or a footnote's name, as in `[i][j]`.
    private mutating func noteLabel(_ start: Int) {
        guard let end = offset(of: "]", from: start - 1), end > start + 2,
            byte(start) != Ascii.caret
        else { return }
        let label = passage.bytes[start..<end - 1]
        guard label.contains(where: Ascii.isLetter), !label.contains(Ascii.openBracket) else {
            return
        }
        found.labels.append(passage.source(of: start..<end - 1))
    }
}

extension Findings {
    /// Warns of links whose labels have no address anywhere.
    mutating func noteUndefinedLinks(in bytes: UnsafeBufferPointer<UInt8>) {
        for range in labels {
            let label = bytes[range].label
            guard !definedLabels.contains(label) else { continue }
            let name = String(decoding: bytes[range], as: UTF8.self)
            remarks.note(
                "undefined-link", kind: label, "the link to '[\(name)]' has no address", at: range,
                hint: "give it one on a line of its own: '[\(name)]: https://…'")
        }
    }
}

extension RandomAccessCollection<UInt8> {
    /// A label as CommonMark compares them: letters of one case, one blank between words.
    fileprivate var label: String {
        String(decoding: Array(self), as: UTF8.self).lowercased()
            .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
