import Notebook
import Testing

@Suite("Directive calls")
struct DirectiveCallTests {
    @Test("Every part of a call knows its bytes")
    func ranges() throws {
        let (notebook, mistakes) = parse("\u{FEFF}é\r\n\r\n> <<images test\r\n>   columns=10>>\r\n")
        #expect(mistakes == [])
        let call = try #require(notebook.calls.first)
        let source = notebook.source
        #expect(source.text(in: call.range) == "<<images test\r\n>   columns=10>>")
        #expect(source.text(in: call.nameRange) == "images")
        #expect(source.text(in: call.arguments[0].valueRange) == "test")
        #expect(source.text(in: try #require(call.arguments[1].nameRange)) == "columns")
        #expect(source.text(in: call.arguments[1].valueRange) == "10")
        #expect(!call.isInline)
    }

    @Test("Elements of lists know their bytes")
    func elements() throws {
        let (notebook, _) = parse("<<x a=[ .01, \"b\" , 3..5]>>")
        guard case .list(let elements) = try #require(notebook.calls.first).arguments[0].value
        else {
            Issue.record("no list")
            return
        }
        #expect(elements.map { notebook.source.text(in: $0.range) } == [".01", "\"b\"", "3..5"])
        #expect(elements.map(\.value) == [.number(0.01), .string("b"), .range(3, 5)])
    }

    @Test("Calls come in source order, from wherever they stand")
    func order() {
        let text = """
            # <<a>>

            <<b>>

            - *<<c>>*

              > <<d>>

            | <<e>> | [<<f>>](x) |
            |-------|------------|
            | <<g>> | ~~<<h>>~~  |
            """
        let (notebook, mistakes) = parse(text)
        #expect(mistakes == [])
        #expect(notebook.calls.map(\.name) == ["a", "b", "c", "d", "e", "f", "g", "h"])
        #expect(
            notebook.calls.map(\.isInline) == [true, false, true, false, true, true, true, true])
    }

    @Test("A forgotten end spoils its own paragraph only")
    func recovery() {
        let (notebook, mistakes) = parse("<<a x=\"1\n\n<<b>>\n\ntext <<c\n<<d>>\n")
        #expect(notebook.calls.map(\.name) == ["b", "d"])
        #expect(mistakes.map(\.identifier) == ["unclosed-string", "unterminated-directive"])
    }

    @Test("No more than a hundred mistakes are kept, and the rest is counted")
    func manyMistakes() {
        let (_, mistakes) = parse(String(repeating: "<<x a=>>\n\n", count: 130))
        #expect(mistakes.count == 101)
        #expect(mistakes.last?.message == "30 further mistakes are not shown")
    }

    @Test("A directive without end in sight is given up")
    func endless() {
        let (notebook, mistakes) = parse("<<a " + String(repeating: "b ", count: 20_000) + ">>")
        #expect(notebook.calls.isEmpty)
        #expect(mistakes.map(\.identifier) == ["directive-too-long"])
    }
}
