import Notebook
import Testing

/// What a notebook may not be more of, said with its place.
@Suite struct LimitTests {
    @Test func partsAreCounted() {
        let (notebook, mistakes) = parse(String(repeating: "a\n\n", count: 75_001))
        #expect(mistakes.count == 1)
        #expect(
            mistakes.first?.message
                == "a notebook has at most 75000 parts: paragraphs, items, cells, links, words in emphasis and the like"
        )
        #expect(mistakes.first?.hint == "make it several notebooks")
        let line = mistakes.first?.range.map { notebook.source.position(of: $0.lowerBound).line }
        // The document itself is the first part, and a paragraph is two: itself and its text.
        #expect(line.map { (70_000...150_001).contains($0) } == true)
        #expect(notebook.blocks.count <= 75_000)
    }

    @Test func linesOfAParagraphAreNoParts() {
        let (_, mistakes) = parse(String(repeating: "a\n", count: 150_000))
        #expect(mistakes == [])
    }

    @Test(arguments: [("```\n", "```\n"), ("~~~\n", ""), ("> ```\n", ""), ("", "")])
    func linesOfCodeAreParts(head: String, tail: String) {
        let mark = head.isEmpty ? "    " : head.hasPrefix(">") ? "> " : ""
        func mistakes(_ count: Int) -> [String] {
            parse(head + String(repeating: mark + "a\n", count: count) + tail).mistakes
                .map(\.identifier)
        }
        #expect(mistakes(74_000) == [])
        #expect(mistakes(76_000) == ["too-many-parts"])
    }

    @Test func cellsThatNobodyWroteAreParts() {
        let columns = 1_000
        let head =
            "|" + String(repeating: "a|", count: columns) + "\n|"
            + String(repeating: "-|", count: columns) + "\n"
        let (_, mistakes) = parse(head + String(repeating: "|a\n", count: 20_000))
        #expect(mistakes.map(\.identifier) == ["too-many-parts"])
    }

    @Test func whatFollowsTooManyPartsIsNotMisplaced() {
        let (_, mistakes) = parse(
            String(repeating: "*a* ", count: 110_000) + "\n\n<<a>>\n\nb[^c]\n\n[^c]: d\n")
        #expect(mistakes.map(\.identifier) == ["too-many-parts"])
    }

    @Test func formulasHaveSixHundredThousandBytesTogether() {
        func mistakes(_ count: Int) -> [Diagnostic] {
            parse(
                String(
                    repeating: "$" + String(repeating: "x", count: 20_000) + "$\n\n", count: count)
            )
            .mistakes.filter { $0.severity == .error }
        }
        #expect(mistakes(30) == [])
        #expect(
            mistakes(40).map(\.message)
                == ["the formulas of a notebook have at most 600000 bytes together"])
    }

    @Test(arguments: [true, false]) func formulasHaveTwentyThousandBytes(isDisplay: Bool) {
        let mark = isDisplay ? "$$" : "$"
        let (_, none) = parse("a " + mark + String(repeating: "x", count: 20_000) + mark)
        #expect(none.filter { $0.severity == .error } == [])
        let (notebook, mistakes) = parse(
            "a " + mark + String(repeating: "x", count: 20_001) + mark)
        let errors = mistakes.filter { $0.severity == .error }
        #expect(
            errors.map(\.message)
                == ["a formula has at most 20000 bytes, and this one 20001"])
        #expect(errors.first?.hint == "write it as several formulas")
        let position = errors.first?.range.map { notebook.source.position(of: $0.lowerBound) }
        #expect(position == SourcePosition(line: 1, column: isDisplay ? 5 : 4))
    }

    @Test func macrosOfANotebookGiveHalfAMillionSigns() {
        let text =
            "$\\newcommand{\\a}{" + String(repeating: "x", count: 1_000) + "}$ "
            + String(repeating: "$\\a$ ", count: 600)
        let (_, mistakes) = parse(text)
        #expect(
            mistakes.first?.message
                == "with '\\a' more than 500000 signs come out of the macros of this notebook")
    }
}
