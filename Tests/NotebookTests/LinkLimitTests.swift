import Notebook
import TestSupport
import Testing

/// How long addresses may be, and how much all of them: what is more is text, and told with its place.
@Suite struct LinkLimitTests {
    /// An address of so many bytes.
    private func address(of length: Int) -> String {
        "http://a.b/" + String(repeating: "a", count: length - 11)
    }

    private func place(_ mistake: Diagnostic?, in notebook: Notebook) -> SourcePosition? {
        mistake?.range.map { notebook.source.position(of: $0.lowerBound) }
    }

    @Test(arguments: [("", "", 3), ("<", ">", 3), ("[w](", ")", 3), ("[w][a]\n\n[a]: ", "", 3)])
    func anAddressHasEightThousandBytes(before: String, after: String, column: Int) throws {
        let (whole, none) = parse("b " + before + address(of: 8_192) + after)
        #expect(none == [])
        #expect(whole.links.map(\.destination) == [address(of: 8_192)])
        let (notebook, mistakes) = parse("b " + before + address(of: 8_193) + after)
        #expect(notebook.links == [])
        #expect(
            mistakes.map(\.message)
                == ["an address of 8193 bytes is no link; the limit is 8192 bytes"])
        #expect(mistakes.first?.severity == .warning)
        #expect(mistakes.first?.hint == "link to a shorter one that leads there")
        #expect(place(mistakes.first, in: notebook) == SourcePosition(line: 1, column: column))
        let words = before.hasPrefix("[") ? "w" : address(of: 8_193)
        #expect(notebook.blocks.map(\.kind) == [.paragraph([.text("b " + words)])])
    }

    @Test func wordsOfALongLinkKeepTheirMarks() {
        let (notebook, _) = parse("[a *b* c](" + address(of: 9_000) + ") d")
        #expect(
            notebook.blocks.map(\.kind) == [
                .paragraph([.text("a "), .emphasis([.text("b")]), .text(" c d")])
            ])
    }

    @Test(arguments: ["[a]\n\n", "![a]\n\n"])
    func titlesAreWrittenOutForTwentyMegabytes(use: String) {
        let definition = "[a]: b \"" + String(repeating: "t", count: 9_999) + "\"\n\n"
        func mistakes(_ count: Int) -> (Notebook, [Diagnostic]) {
            parse(definition + String(repeating: use, count: count))
        }
        // A link takes its address too, of one byte, and a picture's stands in no page.
        let (_, none) = mistakes(2_000)
        #expect(none == [])
        let (notebook, some) = mistakes(2_100)
        #expect(some.map(\.identifier) == ["too-many-links"])
        #expect(
            some.first?.message
                == "the addresses and titles of links take at most 20000000 bytes of a page, and from here on they take more"
        )
        #expect(
            some.first?.hint
                == "a definition is written out for each of its uses; make it shorter")
        let line = place(some.first, in: notebook)?.line ?? 0
        // Two lines for each of the two thousand before it, and two for the definition; a picture has no place of its own.
        let expected = 4_001...4_003
        #expect(expected.contains(line), "\(line)")
    }

    @Test func signsThatAPageEscapesCountAsItWritesThem() {
        let definition = "[a]: b '" + String(repeating: "\"", count: 9_999) + "'\n\n"
        let (_, none) = parse(definition + String(repeating: "[a]\n\n", count: 330))
        #expect(none == [])
        let (_, some) = parse(definition + String(repeating: "[a]\n\n", count: 340))
        #expect(some.map(\.identifier) == ["too-many-links"])
    }

    @Test func stepsAreLimitedWhereTheyBecomeTooMany() {
        let text =
            "[a]: /" + String(repeating: "u", count: 100_000) + "\n\n"
            + String(repeating: "[a]\n", count: 3_000)
        let (notebook, mistakes) = parse(text)
        #expect(
            mistakes.map(\.message) == [
                "links take at most 200000000 steps, and from here on they take more: each ']' one for every byte of the longest definitions, each link one for every line of its paragraph"
            ])
        let line = place(mistakes.first, in: notebook)?.line ?? 0
        #expect((1_990...2_010).contains(line), "\(line)")
    }

    @Test(arguments: [
        Repetition("a", after: "http://a.b/"), Repetition("(", after: "http://a.b/"),
        Repetition("&amp;)", after: "http://a.b/"), Repetition("a", after: "[a](", before: ")"),
        Repetition("a", after: "<http://", before: ">"),
        Repetition("a ", after: "[", before: "](http://a.b/)"),
    ]) func longAddressesTakeTimeInProportion(text: Repetition) {
        let power = Growth.power(at: 262_144) { _ = parse(text.text(of: $0)) }
        #expect(power < Growth.limit)
    }
}
