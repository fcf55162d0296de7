import Testing

@testable import Notebook

/// Messages repeat names from files, and stay messages whatever these are.
@Suite struct MessageLengthTests {
    @Test func ordinaryMessagesStayAsTheyAre() {
        let path = String(repeating: "folder/", count: 80) + "a.png"
        let signs = String(repeating: "字", count: 230)
        #expect("there is no '\(signs)'".shortenedForMessage == "there is no '\(signs)'")
        for words in ["there is no picture '\(path)'", "  two  blanks ", "", "é\u{301}"] {
            #expect(words.shortenedForMessage == words)
            #expect(Diagnostic(.error, "x", words, hint: words).message == words)
        }
    }

    @Test func aLongNameIsToldByItsEnds() {
        let name = "begin" + String(repeating: "x", count: 100_000) + "end"
        let message = Diagnostic(.error, "x", "there is no '\(name)' here", hint: name).message
        #expect(message.hasPrefix("there is no 'beginxxx"))
        #expect(message.hasSuffix("xend' here"))
        #expect(message.contains("x… (99760 bytes) …x"))
        #expect(message.utf8.count < 400)
    }

    @Test(arguments: [
        "a b ", "e\u{301}", "a" + String(repeating: "\u{301}", count: 9_000), "\u{301}",
    ])
    func nothingIsLong(unit: String) {
        let name = String(repeating: unit, count: 1_000_000 / unit.utf8.count)
        let diagnostic = Diagnostic(.error, "x", name, hint: name, notes: [name])
        for words in [diagnostic.message, diagnostic.hint ?? "", diagnostic.notes[0]] {
            #expect(!words.isEmpty && words.utf8.count < 60_000)
        }
    }
}
