import Notebook
import Testing

@Suite("Lines and columns")
struct SourceTextPositionTests {
    @Test("Lines end with LF, CRLF and CR alike", arguments: ["ab\ncd", "ab\r\ncd", "ab\rcd"])
    func lineEnds(text: String) {
        let source = SourceText(text, name: "x")
        let end = source.bytes.count
        #expect(source.position(of: 0) == SourcePosition(line: 1, column: 1))
        #expect(source.position(of: end - 2) == SourcePosition(line: 2, column: 1))
        #expect(source.position(of: end - 1) == SourcePosition(line: 2, column: 2))
    }

    @Test("Columns count characters, not bytes")
    func characters() {
        let source = SourceText("é👩‍👩‍👧x", name: "x")
        #expect(source.position(of: source.bytes.count - 1) == SourcePosition(line: 1, column: 3))
    }

    @Test("A byte order mark has no column")
    func byteOrderMark() {
        let source = SourceText("\u{FEFF}ab", name: "x")
        #expect(source.position(of: 0) == SourcePosition(line: 1, column: 1))
        #expect(source.position(of: 3) == SourcePosition(line: 1, column: 1))
        #expect(source.position(of: 4) == SourcePosition(line: 1, column: 2))
    }

    @Test("Offsets outside the text mean its ends")
    func outside() {
        let source = SourceText("ab\n", name: "x")
        #expect(source.position(of: -1) == SourcePosition(line: 1, column: 1))
        #expect(source.position(of: 99) == SourcePosition(line: 2, column: 1))
        #expect(SourceText("", name: "x").position(of: 5) == SourcePosition(line: 1, column: 1))
    }

    @Test("Every character stands where counting from the start finds it")
    func counted() {
        let text = String(repeating: "a\r\n\r\r\né漢 b\n\n👩‍👩‍👧\tx\r\rc\r\n", count: 40)
        let source = SourceText(text, name: "x")
        var expected = SourcePosition(line: 1, column: 1)
        for index in text.indices {
            let offset = text.utf8.distance(from: text.startIndex, to: index)
            #expect(source.position(of: offset) == expected)
            if ["\n", "\r", "\r\n"].contains(text[index]) {
                expected = SourcePosition(line: expected.line + 1, column: 1)
            } else {
                expected.column += 1
            }
        }
        #expect(source.position(of: source.bytes.count) == expected)
    }
}
