import Notebook
import Testing

/// Tables as GitHub's specification has them.
@Suite("Tables of bars")
struct TableTests {
    /// The cells of the first table, or nil.
    private func cells(_ text: String) -> [[String]]? {
        for block in parse(text).notebook.blocks {
            if let cells = cells(of: block) { return cells }
        }
        return nil
    }

    private func cells(of block: Block) -> [[String]]? {
        switch block.kind {
        case .table(let table):
            return ([table.header] + table.rows).map { $0.map(\.plainText) }
        case .list(let list):
            return list.items.flatMap(\.blocks).lazy.compactMap { cells(of: $0) }.first
        case .quote(let blocks): return blocks.lazy.compactMap { cells(of: $0) }.first
        default: return nil
        }
    }

    @Test(
        "Cells stand where they are written",
        arguments: [
            ("|a|b|\n|-|-|\n|c|d|", [["a", "b"], ["c", "d"]]),
            ("| a | b |\n| -- | -- |\n| c | d |", [["a", "b"], ["c", "d"]]),
            ("|a|b|\n|:-|-:|\n|c|d|", [["a", "b"], ["c", "d"]]),
            ("a|b\n-|-\nc|d", [["a", "b"], ["c", "d"]]),
            ("| a |\n|-|", [["a"]]),
            ("Results:\n| a | b |\n|---|---|\n| c | d |", [["a", "b"], ["c", "d"]]),
            ("x\ny\n| a |\n|---|\n| c |", [["a"], ["c"]]),
            ("> x\n> | a |\n> |-|\n> | c |", [["a"], ["c"]]),
            ("- x\n  | a |\n  |-|\n  | c |", [["a"], ["c"]]),
            (
                "|a|b|c|\n|-|-|-|\n| d || e |\n|| f | g |\n| h | i ||",
                [["a", "b", "c"], ["d", "", "e"], ["", "f", "g"], ["h", "i", ""]]
            ),
            ("|| a |\n|-|-|\n| b | c |", [["", "a"], ["b", "c"]]),
            ("| a |\n|-|\n| `x \\| y` |", [["a"], ["x | y"]]),
            ("| a | b |\n|-|-|\n| $|x|$ | $P(A|B)$ |", [["a", "b"], ["|x|", "P(A|B)"]]),
            ("| a | b |\n|-|-|\n| `x|y` |", [["a", "b"], ["`x", "y`"]]),
            ("| a | b |\n|-|-|\n| c |", [["a", "b"], ["c", ""]]),
            ("| a\\|b |\n|-|\n| c \\| d |", [["a|b"], ["c | d"]]),
        ])
    func cells(text: String, expected: [[String]]) {
        #expect(cells(text) == expected)
    }

    @Test(
        "Groups of dashes between words are a rule and no table, and that is said",
        arguments: [
            ("Right  Left\n-----  ----\n12     13", ["-----  ----"]),
            ("a\n\n----- ----\nx     y\n----- ----", ["----- ----"]),
            ("- - -\na", []), ("-----\na", []), ("a\n\n-- --\n\nb", []), ("a\n***  ***\nb", []),
            ("    -- --\n    a", []),
        ] as [(String, [String])])
    func groupsOfDashes(text: String, lines: [String]) {
        let found = remarks(text)
        #expect(found.map { String($0.prefix { $0 != ":" }) } == lines)
        #expect(found.allSatisfy { $0.contains("' is shown as a rule") })
    }

    @Test("A list with a table under its words stays tight")
    func tightness() throws {
        let (notebook, _) = parse("- x\n  | a |\n  |-|\n- y")
        guard case .list(let list) = try #require(notebook.blocks.first).kind else {
            Issue.record("no list")
            return
        }
        #expect(list.isTight)
        #expect(list.items.map(\.blocks.count) == [2, 1])
    }

    @Test("A head of another length is no table, and that is said")
    func uneven() {
        for text in ["| a | b | c |\n|---|---|\n| d | e | f |", "|a|\n|-|-|", "x\n|a|b|\n|-|"] {
            let (notebook, mistakes) = parse(text)
            #expect(cells(text) == nil)
            #expect(mistakes.map(\.identifier) == ["uneven-table"])
            #expect(notebook.blocks.count == 1)
        }
        #expect(
            parse("| a | b | c |\n|---|---|").mistakes.map(\.message)
                == ["this is no table: its head has 3 cells, the line under it 2"])
    }

    @Test("Cells that are not shown are said, once a table")
    func surplus() {
        let (_, mistakes) = parse("|a|\n|-|\n|b|c|\n|d|\n|e|f|g|\n")
        #expect(
            mistakes.map(\.message) == [
                "this row has 2 cells and the head of the table 1; what is behind is not shown "
                    + "(2 times, also in line 5)"
            ])
        #expect(
            parse("|a|\n|-|\n|`b|c`|\n").mistakes.map(\.identifier) == [
                "bar-in-code", "surplus-cells",
            ])
    }

    @Test(
        "A table ends where another block begins",
        arguments: [
            ("# c", ["heading 1", "text \"c\""]),
            ("```\nc\n```", ["code - \"c\\n\""]),
            ("$$c$$", ["mathematics \"c\""]),
            ("$$\nc\n$$", ["mathematics \"c\""]),
            ("> c", ["quote", "paragraph", "text \"c\""]),
            ("- c", ["list bullets tight", "item", "paragraph", "text \"c\""]),
            ("2. c", ["list numbered from 2 tight", "item", "paragraph", "text \"c\""]),
            ("---", ["rule"]),
            ("<!-- c -->\nd", ["paragraph", "text \"d\""]),
            ("    c", ["code - \"c\\n\""]),
            ("<div>\n</div>", ["html \"<div>\\n</div>\\n\""]),
        ])
    func ends(block: String, expected: [String]) {
        let table = [
            "table [\"natural\"]", "header", "cell", "text \"a\"", "row", "cell", "text \"b\"",
        ]
        func found(_ text: String) -> [String] {
            outline(text).filter { !$0.hasPrefix("warning: HTML") }
        }
        #expect(found("| a |\n|---|\n| b |\n" + block) == table + expected)
        let quoted = "> | a |\n> |---|\n> | b |\n> " + block.replacing("\n", with: "\n> ")
        #expect(found(quoted) == ["quote"] + table + expected)
    }

    @Test("A directive alone on its line ends a table, and a footnote's definition does")
    func endsAtOwnBlocks() {
        let (notebook, _) = parse("x[^n]\n\n| a |\n|---|\n| b |\n<<c>>\n\n| d |\n|---|\n[^n]: e")
        #expect(notebook.calls.map(\.isInline) == [false])
        #expect(notebook.footnotes.count == 1)
        let tables = notebook.blocks.compactMap {
            if case .table(let table) = $0.kind { table.rows.count } else { nil }
        }
        #expect(tables == [1, 0])
    }

    @Test("A line without bars is a row, as on GitHub")
    func rowsWithoutBars() {
        #expect(cells("| a |\n|---|\nb\n===\n\nc") == [["a"], ["b"], ["==="]])
    }

    @Test(
        "What looks like a table and is none is said",
        arguments: [
            ("| a | b |\n|---+---|\n| c | d |", "|---+---|"),
            ("| a | b |\n|===|===|\n| c | d |", "|===|===|"),
            ("| a | b |\n|——|——|\n| c | d |", "|——|——|"),
            ("| a | b |\n| c | d |", "| a | b |"),
            ("| a | b |\n\n|---|---|\n| c | d |", "|---|---|"),
            ("+---+---+\n| a | b |\n+---+---+", "+---+---+"),
        ])
    func doubts(text: String, shown: String) {
        let (notebook, mistakes) = parse(text)
        #expect(mistakes.map(\.message) == ["this is no table: '\(shown)' is shown as text"])
        #expect(mistakes.first?.range.map { notebook.source.text(in: $0) } == shown)
        #expect(mistakes.first?.hint?.contains("'|---|---|'") == true)
    }

    @Test(
        "Bars in text are no table",
        arguments: ["a ||x|| b, |y|\n|z| c", "|x| is\n|y| too, so", "+1 and\n+2", "a | b\nc | d"])
    func bars(text: String) {
        #expect(parse(text).mistakes == [])
    }
}
