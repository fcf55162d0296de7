/// Reads the LaTeX of a formula into a tree, and collects every mistake in it.
///
/// What it knows is stated in `docs/writing.md`; anything else is a mistake with its place, so that no formula
/// comes out other than meant.
struct LaTeXParser {
    /// What ends a run of nodes.
    enum Stop: Equatable {
        case brace, bracket, cell, line, environment, right, middle, dollar
    }

    /// How deep braces and brackets may stand in each other.
    static let depthLimit = 60
    /// The most bytes of a formula; every sign of one takes hundreds in the page and on paper.
    static let lengthLimit = 20_000

    var tokens: LaTeXTokens
    /// The macros so far, to which the formula may add.
    var macros: MathMacros
    /// Mistakes with their places in the formula.
    var mistakes: [Diagnostic] = []
    /// The alphabet that letters are taken from; nil for slanted variables.
    var alphabet: MathAlphabet?
    /// Whether it stands on lines of its own.
    let isDisplay: Bool
    /// Whether mistakes are worth a suggestion, which takes time to find.
    private(set) var suggests: Bool
    /// The number written for the line at hand.
    var tag: MathNode?
    /// Whether words are read, or a formula among them, which is no line that could have a number.
    var isAmongWords = false
    private var depth = 0

    /// The formula of `text`, without macros and whatever its mistakes.
    static func formula(_ text: String, isDisplay: Bool) -> Formula {
        var macros = MathMacros()
        return formula(text, isDisplay: isDisplay, macros: &macros, suggesting: false).formula
    }

    /// The formula of `text`, with mistakes whose places are bytes of `text`; what it defines is added to `macros`.
    static func formula(
        _ text: String, isDisplay: Bool, macros: inout MathMacros, suggesting suggests: Bool = true
    ) -> (formula: Formula, mistakes: [Diagnostic]) {
        guard text.utf8.count <= lengthLimit else {
            let mistake = Diagnostic(
                .error, "formula-too-long",
                "a formula has at most \(lengthLimit) bytes, and this one \(text.utf8.count)",
                at: 0..<0, hint: "write it as several formulas")
            return (Formula(source: "", nodes: []), [mistake])
        }
        var parser = LaTeXParser(
            tokens: LaTeXTokens(Array(text.utf8)), macros: macros, isDisplay: isDisplay,
            suggests: suggests)
        // One owner at a time, so that a definition does not copy all others.
        macros = MathMacros()
        let nodes = parser.lines()
        macros = parser.macros
        return (Formula(source: text.trimmed, nodes: nodes, tag: parser.tag), parser.mistakes)
    }

    /// A parser of nothing, which says what it thinks of commands.
    init(macros: MathMacros) {
        self.init(
            tokens: LaTeXTokens([]), macros: macros, isDisplay: true, suggests: true)
    }

    /// Whether a command exists, in formulas or in the words among them.
    static func isCommand(_ name: String) -> Bool {
        known.contains(name) || LaTeXText.signs[name] != nil || LaTeXText.accents[name] != nil
            || ["(", ")"].contains(name)
    }

    mutating func stopSuggesting() { suggests = false }

    private init(tokens: LaTeXTokens, macros: MathMacros, isDisplay: Bool, suggests: Bool) {
        self.tokens = tokens
        self.macros = macros
        self.isDisplay = isDisplay
        self.suggests = suggests
    }

    /// Goes one level deeper, where there is one; too deep a formula is read no further.
    mutating func descend<Result>(_ read: (inout LaTeXParser) -> Result) -> Result {
        depth += 1
        defer { depth -= 1 }
        if depth > Self.depthLimit, let token = peek() {
            fail(
                "mathematics-too-deep",
                "this formula is nested more than \(Self.depthLimit) deep", at: token,
                hint: "take parts of it out, or leave needless braces out")
            tokens.stop()
        }
        return read(&self)
    }

    /// Reads up to one of `stops`, which is left to the caller; the end is always one.
    ///
    /// `before` is what stands before it in the same row, which tells binary operators from signs.
    mutating func nodes(until stops: Set<Stop>, after before: MathSymbol.Kind? = nil) -> [MathNode]
    {
        descend { $0.run(until: stops, after: before) }
    }

    private mutating func run(until stops: Set<Stop>, after before: MathSymbol.Kind?) -> [MathNode]
    {
        let outer = alphabet
        defer { alphabet = outer }
        var nodes: [MathNode] = []
        while true {
            skipSpace()
            guard let token = peek() else { break }
            if let stop = stop(token, stops) {
                if stops.contains(stop) { break }
                reportStray(stop, token)
                skip()
            } else if let rest = switched(token, nodes, stops, before) {
                nodes += rest
            } else if let fraction = infix(token, nodes, stops) {
                return fraction
            } else if let node = atom() {
                nodes.append(scripted(node))
            }
        }
        return nodes.settled(after: before)
    }

    /// What ends a run here; a bracket or dollar sign only where one is waited for.
    private func stop(_ token: LaTeXToken, _ stops: Set<Stop>) -> Stop? {
        switch token.kind {
        case .character("}"): return .brace
        case .character("&"): return .cell
        case .character("]") where stops.contains(.bracket): return .bracket
        case .character("$") where stops.contains(.dollar): return .dollar
        case .command("\\"), .command("cr"), .command("newline"): return .line
        case .command("end"): return .environment
        case .command("right"): return .right
        case .command("middle"): return .middle
        default: return nil
        }
    }

    private mutating func reportStray(_ stop: Stop, _ token: LaTeXToken) {
        switch stop {
        case .cell, .line:
            let sign = ["&": "; the sign itself is '\\&'", "\\\\": "; a brace is written '\\{'"]
            fail(
                "stray-in-mathematics", "'\(token.written)' stands only inside an environment",
                at: token,
                hint: "such as \\begin{aligned} … \\end{aligned}" + (sign[token.written] ?? ""))
        default:
            let partner = [.brace: "{", .environment: "\\begin"][stop] ?? "\\left"
            fail(
                "stray-in-mathematics", "'\(token.written)' has no '\(partner)' before it",
                at: token)
        }
    }

    /// The whole formula; in display, line ends outside of environments part lines.
    private mutating func lines() -> [MathNode] {
        let first = nodes(until: isDisplay ? [.line] : [])
        guard peek() != nil else { return first }
        var grid = MathGrid(rows: [], style: .gathered)
        finish(row: [.row(first)], of: &grid)
        while peek() != nil {
            lineEnd(&grid)
            let line = nodes(until: [.line])
            if peek() != nil || !line.isEmpty { finish(row: [.row(line)], of: &grid) }
        }
        return grid.rows.count == 1 && grid.tags.isEmpty ? first : [.grid(grid)]
    }
}
