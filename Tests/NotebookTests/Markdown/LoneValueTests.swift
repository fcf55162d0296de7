import Notebook
import Testing

@Suite("A value alone on its lines")
struct LoneValueTests {
    private func blocks(_ text: String) -> [String] {
        let (notebook, mistakes) = parse(text)
        #expect(mistakes == [])
        return notebook.settingValues { $0.name == "value" }.blocks.map { words($0.kind) }
    }

    /// A block in a word: values as `<a>`, other directives as `[b]`.
    private func words(_ kind: Block.Kind) -> String {
        switch kind {
        case .paragraph(let inlines):
            "p("
                + inlines.map { inline in
                    switch inline {
                    case .text(let text): text
                    case .value(let call):
                        call.isInline ? "<\(call.arguments.count)>" : "not inline"
                    case .softBreak: "/"
                    default: "?"
                    }
                }.joined() + ")"
        case .directive(let call): "[\(call.name)]"
        case .quote(let inner): "q(" + inner.map { words($0.kind) }.joined(separator: " ") + ")"
        case .list(let list):
            "l("
                + list.items.map { $0.blocks.map { words($0.kind) }.joined(separator: " ") }
                .joined(separator: "; ") + ")"
        default: "other"
        }
    }

    @Test(
        "It is a paragraph, or a part of the one whose lines touch it",
        arguments: [
            ("<<value a>>", ["p(<1>)"]), ("a\n\n<<value a b>>\n\nc", ["p(a)", "p(<2>)", "p(c)"]),
            ("a\n<<value a>>\nb", ["p(a/<1>/b)"]), ("<<value a>>\nb\n\nc", ["p(<1>/b)", "p(c)"]),
            ("<<value a>>\n<<value b c>>", ["p(<1>/<2>)"]),
            ("- <<value a>>\n- b", ["l(p(<1>); p(b))"]), ("> <<value a>>", ["q(p(<1>))"]),
            ("> a\n> <<value a>>", ["q(p(a/<1>))"]),
            ("1. a\n\n   <<value b>>", ["l(p(a) p(<1>))"]),
            ("<<figure>>\n\n<<value a>>", ["[figure]", "p(<1>)"]),
            ("a\n\n<<figure>>\n\nb", ["p(a)", "[figure]", "p(b)"]),
        ])
    func paragraphs(text: String, expected: [String]) {
        #expect(blocks(text) == expected)
    }

    @Test("In footnotes too")
    func footnotes() {
        let (notebook, _) = parse("a[^b]\n\n[^b]: c\n\n    <<value d>>\n")
        let set = notebook.settingValues { $0.name == "value" }
        #expect(set.footnotes.first?.blocks.map { words($0.kind) } == ["p(c)", "p(<1>)"])
        #expect(set.calls.map(\.isInline) == [true])
    }
}
