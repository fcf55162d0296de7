/// Addresses, whose signs are their own.
extension PassageScanner {
    /// Skips `https://example.org/~ada`, whose signs are its own.
    mutating func scanBareAddress() {
        let before = byte(position - 1)
        guard !Ascii.isNamePart(before), before < 0x80,
            hasText("http://", at: position) || hasText("https://", at: position)
        else {
            position += 1
            return
        }
        let isDefined = isBehindLabel(position)
        // Signs that are the address's where it goes on behind them.
        var signs: [Int] = []
        while position < passage.bytes.count {
            let byte = passage.bytes[position]
            if Ascii.isWhitespace(byte) || [Ascii.less, Ascii.bar, Ascii.backtick].contains(byte) {
                break
            }
            if byte == Ascii.tilde { signs.append(position) }
            if byte == UInt8(ascii: "&"), let end = entityEnd(at: position) {
                signs.append(position)
                position = end
                continue
            }
            if Ascii.isLetter(byte) || Ascii.isDigit(byte) || byte >= 0x80 || byte == slash {
                hide(signs, isDefined: isDefined)
                signs.removeAll(keepingCapacity: true)
            }
            position += 1
        }
        let tildes = signs.filter { passage.bytes[$0] == Ascii.tilde }
        if tildes.count == 1 { hide(tildes, isDefined: isDefined) }
    }

    private var slash: UInt8 { UInt8(ascii: "/") }

    private mutating func hide(_ signs: [Int], isDefined: Bool) {
        for sign in signs {
            let place = passage.source(of: sign)
            if !isDefined {
                found.addressSigns.append(place)
            } else if passage.bytes[sign] == Ascii.tilde {
                found.escape(place)
            }
        }
    }

    /// The end of `&amp;` and its like.
    private func entityEnd(at start: Int) -> Int? {
        var end = start + 1
        while end < start + 33,
            Ascii.isLetter(byte(end)) || Ascii.isDigit(byte(end)) || byte(end) == UInt8(ascii: "#")
        {
            end += 1
        }
        return end > start + 1 && byte(end) == UInt8(ascii: ";") ? end + 1 : nil
    }

    /// Whether `[label]:` stands before `offset`: the address is then Markdown's to read.
    private func isBehindLabel(_ offset: Int) -> Bool {
        var index = offset - 1
        while Ascii.isWhitespace(byte(index)), index > 0 { index -= 1 }
        return byte(index) == Ascii.colon && byte(index - 1) == Ascii.closeBracket
    }

    /// The end of `<https://example.org>` or `<ada@example.org>`.
    func addressEnd(at start: Int) -> Int? {
        var index = start + 1
        guard Ascii.isLetter(byte(index)) || Ascii.isDigit(byte(index)) else { return nil }
        var isAddress = false
        while index < passage.bytes.count {
            let byte = passage.bytes[index]
            if byte == Ascii.greater { return isAddress ? index + 1 : nil }
            if Ascii.isWhitespace(byte) || byte == Ascii.less { return nil }
            if byte == Ascii.colon || byte == Ascii.at { isAddress = true }
            if !isAddress, !Ascii.isNamePart(byte), !".+!#$%&'*/=?^`{|}~".utf8.contains(byte) {
                return nil
            }
            index += 1
        }
        return nil
    }

    /// Skips the address of a link.
    mutating func skipAddress() {
        let open = position + 1
        if open >= bracketsEnd { findBrackets(from: open) }
        if let close = brackets[open] {
            position = close
        } else {
            // An address with a title behind it, or none at all.
            position = byte(bracketsEnd) == Ascii.space ? bracketsEnd : position + 2
        }
    }

    /// Finds the partners of all brackets before the next blank, so that no text is searched twice.
    private mutating func findBrackets(from start: Int) {
        brackets.removeAll(keepingCapacity: true)
        var open: [Int] = []
        var index = start
        while index < passage.bytes.count {
            let byte = passage.bytes[index]
            if Ascii.isWhitespace(byte) || byte == Ascii.less { break }
            if byte == Ascii.backslash { index += 1 }
            if byte == UInt8(ascii: "(") { open.append(index) }
            if byte == UInt8(ascii: ")"), let partner = open.popLast() { brackets[partner] = index }
            index += 1
        }
        bracketsEnd = min(index, passage.bytes.count)
    }

    /// Whether `<?name` or `<!NAME` stands at `start`.
    func isInstruction(at start: Int) -> Bool {
        let sign = byte(start + 1)
        let isDeclaration = hasText("<!doctype", at: start) || hasText("<![cdata[", at: start)
        return isDeclaration || (sign == UInt8(ascii: "?") && Ascii.isLetter(byte(start + 2)))
    }
}
