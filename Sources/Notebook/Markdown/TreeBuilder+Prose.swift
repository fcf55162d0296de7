extension TreeBuilder {
    /// Reads running text without directives and marks, in which `@` and a name may refer to a figure,
    /// and addresses are links.
    func readWords(_ range: SourceRange) {
        var range = range
        if dropsBlanks {
            let start = min(original.skippingBlanks(from: range.lowerBound), range.upperBound)
            range = start..<range.upperBound
            guard !range.isEmpty else { return }
            dropsBlanks = false
        }
        // A link or an alternative text cannot hold another link.
        guard !inlines.isInLink, !inlines.isInImage else {
            inlines.append(text: original[range])
            return
        }
        var position = range.lowerBound
        var index = position
        while index < range.upperBound {
            if original[index] == Ascii.at,
                let reference = reference(at: index, before: range.upperBound)
            {
                inlines.append(text: original[position..<index])
                inlines.append(.reference(reference))
                index = reference.range.upperBound
                position = index
            } else if original[index] | 0x20 == UInt8(ascii: "h"), isWordBoundary(before: index),
                let address = BareAddress.range(in: original, from: index, before: range.upperBound)
            {
                inlines.append(text: original[position..<index])
                let text = Entities.resolved(String(decoding: original[address], as: UTF8.self))
                if text.utf8.count > Self.addressLimit {
                    noteLongAddress(of: text.utf8.count, at: address)
                    inlines.append(text: text.utf8)
                } else {
                    links.append(Notebook.Link(destination: text, range: address))
                    inlines.append(.link([.text(text)], destination: text, title: nil))
                }
                index = address.upperBound
                position = index
            } else {
                index += 1
            }
        }
        inlines.append(text: original[position..<range.upperBound])
    }

    /// The reference whose `@` stands at `offset`: not escaped, not inside a word or an e-mail address.
    private func reference(at offset: Int, before end: Int) -> Reference? {
        guard isWordBoundary(before: offset) else { return nil }
        let start = offset + 1
        guard start < end, Ascii.isLetter(original[start]) else { return nil }
        var nameEnd = start
        while nameEnd < end, Ascii.isNamePart(original[nameEnd]) { nameEnd += 1 }
        // Behind the name a letter of another script, an @ or a domain's dot make it something else.
        if nameEnd < end {
            let next = original[nameEnd]
            if next == Ascii.at || next >= 0x80 && startsWord(at: nameEnd) { return nil }
            if next == UInt8(ascii: "."), nameEnd + 1 < end, Ascii.isLetter(original[nameEnd + 1]) {
                return nil
            }
        }
        let name = String(decoding: original[start..<nameEnd], as: UTF8.self)
        return Reference(name, range: offset..<nameEnd)
    }

    /// Whether what stands before `offset` is neither part of a word or address nor a backslash that escapes.
    func isWordBoundary(before offset: Int) -> Bool {
        guard offset > 0 else { return true }
        let before = original[offset - 1]
        switch before {
        case Ascii.backslash:
            var start = offset
            while start > 0, original[start - 1] == Ascii.backslash { start -= 1 }
            return (offset - start) % 2 == 0
        case UInt8(ascii: "."), UInt8(ascii: "+"), UInt8(ascii: "/"), Ascii.at, Ascii.equals:
            return false
        case 0x80...:
            var start = offset - 1
            while start > 0, offset - start < 4, original[start] & 0xC0 == 0x80 { start -= 1 }
            return !startsWord(at: start)
        default:
            return !Ascii.isNamePart(before)
        }
    }

    /// Whether the character at `offset` is a letter or digit of any script.
    private func startsWord(at offset: Int) -> Bool {
        let bytes = original[offset..<min(offset + 4, original.count)]
        let scalar = String(decoding: bytes, as: UTF8.self).unicodeScalars.first
        return scalar.map { $0.properties.isAlphabetic || $0.properties.numericType != nil }
            ?? false
    }
}
