extension LaTeXParser {
    /// Reads the marks behind a node: `_`, `^`, primes, and where they stand.
    mutating func scripted(_ base: MathNode) -> MathNode {
        var scripts = MathScripts(base)
        var primes = 0
        while true {
            skipSpace()
            guard let token = peek() else { break }
            switch token.kind {
            case .character("^"):
                skip()
                let upper = argument(of: token)
                if scripts.upper != nil { reportSecond(token) }
                scripts.upper = upper
            case .character("_"):
                skip()
                let lower = argument(of: token)
                if scripts.lower != nil { reportSecond(token) }
                scripts.lower = lower
            case .character("'"), .character("′"), .character("’"):
                skip()
                primes += 1
            case .command("limits"):
                skip()
                scripts.placement = .limits
            case .command("nolimits"):
                skip()
                scripts.placement = .beside
            case .command("displaylimits"): skip()
            default: return finished(scripts, primes)
            }
        }
        return finished(scripts, primes)
    }

    private func finished(_ scripts: MathScripts, _ primes: Int) -> MathNode {
        var scripts = scripts
        var primes = primes
        if primes == 0, let count = scripts.upper?.primeCount {
            primes = count
            scripts.upper = nil
        }
        if primes > 0 {
            let marks = [nil, "′", "″", "‴", "⁗"]
            scripts.primes =
                primes < marks.count
                ? marks[primes] ?? "" : String(repeating: "′", count: primes)
        }
        let isBare = scripts.lower == nil && scripts.upper == nil && scripts.primes.isEmpty
        return isBare ? scripts.base : .scripts(scripts)
    }

    private mutating func reportSecond(_ mark: LaTeXToken) {
        fail(
            "double-script", "there is a second '\(mark.written)' on the same thing",
            at: mark, hint: "put braces around what it belongs to")
    }

    /// What a command or mark applies to: a group in braces, or one letter, digit or command.
    mutating func argument(of owner: LaTeXToken) -> MathNode {
        skipSpace()
        guard let token = peek(), !isAtStop(token) else {
            reportMissing(owner)
            return .row([])
        }
        switch token.kind {
        case .character("^"), .character("_"):
            reportMissing(owner)
            return .row([])
        case .character("{"):
            let content = group()
            return content.count == 1 ? content[0] : .row(content)
        case .character(let scalar) where scalar.isDigit:
            skip()
            return .number(String(letter(scalar)))
        default: return descend { $0.peek() == nil ? nil : $0.atom() } ?? .row([])
        }
    }

    /// What stands in the square brackets behind a command; nil where there are none.
    mutating func option() -> [MathNode]? {
        skipSpace()
        guard let open = peek(), open.character == "[" else { return nil }
        skip()
        let content = nodes(until: [.bracket])
        if !skip("]") {
            fail("unclosed-bracket", "this '[' is never closed with ']'", at: open)
        }
        return content
    }

    private mutating func reportMissing(_ owner: LaTeXToken) {
        fail(
            "missing-argument", "'\(owner.written)' lacks what it applies to", at: owner,
            hint: "put it in braces behind it")
    }

    /// Whether a brace, a cell or an environment ends here.
    private func isAtStop(_ token: LaTeXToken) -> Bool {
        switch token.kind {
        case .character("}"), .character("&"): true
        case .command(let name): ["\\", "cr", "end", "right", "middle"].contains(name)
        default: false
        }
    }
}

extension MathNode {
    /// How many primes it is, where it is nothing else.
    fileprivate var primeCount: Int? {
        switch self {
        case .symbol(let symbol): symbol.text == "′" ? 1 : nil
        case .row(let nodes):
            nodes.isEmpty || !nodes.allSatisfy { $0.primeCount == 1 } ? nil : nodes.count
        default: nil
        }
    }
}

extension Unicode.Scalar {
    /// Whether it is one of 0 to 9.
    var isDigit: Bool { (0x30...0x39).contains(value) }
}
