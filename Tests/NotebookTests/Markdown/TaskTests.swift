import Notebook
import Testing

@Suite("Tasks")
struct TaskTests {
    private func tasks(_ blocks: [Block]) -> [Bool?] {
        blocks.flatMap { block -> [Bool?] in
            switch block.kind {
            case .list(let list): list.items.flatMap { [$0.isDone] + tasks($0.blocks) }
            case .quote(let blocks): tasks(blocks)
            default: []
            }
        }
    }

    @Test(
        "A box is one behind every item",
        arguments: [
            ("- > q\n- [ ] a\n- [x] b", [nil, false, true]),
            ("* a\n\n  > q\n* [X] t", [nil, true]),
            ("1. > q\n2. [ ] a", [nil, false]),
            ("- [ ] a\n  - > q\n  - [ ] b", [false, nil, false]),
            ("> - > q\n> - [ ] a", [nil, false]),
            ("- > q\n- \\[ ] a", [nil, nil]),
            ("- > q\n- [x]a", [nil, nil]),
            ("- > q\n- [x](#a) b\n\n# a", [nil, nil]),
        ] as [(String, [Bool?])])
    func boxes(text: String, expected: [Bool?]) {
        let (notebook, _) = parse(text)
        #expect(tasks(notebook.blocks) == expected)
    }

    @Test("Behind the box stand the words")
    func words() {
        #expect(
            outline("- > q\n- [ ] *a* b").suffix(4) == [
                "paragraph", "emphasis", "text \"a\"", "text \" b\"",
            ])
    }
}
