/// An environment of LaTeX, by its name.
struct LaTeXEnvironment {
    /// What stands between `\begin{name}` and the first cell.
    enum Options {
        case none
        /// `[t]`, which paper alone could follow; dropped.
        case position
        /// `{2}`, the number of pairs of columns; dropped, as the rows tell.
        case count
        /// `{lcr}`.
        case columns
        /// `[r]`, for all columns.
        case bracketedAlignment
    }

    /// A grid without rows.
    var grid: MathGrid
    var options = Options.none
    /// Whether its lines are numbered in LaTeX, and so may have a `\tag`.
    var isNumbered = false
    /// Whether one line of it is no table.
    var isPlain = false

    /// The environment of a name, with or without a star; nil where there is none.
    init?(_ name: String) {
        let isStarred = name.hasSuffix("*")
        let base = isStarred ? String(name.dropLast()) : name
        if let (open, close) = Self.brackets[base] {
            grid = MathGrid(
                rows: [],
                style: base == "smallmatrix" || base.hasSuffix("smallmatrix") ? .small : .matrix,
                open: open, close: close)
            options = isStarred ? .bracketedAlignment : .none
            return
        }
        guard let style = Self.styles[base], !isStarred || Self.starred.contains(base) else {
            return nil
        }
        grid = MathGrid(
            rows: [], style: style, open: ["cases", "dcases"].contains(base) ? "{" : "",
            close: ["rcases", "drcases"].contains(base) ? "}" : "")
        isNumbered = Self.starred.contains(base) && !base.hasSuffix("cases")
        isPlain = base == "equation" || base == "displaymath" || base == "math"
        switch base {
        case "alignat", "alignedat", "xalignat": options = .count
        case "array", "subarray": options = .columns
        case "aligned", "gathered", "split": options = .position
        default: break
        }
    }

    private static let brackets = [
        "matrix": ("", ""), "pmatrix": ("(", ")"), "bmatrix": ("[", "]"), "Bmatrix": ("{", "}"),
        "vmatrix": ("|", "|"), "Vmatrix": ("‖", "‖"), "smallmatrix": ("", ""),
        "psmallmatrix": ("(", ")"), "bsmallmatrix": ("[", "]"), "Bsmallmatrix": ("{", "}"),
        "vsmallmatrix": ("|", "|"), "Vsmallmatrix": ("‖", "‖"),
    ]

    private static let styles: [String: MathGrid.Style] = [
        "cases": .cases, "rcases": .cases, "dcases": .displayCases, "drcases": .displayCases,
        "aligned": .aligned, "align": .aligned, "split": .aligned, "flalign": .aligned,
        "xalignat": .aligned, "alignat": .alignedAt, "alignedat": .alignedAt,
        "gathered": .gathered, "gather": .gathered, "equation": .gathered,
        "displaymath": .gathered, "math": .gathered, "multline": .multline,
        "multlined": .multline, "eqnarray": .equations, "array": .array, "subarray": .stack,
    ]

    private static let starred: Set<String> = [
        "align", "flalign", "alignat", "xalignat", "gather", "equation", "multline", "eqnarray",
        "cases", "dcases", "rcases", "drcases",
    ]

    /// All names without a star, for hints.
    static let names = (Array(brackets.keys) + Array(styles.keys)).sorted()

    /// What to write in place of others.
    static let replacements = [
        "tabular": "write a table of Markdown, or 'array' for a table of formulas",
        "table": "write a table of Markdown", "figure": "write a directive or a picture",
        "document": "leave it out", "center": "leave it out: formulas are centred",
        "itemize": "write a list of Markdown", "enumerate": "write a list of Markdown",
        "theorem": "write a paragraph", "proof": "write a paragraph",
        "algorithm": "write a list of Markdown", "tikzpicture": "put a picture in its place",
        "tikzcd": "put a picture in its place", "CD": "put a picture in its place",
        "subequations": "leave it out: equations are not numbered",
        "small": "leave it out", "bmatrix*": "leave the star out",
    ]

    /// The letters l, c, r and | of a column specification, `*{3}{c}` written out; nil where there is more in it.
    static func columns(_ text: String, depth: Int = 0) -> [Character]? {
        guard depth < 4 else { return nil }
        var letters: [Character] = []
        var rest = Substring(text.filter { $0 != " " })
        while let letter = rest.popFirst() {
            if "lcr|".contains(letter) {
                letters.append(letter)
            } else if letter == "*", let count = group(&rest).flatMap({ Int($0) }), count <= 100,
                let inner = group(&rest).flatMap({ columns($0, depth: depth + 1) })
            {
                for _ in 0..<max(0, count) { letters += inner }
            } else if letter == "@" || letter == "!" {
                // Space between columns is the reader's own.
                guard group(&rest) != nil else { return nil }
            } else if letter == ":" {
                letters.append("|")
            } else {
                return nil
            }
            if letters.count > 1000 { return nil }
        }
        return letters
    }

    private static func group(_ rest: inout Substring) -> String? {
        guard rest.first == "{" else { return rest.popFirst().map { String($0) } }
        var depth = 0
        var content = ""
        while let letter = rest.popFirst() {
            if letter == "{" { depth += 1 }
            if letter == "}" { depth -= 1 }
            if depth == 0 { return String(content.dropFirst()) }
            content.append(letter)
        }
        return nil
    }
}
