import Notebook
import Testing

@testable import Directives

/// Parameters in the place of arguments.
@Suite struct ParameterArgumentTests {
    private static let head = """
        ---
        params:
          r: 0..2
          picture: 1
          quoted: "4"
          list: [cat:0, 7, "my photo.png"]
          bare: 0,7
          file: my photo.png
          run: 007
          share: 0.10
          none: []
          last: 2
          kind: cat
          loop: "{picture}"
          deep: true
        title: T
        ---


        """

    private func shown(
        _ call: String, settings: [(name: String, value: String)] = []
    ) throws -> Chosen.Shown {
        var mistakes: [Diagnostic] = []
        let notebook = Notebook(
            parsing: SourceText(Self.head + call + "\n", name: "test.md"), settings: settings,
            diagnostics: &mistakes)
        let declared = Declaration.reading(notebook, settings: settings)
        let binding = BoundNotebook.binding(
            notebook, declaration: declared.declaration, subject: Chosen.subject)
        #expect((mistakes + declared.diagnostics + binding.diagnostics).map(\.message) == [])
        let laboratory = Chosen.laboratory()
        let executed = Runner(binding.bound).run(in: laboratory)
        #expect(executed.diagnostics == [])
        switch try #require(executed.outcomes.values.first) {
        case .figure(let figure): return .figure(figure.figure)
        case .value(let words): return .words(words)
        case .verdict(let verdict): return .words(verdict.words)
        case .failure(let diagnostic): throw Fixture.Missing.value([diagnostic])
        case .pending: throw Fixture.Missing.value([])
        }
    }

    @Test(arguments: [
        ("images {r}", "images 0..2"), ("images test {r}", "images 0..2"),
        ("images {quoted}", "images 4"), ("images {list}", "images cat:0,7,\"my photo.png\""),
        ("images {list},2", "images cat:0,7,\"my photo.png\",2"), ("images {bare}", "images 0,7"),
        ("images [{bare}, 3]", "images 0,7,3"), ("images {picture},{quoted}", "images 1,4"),
        ("images 0..{last}", "images 0..2"), ("images mistake:{last}", "images mistake:2"),
        ("images {kind}:{picture}", "images cat:1"), ("images cat:{r}", "images cat:0..2"),
        ("images {run}", "images 7"), ("images \"{file}\"", "images \"my photo.png\""),
        ("images {file}", "images \"my photo.png\""),
        ("histogram layer={r}", "histogram layer=0..2"),
        ("histogram layer={bare}", "histogram layer=0,7"),
        ("path image=1 class={kind}", "path image=1 class=cat"),
        ("path image=1 class={deep}", "path image=1 class=true"),
        ("images 1 caption={run}", "images 1 caption=\"007\""),
        ("images 1 caption={r}", "images 1 caption=\"0..2\""),
        (
            "images 1 caption=\"{share}, {list}\"",
            "images 1 caption=\"0.10, cat:0, 7, my photo.png\""
        ),
        ("images 1 caption=\"{loop} {{loop}}\"", "images 1 caption=\"{{picture}} {{loop}}\""),
    ])
    func isReadAsIfItWereWritten(call: String, meant: String) throws {
        // Of layers there are three.
        guard !meant.hasSuffix("layer=0,7") else {
            #expect(
                try Fixture.mistakes(Self.head + "<<\(call)>>\n", subject: Chosen.subject) == [
                    "{bare}: layer 7 does not exist; this network has layers 0 to 2"
                ])
            return
        }
        #expect(try shown("<<\(call)>>") == shown("<<\(meant)>>"))
    }

    @Test func settingsOfEveryKind() throws {
        #expect(try shown("<<images {r}>>", settings: [("r", "5")]) == shown("<<images 5>>"))
        #expect(
            try shown("<<images {r}>>", settings: [("r", "5,cat:0")]) == shown("<<images 5,cat:0>>")
        )
        #expect(
            try shown("<<images {list}>>", settings: [("list", "3,1")]) == shown("<<images 3,1>>"))
        #expect(
            try shown("<<images {list}>>", settings: [("list", "[2]")]) == shown("<<images 2>>"))
    }

    @Test(arguments: [
        ("images {none}", "{none}: the list is empty; name at least one"),
        ("images {share}", "{share}: 'images' is \(PictureChoice.expectation), not 0.1"),
        (
            "images {loop}",
            "{loop}: 'images' is \(PictureChoice.expectation), not '{picture}'"
        ),
        (
            "images {lists}",
            "{lists}: unknown parameter 'lists'; this notebook has r, picture, quoted, list, bare, file, run, share, none, last, kind, loop and deep (did you mean 'list'?)"
        ),
        ("path image={r}", "{r}: 'image' is one picture, not 3: 0..2"),
    ])
    func mistakes(call: String, message: String) throws {
        #expect(
            try Fixture.mistakes(Self.head + "<<\(call)>>\n", subject: Chosen.subject) == [message])
    }

    @Test func numbersKeepWhatWasWritten() throws {
        var mistakes: [Diagnostic] = []
        let notebook = Notebook(
            parsing: SourceText(
                "---\nparams: {a: 007, b: 1.10, c: 1e3, d: [01, 2.0]}\ntitle: \"{a} {b} {c} {d}\"\n---\n",
                name: "test.md"), diagnostics: &mistakes)
        #expect(Declaration.reading(notebook).declaration.head.title == "007 1.10 1e3 01, 2.0")
        let set = Declaration.reading(
            notebook, settings: [("a", "00"), ("b", "2"), ("c", "0.50"), ("d", "3,04")])
        #expect(set.declaration.head.title == "00 2 0.50 3, 04")
        #expect(
            set.declaration.parameters.map(\.value.kind) == [
                .integer(0), .number(2), .number(0.5), .list(["3", "04"]),
            ])
        #expect(mistakes == [])
    }
}
