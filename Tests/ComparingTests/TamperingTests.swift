import Comparing
import Foundation
import Testing

/// Whatever is changed in a page is found, and named as a reader would.
@Suite struct TamperingTests {
    /// One way to change a page.
    struct Tampering: CustomTestStringConvertible, Sendable {
        var testDescription: String
        /// What kind of thing is found.
        var kind: PageDifference.Kind
        /// What its sentence says, in part.
        var words: String
        /// Changes a page.
        var change: @Sendable (String) -> String?

        init(
            _ name: String, _ kind: PageDifference.Kind, _ words: String,
            _ change: @escaping @Sendable (String) -> String?
        ) {
            (testDescription, self.kind, self.words, self.change) = (name, kind, words, change)
        }

        /// Replaces what stands first behind some text.
        init(
            _ name: String, _ kind: PageDifference.Kind, _ words: String, after start: String = "",
            replacing old: String, with new: String
        ) {
            self.init(name, kind, words) { page in
                let from = start.isEmpty ? page.startIndex : page.range(of: start)?.upperBound
                guard let from, let range = page.range(of: old, range: from..<page.endIndex) else {
                    return nil
                }
                return page.replacingCharacters(in: range, with: new)
            }
        }
    }

    /// The part of a page from one text up to another.
    private static func cut(_ page: String, from start: String, to end: String) -> Range<
        String.Index
    >? {
        guard let first = page.range(of: start),
            let last = page.range(of: end, range: first.upperBound..<page.endIndex)
        else { return nil }
        return first.lowerBound..<last.upperBound
    }

    private static func figure(_ identifier: String, _ page: String) -> Range<String.Index>? {
        cut(page, from: "<figure id=\"\(identifier)\"", to: "</figure>\n")
    }

    /// Changes one sign of base64 in the first picture of a figure, or in a file of several.
    private static func flipped(_ page: String, after start: String) -> String? {
        guard let from = page.range(of: start)?.upperBound,
            let head = page.range(of: "base64,", range: from..<page.endIndex)
        else { return nil }
        let place = page.index(head.upperBound, offsetBy: 70)
        return page.replacingCharacters(
            in: place..<page.index(after: place), with: page[place] == "A" ? "B" : "A")
    }

    static let all: [Tampering] = [
        .init(
            "a digit of a value", .value,
            "the value in line 15 of the notebook, <<value test-accuracy>>, says",
            after: "<span class=\"value\">", replacing: ".", with: ",1"),
        .init(
            "a value in another place", .value, "<<value test-count>>, says '13'",
            after: "of <span class=\"value\">", replacing: "12", with: "13"),
        .init(
            "a digit of a caption", .caption, "the caption of Figure 2 says",
            after: "href=\"#fig-weights\"", replacing: "5 bins", with: "6 bins"),
        .init(
            "a word of a sentence", .text, "a sentence, under 'What it sees', says",
            replacing: "Here are some", with: "Here are no"),
        .init(
            "a word of a list", .text, "an entry, under 'What it sees', says",
            replacing: "Another thing", with: "No thing"),
        .init(
            "a word of a note", .text, "This is no note", replacing: "This is a note",
            with: "This is no note"),
        .init(
            "a heading", .text, "a heading, under 'What it sees', says",
            after: "<h2 id=\"what-it-sees\">",
            replacing: "What it sees", with: "What it says"),
        .init(
            "the title", .text, "a heading, the title, says", after: "<header",
            replacing: "Digits", with: "Letters"),
        .init(
            "the window's name", .text, "the name of the window, the head of the page, says",
            after: "<title>", replacing: "Digits", with: "Letters"),
        .init(
            "a cell of the author's table", .cell, "row 1, column 2 of a table",
            after: "<td>a</td>", replacing: "<td>b", with: "<td>c"),
        .init(
            "a cell of a figure's table", .cell, "of a table, Figure 2, says",
            after: "id=\"fig-weights\"", replacing: "<td class=\"number\">",
            with: "<td class=\"number\">9"),
        .init(
            "what is told of a drawing", .alternativeText, "what is told of Figure 2",
            after: "id=\"fig-weights\"", replacing: "Outlines of histograms",
            with: "Outlines of apples"),
        .init(
            "what is told of a picture", .alternativeText, "what is told of Figure 1",
            after: "id=\"fig-some\"", replacing: "picture 0", with: "picture 8"),
        .init("swapped figures", .moved, "stands in another place") { page in
            guard let one = figure("fig-some", page), let other = figure("fig-others", page) else {
                return nil
            }
            let (first, second) = (String(page[one]), String(page[other]))
            return page.replacingCharacters(in: other, with: first)
                .replacing(first, with: second, maxReplacements: 1)
        },
        .init("an altered file of pictures", .picture, "picture") {
            flipped($0, after: "<body>")
        },
        .init(
            "a path of a drawing", .drawing, "Figure 2's drawing", after: "id=\"fig-weights\"",
            replacing: " d=\"M", with: " d=\"M9"),
        .init("a word of a drawing", .drawing, "Figure 2's drawing", after: "id=\"fig-weights\"") {
            page, from in
            guard let range = page.range(of: ">weight<", range: from..<page.endIndex) else {
                return nil
            }
            return page.replacingCharacters(in: range, with: ">height<")
        },
        .init("the weights of the live network", .network, "the weights of the network") { page in
            guard let range = page.range(of: "id=\"weights\""),
                let start = page.range(of: ">", range: range.upperBound..<page.endIndex)
            else { return nil }
            let place = start.upperBound
            return page.replacingCharacters(
                in: place..<page.index(after: place), with: page[place] == "A" ? "B" : "A")
        },
        .init(
            "what the live network is told", .network, "what the network that runs in",
            after: "class=\"live-data\"", replacing: "\"tolerance\":", with: "\"tolerance\":1"),
        .init("the WebAssembly", .network, "the WebAssembly") { page in
            guard let range = page.range(of: "id=\"module-vectors\""),
                let start = page.range(of: ">", range: range.upperBound..<page.endIndex)
            else { return nil }
            return page.replacingCharacters(
                in: start.upperBound..<page.index(after: start.upperBound), with: "B")
        },
        .init(
            "a removed paragraph", .missing, "the paragraph 'A last sentence",
            { page in
                cut(page, from: "<p>A last sentence", to: "</p>\n").map {
                    page.replacingCharacters(in: $0, with: "")
                }
            }),
        .init("a removed figure", .missing, "Figure 1 is missing in the page") { page in
            figure("fig-some", page).map { page.replacingCharacters(in: $0, with: "") }
        },
        .init(
            "an added paragraph", .added, "the paragraph 'All is well'",
            replacing: "<p>A last", with: "<p>All is well</p>\n<p>A last"),
        .init(
            "an added script", .added, "a script, under 'What it confuses', was added",
            replacing: "<p>A last", with: "<script>alert(1)</script><p>A last"),
        .init(
            "an added image", .added, "the element <img>", replacing: "<p>A last",
            with: "<img src=\"https://example.org/\"><p>A last"),
        .init(
            "an added attribute", .markup, "was given the attribute onclick",
            replacing: "<p>A last", with: "<p onclick=\"x()\">A last"),
        .init(
            "the policy", .policy, "the content policy says",
            replacing: "default-src &#39;none&#39;",
            with: "default-src *"),
        .init(
            "the style sheet", .style, "the style sheet is not", after: "<style>", replacing: "{",
            with: "{color:red;"),
        .init(
            "the script", .script, "the script is not", after: "<script>", replacing: "(",
            with: "(0,"),
        .init(
            "the weights' digest", .input, "the weights are others than those",
            { page in
                digest(of: "weights, SHA-256", in: page)
            }),
        .init(
            "the pictures' digest", .input, "the test pictures are others than those",
            { page in
                digest(of: "test pictures, SHA-256", in: page)
            }),
        .init(
            "the notebook's digest for readers", .input,
            "'notebook, SHA-256' in what it was made from",
            { page in
                digest(of: "notebook, SHA-256", in: page)
            }),
        .init(
            "the notebook's digest for programs", .input, "the notebook's SHA-256 in the record",
            after: "\"notebook\":{", replacing: "\"digest\":\"", with: "\"digest\":\"0"),
        .init(
            "the seed", .input, "'seed' in what it was made from is",
            { page in digest(of: "seed", in: page) }),
        .init(
            "the command", .text, "report render b.md", after: "makes the file again",
            replacing: "a.md", with: "b.md"),
        .init(
            "a number of the record", .record, "the record of the value in line 15 says",
            after: "\"value test-accuracy\",\"", replacing: "%\",0.", with: "%\",0.1"),
        .init(
            "a file of numbers", .data, "the numbers in fig-weights-",
            { page in
                flipped(page, after: "download=\"fig-weights-bins")
            }),
        .init(
            "a link", .text, "leads to 'https://example.com/'", replacing: "https://example.org/",
            with: "https://example.com/"),
        .init("a cut file", .missing, "the file is cut short") { String($0.prefix($0.count / 2)) },
        .init("a cut end", .missing, "cut short") { page in
            page.range(of: "<script type=\"application/json\" class=\"report-record").map {
                String(page[..<$0.lowerBound])
            }
        },
        .init("no record", .missing, "no record of its making") { page in
            cut(
                page, from: "<script type=\"application/json\" class=\"report-record",
                to: "</script>\n"
            ).map { page.replacingCharacters(in: $0, with: "") }
        },
        .init(
            "a damaged record", .missing, "cannot be read", after: "class=\"report-record\">",
            replacing: "{", with: "["),
        .init("a byte behind the end", .added, "outside the page") { $0 + "x" },
        .init("a blank behind the end", .markup, "blanks or line ends differ behind its end") {
            $0 + "\n"
        },
        .init("a blank before it", .markup, "blanks or line ends differ before its beginning") {
            " " + $0
        },
        .init("other line ends", .markup, "lines end in CR LF where the inputs give LF") {
            $0.replacing("\n", with: "\r\n")
        },
        .init(
            "an added class", .markup, "was given the class x", replacing: "<p>A last",
            with: "<p class=\"x\">A last"),
        .init("a picture with a gamma", .picture, "is written otherwise: chunk gAMA") { page in
            guard let start = page.range(of: "data:image/png;base64,")?.upperBound,
                let end = page[start...].firstIndex(of: "\""),
                var file = Data(base64Encoded: String(page[start..<end]))
            else { return nil }
            // The length, the name, 1/2.2, and the check sum of PNG's own example (§11.3.2.2).
            file.insert(
                contentsOf: [
                    0, 0, 0, 4, 0x67, 0x41, 0x4D, 0x41, 0, 0, 0xB1, 0x8F, 0x0B, 0xFC, 0x61, 5,
                ],
                at: 33)
            return page.replacingCharacters(in: start..<end, with: file.base64EncodedString())
        },
        .init(
            "a comment", .added, "a comment or declaration", replacing: "<p>A last",
            with: "<!-- x --><p>A last"),
        .init(
            "other quotes", .markup, "is written otherwise", replacing: "<h2 id=\"what-it-sees\"",
            with: "<h2 id='what-it-sees'"),
        .init(
            "a blank in a line", .markup, "blanks or line ends differ",
            replacing: "</figure>\n<p>A last", with: "</figure> <p>A last"),
    ]

    private static func digest(of name: String, in page: String) -> String? {
        guard let range = page.range(of: "<dt>\(name)</dt><dd>", options: .backwards) else {
            return nil
        }
        let place = range.upperBound
        return page.replacingCharacters(
            in: place..<page.index(after: place), with: page[place] == "0" ? "1" : "0")
    }

    @Test(arguments: all) func `is found and named`(_ tampering: Tampering) throws {
        let desk = try Desk.furnished()
        let page = try desk.page()
        let changed = try #require(tampering.change(page))
        #expect(changed != page)
        let verification = try desk.verify(changed)
        #expect(!verification.isEqual)
        let isNamed = verification.differences.contains {
            $0.kind == tampering.kind && $0.words.contains(tampering.words)
        }
        #expect(
            isNamed,
            "\(verification.differences.map { "\($0.kind): \($0.words)" }.joined(separator: "\n"))")
        // A change in one place is not a flood.
        #expect(verification.differences.count <= 4)
    }

    @Test func `a figure that slipped into another is not said to stand where it stands`() throws {
        let desk = try Desk.furnished()
        let page = try desk.page()
        let changed = page.replacing("</figure>", with: "", maxReplacements: 1)
        let moved = try desk.verify(changed).differences.filter { $0.kind == .moved }
        #expect(!moved.isEmpty)
        for difference in moved {
            let parts = difference.words.split(separator: " stands in another place: ")
            #expect(parts.count == 1 || parts[0] != parts[1], "\(difference.words)")
        }
    }
}

extension TamperingTests.Tampering {
    /// Changes what stands behind some text.
    init(
        _ name: String, _ kind: PageDifference.Kind, _ words: String, after start: String,
        _ change: @escaping @Sendable (String, String.Index) -> String?
    ) {
        self.init(name, kind, words) { page in
            page.range(of: start).flatMap { change(page, $0.upperBound) }
        }
    }
}
