import Testing

@testable import Canvas

/// Values as they stand in a file, and read back.
@Suite struct PDFValueTests {
    private func source(_ value: PDFValue) -> String {
        String(decoding: value.source, as: UTF8.self)
    }

    @Test(
        arguments: [
            ("plain", "(plain)"), ("a (b) \\ c", "(a \\(b\\) \\\\ c)"), ("<<>>", "(<<>>)"),
            ("ü", "<FEFF00FC>"), ("😀", "<FEFFD83DDE00>"), ("a\nb\tc", "(a b c)"),
            ("a\u{1B}en\u{1B}\0\u{7}b", "(aenb)"), ("\u{2028}é", "<FEFF002000E9>"), ("", "()"),
        ])
    func textCannotEndItsString(words: String, written: String) {
        #expect(source(.text(words)) == written)
    }

    @Test func namesAreWrittenInRegularCharacters() {
        #expect(source(.name("A B/(é")) == "/A#20B#2F#28#C3#A9")
    }

    @Test(arguments: [
        (12.0, "12"), (0.004, "0"), (-0.25, "-0.25"), (3.1, "3.10"), (-7.0, "-7"),
        (1e30, "1000000000"), (-.infinity, "0"), (.nan, "0"),
    ])
    func lengthsHaveHundredths(value: Double, written: String) {
        #expect(source(.length(value)) == written)
    }

    @Test func whatIsWrittenIsReadBack() throws {
        let value = PDFValue.dictionary([
            "A": .array([.integer(1), .reference(12), .boolean(true), .null, .real("0.5")]),
            "B C": .bytes(Array("()\\ <>".utf8)), "D": .bytes([0, 255, 13]),
            "E": .dictionary(["F": .name("G")]),
        ])
        var parser = PDFParser(value.source, at: 0)
        #expect(parser.value() == value)
    }

    @Test func cairosOwnSpellingIsRead() {
        let text =
            "<< /Type /Page % 1\n   /MediaBox [ 0 0 595.276 841 ]\n   /X (a\\\nb\\101\\)) /X 3 0 R >>"
        var parser = PDFParser(Array(text.utf8), at: 0)
        let entries = parser.value()?.dictionary
        #expect(entries?["Type"] == .name("Page"))
        #expect(
            entries?["MediaBox"]
                == .array([.integer(0), .integer(0), .real("595.276"), .integer(841)]))
        // The last of two entries with one name counts.
        #expect(entries?["X"] == .reference(3))
    }

    @Test func filesCutShortAreNothing() {
        for text in ["<<", "[1 2", "<< /A >>", "<< 1 2 >>", "(", "/", "<4"] {
            var parser = PDFParser(Array(text.utf8), at: 0)
            _ = parser.value()
        }
        #expect(CairoFile([]) == nil)
        #expect(CairoFile(Array("%PDF-1.4\nstartxref\n99999\n%%EOF".utf8)) == nil)
    }
}
