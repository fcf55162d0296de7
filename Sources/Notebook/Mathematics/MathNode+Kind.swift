extension MathNode {
    /// What it is to the space around it; nil for a space, which is none to its neighbours.
    public var kind: MathSymbol.Kind? {
        switch self {
        case .symbol(let symbol): symbol.kind
        case .delimiter(_, _, let kind), .classed(let kind, _, _): kind
        case .function: .large
        case .scripts(let scripts): scripts.base.kind ?? .ordinary
        case .accent(let accent, let base): accent.takesLimits ? base.kind : .ordinary
        case .arrow: .relation
        case .fence: .inner
        case .grid(let grid): grid.open.isEmpty && grid.close.isEmpty ? .ordinary : .inner
        case .styled(let nodes, _), .coloured(let nodes, _): nodes.reversed().first(\.kind)
        case .space: nil
        default: .ordinary
        }
    }

    /// What it is to the node before it.
    public var leadingKind: MathSymbol.Kind? {
        switch self {
        case .styled(let nodes, _), .coloured(let nodes, _): nodes.first(\.leadingKind)
        default: kind
        }
    }
}

extension Sequence<MathNode> {
    /// The first kind that any of them has, asked for once: asking twice at each level doubles the time with every level.
    fileprivate func first(_ kind: (MathNode) -> MathSymbol.Kind?) -> MathSymbol.Kind? {
        for node in self {
            if let kind = kind(node) { return kind }
        }
        return nil
    }
}

extension [MathNode] {
    /// The nodes, each binary operator that has not two sides made an ordinary sign (The TeXbook, appendix G, rules 5 and 6).
    ///
    /// `before` is what stands before the first.
    func settled(after before: MathSymbol.Kind? = nil) -> [MathNode] {
        var nodes = self
        var before = before
        var lastBinary: Int?
        for index in nodes.indices {
            guard var kind = nodes[index].leadingKind else { continue }
            if kind == .binary {
                switch before {
                case .ordinary, .closing, .inner: break
                default: kind = .ordinary
                }
                if kind == .ordinary { nodes[index].makeOrdinary() }
            }
            if let last = lastBinary, kind == .relation || kind == .closing || kind == .punctuation
            {
                nodes[last].makeOrdinary()
            }
            lastBinary = kind == .binary ? index : nil
            before = nodes[index].kind
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
        case .classed(.binary, let node, _): self = node
        default: break
        }
    }
}
