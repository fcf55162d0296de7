import Notebook
import Testing

@Suite("A text put together from several files")
struct SourceTextInclusionTests {
    /// A text with others in the place of the lines that hold only `@name`.
    private static func whole(_ name: String, _ files: [String: String]) -> SourceText {
        let source = SourceText(files[name] ?? "", name: name)
        var insertions: [SourceText.Insertion] = []
        var start = 0
        for line in (files[name] ?? "").split(separator: "\n", omittingEmptySubsequences: false) {
            let range = start..<start + line.utf8.count
            start = range.upperBound + 1
            guard line.hasPrefix("@") else { continue }
            insertions.append(.init(in: range, of: whole(String(line.dropFirst()), files)))
        }
        return source.inserting(insertions).text
    }

    @Test("Every byte of a file stands at its line, column and offset in that file")
    func places() throws {
        let files = [
            "a": "1\n@b\nä 3\n@c\n@b", "b": "\u{FEFF}b1\r\n@c\r\nb3 ω\r\n\r\nb5", "c": "c1\nc2\n",
        ]
        let text = Self.whole("a", files)
        // A blank line before and behind each; a byte order mark is none of the text.
        #expect(
            text.text(in: 0..<text.bytes.count)
                == "1\n\nb1\r\n@c\r\nb3 ω\r\n\r\nb5\n\nä 3\n\nc1\nc2\n\n\nb1\r\n@c\r\nb3 ω\r\n\r\nb5\n\n"
        )
        for word in ["b1", "b3 ω", "b5", "ä 3", "c1", "c2", "1\n\n"] {
            let bytes = Array(word.utf8)
            let offset = try #require(
                text.bytes.indices.first { text.bytes[$0...].starts(with: bytes) })
            let file = String(word == "1\n\n" || word == "ä 3" ? "a" : word.prefix(1))
            #expect(text.name(at: offset) == file)
            let own = SourceText(files[file] ?? "", name: file)
            let place = text.offsetInFile(offset)
            #expect(own.bytes[place...].starts(with: bytes.prefix(1)), "\(word)")
            #expect(text.position(of: offset) == own.position(of: place), "\(word)")
        }
    }

    @Test("Mistakes are told in the file that they were made in")
    func mistakes() {
        let text = Self.whole("a.md", ["a.md": "one\n\n@b.md\n", "b.md": "two\nthree"])
        let offset = Array("one\n\n\ntwo\n".utf8).count
        let mistake = Diagnostic(.error, "x", "wrong", at: offset + 1..<offset + 3)
        #expect(mistake.rendered(in: text) == "b.md:2:2: error: wrong\nthree\n ^~")
    }

    @Test("Its files are known, each once, the text's own first")
    func parts() {
        let text = Self.whole("a", ["a": "@b\n@c\n@b", "b": "@c", "c": "x"])
        #expect(text.parts.map(\.name) == ["a", "b", "c"])
        #expect(text.parts.map { $0.text(in: 0..<9) } == ["@b\n@c\n@b", "@c", "x"])
        #expect(SourceText("x", name: "x").parts.isEmpty)
    }

    @Test(
        "The byte behind an insertion is the byte of its file", arguments: ["x", "x\n", "", "\n"])
    func shift(included: String) throws {
        let source = SourceText("a\n@\nb", name: "a")
        let (text, places) = source.inserting([
            .init(in: 2..<3, of: SourceText(included, name: "b"))
        ])
        let place = try #require(places.first)
        #expect(place.next == 4)
        #expect(text.text(in: place.end..<place.end + 1) == "b")
        #expect(text.position(of: place.end) == SourcePosition(line: 3, column: 1))
        #expect(text.nameOfPart(at: place.end) == nil)
    }
}
