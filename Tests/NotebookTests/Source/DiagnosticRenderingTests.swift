import Notebook
import Testing

@Suite("Diagnostics as printed")
struct DiagnosticRenderingTests {
    private let diagnostic = Diagnostic(
        .error, "no-such-layer", "layer 9 does not exist; this network has layers 0 to 8",
        at: 26..<27, hint: "try 8", notes: ["declared in the front matter"])

    @Test("Place, message, line, caret, hint and notes follow each other")
    func whole() {
        let source = SourceText("Text.\n\n<<histogram layer=9>>\n", name: "notebooks/inside.md")
        #expect(
            diagnostic.rendered(in: source) == """
                notebooks/inside.md:3:20: error: layer 9 does not exist; this network has layers 0 to 8
                <<histogram layer=9>>
                                   ^
                hint: try 8
                note: declared in the front matter
                """)
    }

    @Test("Without a range the whole file is meant")
    func file() {
        let warning = Diagnostic(.warning, "x", "nothing to draw")
        #expect(
            warning.rendered(in: SourceText("a", name: "a.md")) == "a.md: warning: nothing to draw")
    }

    /// The caret line under `range` of `text`.
    private func excerpt(_ text: String, _ range: SourceRange) -> [Substring] {
        let rendered = Diagnostic(.error, "x", "m", at: range)
            .rendered(in: SourceText(text, name: "x"))
        return Array(rendered.split(separator: "\n", omittingEmptySubsequences: false).dropFirst())
    }

    @Test("The caret ends with its line")
    func manyLines() {
        #expect(excerpt("ab\ncd", 1..<5) == ["ab", " ^"])
        #expect(excerpt("abc\r\ncd", 1..<7) == ["abc", " ^~"])
    }

    @Test("Tabs and wide characters shift the caret by their columns")
    func columns() {
        #expect(excerpt("\tx", 1..<2) == ["    x", "    ^"])
        #expect(excerpt("ab\tx", 3..<4) == ["ab  x", "    ^"])
        #expect(excerpt("漢x", 3..<4) == ["漢x", "  ^"])
        #expect(excerpt("🎉x", 0..<4) == ["🎉x", "^~"])
        #expect(excerpt("e\u{301}x", 3..<4) == ["e\u{301}x", " ^"])
    }

    @Test("A place at the end of a line or of the text has a caret too")
    func ends() {
        #expect(excerpt("ab\n", 2..<2) == ["ab", "  ^"])
        #expect(excerpt("ab\n", 3..<3) == ["", "^"])
        #expect(excerpt("", 0..<0) == ["", "^"])
    }

    @Test("Control characters cannot steer a terminal")
    func controls() {
        #expect(excerpt("\u{1B}[2J\u{202E}x", 7..<8) == ["␛[2J\u{FFFD}x", "     ^"])
        #expect(excerpt("a\u{61C}b\u{2069}x", 7..<8) == ["a\u{FFFD}b\u{FFFD}x", "    ^"])
        #expect("a\u{61C}b\u{206A}".madeVisible() == "a\u{FFFD}b\u{FFFD}")
        #expect(
            "{\"a\":\"\u{7F}\u{85}é\u{202E}\"}".jsonMadeVisible == #"{"a":"\u007f\u0085é\u202e"}"#
        )
    }

    @Test("A long line is cut around the caret")
    func longLine() throws {
        let text =
            String(repeating: "a", count: 5_000) + "BAD" + String(repeating: "c", count: 5_000)
        let lines = excerpt(text, 5_000..<5_003)
        let line = try #require(lines.first)
        #expect(line.count <= 102)
        #expect(line.hasPrefix("…a") && line.hasSuffix("c…"))
        let caret = try #require(lines.last)
        let start = line.index(line.startIndex, offsetBy: caret.count - 3)
        #expect(line[start...].hasPrefix("BAD") && caret.hasSuffix("^~~"))
    }

    @Test("Cutting a line never splits a character")
    func longWideLine() {
        let text = String(repeating: "é漢", count: 3_000)
        for offset in stride(from: 0, to: text.utf8.count, by: 997) {
            let lines = excerpt(text, offset..<offset + 1)
            #expect(!lines[0].dropFirst().dropLast().contains("…"))
        }
    }
}
