extension LaTeXParser {
    /// Reads the marks behind a node: `_`, `^`, primes, and where they stand.
    mutating func scripted(_ base: MathNode) -> MathNode {
        var scripts = MathScripts(base)
        var primes = 0
        while true {
            skipSpace()
            guard index < bytes.count else { break }
            let start = index
            switch bytes[index] {
            case Ascii.caret:
                index += 1
                let upper = argument(of: start..<start + 1)
                if scripts.upper != nil { reportSecond("^", at: start) }
                scripts.upper = upper
            case UInt8(ascii: "_"):
                index += 1
                let lower = argument(of: start..<start + 1)
                if scripts.lower != nil { reportSecond("_", at: start) }
                scripts.lower = lower
            case UInt8(ascii: "'"):
                index += 1
                primes += 1
            default:
                switch command(at: index) {
                case "limits":
                    scripts.placement = .limits
                    index += 7
                case "nolimits":
                    scripts.placement = .beside
                    index += 9
                default: return finished(scripts, primes)
                }
            }
        }
        return finished(scripts, primes)
    }

    private func finished(_ scripts: MathScripts, _ primes: Int) -> MathNode {
        var scripts = scripts
        if primes > 0 {
            let marks = [nil, "′", "″", "‴", "⁗"]
            let text =
                primes < marks.count
                ? marks[primes] ?? "" : String(repeating: "′", count: primes)
            let prime = MathNode.symbol(MathSymbol(text, .ordinary))
            scripts.upper = scripts.upper.map { .row([prime, $0]) } ?? prime
        }
        return scripts.lower == nil && scripts.upper == nil ? scripts.base : .scripts(scripts)
    }

    private mutating func reportSecond(_ mark: String, at offset: Int) {
        fail(
            "double-script", "there is a second '\(mark)' on the same thing",
            at: offset..<offset + 1, hint: "put braces around what it belongs to")
    }

    /// What a command or mark applies to: a group in braces, or one letter, digit or command.
    mutating func argument(of owner: Range<Int>) -> MathNode {
        skipSpace()
        guard index < bytes.count, !isAtStop else {
            fail(
                "missing-argument", "'\(text(owner))' lacks what it applies to", at: owner,
                hint: "put it in braces behind it")
            return .row([])
        }
        if Ascii.isDigit(bytes[index]) {
            index += 1
            return .number(String(letter(Unicode.Scalar(bytes[index - 1]))))
        }
        if bytes[index] == Ascii.caret || bytes[index] == UInt8(ascii: "_") {
            fail(
                "missing-argument", "'\(text(owner))' lacks what it applies to", at: owner,
                hint: "put it in braces behind it")
            return .row([])
        }
        return descend { $0.index < $0.bytes.count ? $0.atom() : nil } ?? .row([])
    }

    /// Spaces as they are written in text, in Unicode.
    private static let escaped: [UInt8: [UInt8]] = [
        Ascii.comma: Array("\u{2009}".utf8), Ascii.colon: Array("\u{2005}".utf8),
        UInt8(ascii: ";"): Array("\u{2004}".utf8), UInt8(ascii: "!"): [],
    ]

    /// The text in the braces behind a command, as it is written, with its escapes resolved.
    mutating func rawArgument(of owner: Range<Int>) -> (text: String, range: Range<Int>)? {
        skipSpace()
        guard index < bytes.count, bytes[index] == UInt8(ascii: "{") else {
            fail("missing-argument", "'\(text(owner))' needs braces behind it", at: owner)
            return nil
        }
        let open = index
        var content: [UInt8] = []
        var depth = 1
        index += 1
        while index < bytes.count {
            let byte = bytes[index]
            if byte == Ascii.backslash, index + 1 < bytes.count, !Ascii.isLetter(bytes[index + 1]) {
                content += Self.escaped[bytes[index + 1]] ?? [bytes[index + 1]]
                index += 2
                continue
            }
            if byte == UInt8(ascii: "{") { depth += 1 }
            if byte == UInt8(ascii: "}") { depth -= 1 }
            index += 1
            if depth == 0 {
                return (String(decoding: content, as: UTF8.self), open + 1..<index - 1)
            }
            if byte == Ascii.backslash {
                let command = index - 1..<index + (command(at: index - 1)?.utf8.count ?? 0)
                fail(
                    "command-in-text", "'\(text(command))' cannot stand in text", at: command,
                    hint: "end the text before it")
            }
            content.append(Ascii.isWhitespace(byte) ? Ascii.space : byte)
        }
        fail("unclosed-brace", "this '{' is never closed with '}'", at: open..<open + 1)
        return nil
    }

    /// Whether a brace, a cell or an environment ends here.
    private var isAtStop: Bool {
        switch bytes[index] {
        case UInt8(ascii: "}"), UInt8(ascii: "&"): return true
        case Ascii.backslash:
            return ["\\", "end", "right", "middle"].contains(command(at: index))
        default: return false
        }
    }
}
