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
}
