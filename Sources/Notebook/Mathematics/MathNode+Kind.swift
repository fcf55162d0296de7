extension MathNode {
    /// What it is to the space around it; nil for a space, which is none to its neighbours.
    public var kind: MathSymbol.Kind? {
        switch self {
        case .symbol(let symbol): symbol.kind
        case .delimiter(_, _, let kind): kind
        case .function: .large
        case .scripts(let scripts): scripts.base.kind
        case .accent(.overbrace, let base), .accent(.underbrace, let base): base.kind
        case .space: nil
        default: .ordinary
        }
    }
}

extension [MathNode] {
    /// The nodes, each binary operator that has not two sides made an ordinary sign (The TeXbook, appendix G, rules 5 and 6).
    var settled: [MathNode] {
        var nodes = self
        var before: MathSymbol.Kind?
        var lastBinary: Int?
        for index in nodes.indices {
            guard var kind = nodes[index].kind else { continue }
            if kind == .binary {
                switch before {
                case .ordinary, .closing: break
                default: kind = .ordinary
                }
                if kind == .ordinary { nodes[index].makeOrdinary() }
            }
            if let last = lastBinary, kind == .relation || kind == .closing || kind == .punctuation
            {
                nodes[last].makeOrdinary()
            }
            lastBinary = kind == .binary ? index : nil
            before = kind
        }
        if let last = lastBinary { nodes[last].makeOrdinary() }
        return nodes
    }
}

extension MathNode {
    fileprivate mutating func makeOrdinary() {
        switch self {
        case .symbol(let symbol): self = .symbol(MathSymbol(symbol.text, .ordinary))
        case .scripts(var scripts):
            scripts.base.makeOrdinary()
            self = .scripts(scripts)
        default: break
        }
    }
}
