import Charts
import Notebook
import Testing

@testable import Directives

@Suite struct CaptionTests {
    private func caption(_ text: String) throws -> (inlines: [Inline], words: String) {
        let executed = try Fixture.run(text)
        guard case .figure(let figure)? = executed.outcomes[0], let caption = figure.caption,
            case .paragraph(let inlines) = caption.kind
        else { throw Fixture.Missing.figure }
        #expect(executed.notebook.source.text(in: caption.range).hasPrefix("\""))
        return (inlines, figure.figure.caption)
    }

    @Test func aWarningInACaptionIsSaidAndTheFigureIsDrawn() throws {
        let notebook = try Fixture.notebook("<<classes caption=\"A <b>bold</b> word.\">>\n")
        let (bound, diagnostics) = BoundNotebook.binding(
            notebook, declaration: Declaration.reading(notebook).declaration,
            subject: Fixture.subject)
        #expect(diagnostics.map(\.severity) == [.warning])
        #expect(diagnostics.map(\.message) == ["HTML is shown as text: <b>"])
        let laboratory = Fixture.laboratory()
        let executed = Runner(bound).run(in: laboratory)
        guard case .figure? = executed.outcomes[0] else {
            Issue.record("no figure: \(executed.outcomes)")
            return
        }
    }

    private func mistakes(_ text: String) throws -> [String] {
        let notebook = try Fixture.notebook(text)
        return BoundNotebook.binding(
            notebook, declaration: Declaration.reading(notebook).declaration,
            subject: Fixture.subject
        ).diagnostics.map(\.message)
    }

    @Test func aThousandFiguresAreTheMost() throws {
        func text(_ count: Int) -> String {
            String(repeating: "<<classes>>\n\n<<curves>>\n\n", count: count / 2)
        }
        #expect(try mistakes(text(1_000)) == [])
        #expect(
            try mistakes(text(1_004)) == ["a notebook has at most 1,000 figures and tables"])
    }

    @Test func captionsHaveTwoHundredThousandBytesTogether() throws {
        func text(_ count: Int) -> String {
            let words = String(repeating: "x", count: 10_000)
            return String(repeating: "<<classes caption=\"\(words)\">>\n\n", count: count)
        }
        #expect(try mistakes(text(20)) == [])
        #expect(
            try mistakes(text(25))
                == ["the captions of a notebook have at most 200,000 bytes together"])
    }

    @Test func aCallThatNobodyBoundIsAnError() throws {
        let notebook = try Fixture.notebook("<<classes>>\n")
        let bound = BoundNotebook(
            notebook: notebook, declaration: Declaration.reading(notebook).declaration, calls: [])
        let laboratory = Fixture.laboratory()
        let executed = Runner(bound).run(in: laboratory)
        #expect(executed.diagnostics.map(\.message) == ["'classes' was not executed"])
        #expect(executed.diagnostics.map(\.severity) == [.error])
    }

    @Test func referencesAndMathematicsAreThoseOfRunningText() throws {
        let found = try caption(
            #"""
            <<classes id=fig-all caption="See @fig-k: *weights* $w_i = \\frac{a}{b}$, for $5 or a@b.">>

            <<curves id=fig-k>>

            """#)
        try #require(found.inlines.count == 7)
        #expect(found.inlines[0] == .text("See "))
        guard case .reference(let reference) = found.inlines[1],
            case .mathematics(let formula, isDisplay: false) = found.inlines[5]
        else {
            Issue.record("\(found.inlines)")
            return
        }
        #expect(reference.identifier == "fig-k")
        #expect(found.inlines[3] == .emphasis([.text("weights")]))
        #expect(formula.source == #"w_i = \frac{a}{b}"#)
        #expect(found.inlines[6] == .text(", for $5 or a@b."))
        #expect(found.words == "See Figure\u{A0}2: weights w_i = \\frac{a}{b}, for $5 or a@b.")
    }

    @Test func wordsThatAreNoParagraphStayAsTheyAre() throws {
        let found = try caption("<<classes caption=\"1. A list\">>\n")
        #expect(found.inlines == [.text("1. A list")])
        #expect(found.words == "1. A list")
    }

    @Test(arguments: [
        (
            "See @fig-kk.",
            "there is no figure or table with the id 'fig-kk' (did you mean '@fig-k'?)"
        ),
        (
            #"$\\unknown$"#,
            #"'\unknown' is not supported in mathematics (a command of your own is declared under 'macros' in the front matter)"#
        ),
        ("A <<value test-count>>.", "a directive cannot stand in a caption"),
        ("<<curves>>", "a directive cannot stand in a caption"),
        ("As $$x$$.", "mathematics on a line of its own cannot stand in a caption"),
        ("*![a](b.png)*", "a picture cannot stand in a caption"),
        ("$$x$$", "mathematics on a line of its own cannot stand in a caption"),
    ])
    func mistakesAreReportedAtTheCaption(caption: String, message: String) throws {
        let found = try Fixture.mistakes(
            "<<classes caption=\"\(caption)\">>\n\n<<curves id=fig-k>>\n")
        #expect(found == ["\"\(caption)\": \(message)"])
    }

    @Test func parametersStandInCaptionsButNotInTheirMathematics() throws {
        let text = """
            ---
            params: {n: 7}
            ---

            <<classes caption="{n}: $x^{n}$, {{n}}, $5 {n} $6, $10k and {n} and 10$ or \\\\$a{n} `$` {n}$.">>
            """
        let executed = try Fixture.run(text + "\n")
        guard case .figure(let figure)? = executed.outcomes.values.first else {
            throw Fixture.Missing.figure
        }
        #expect(figure.figure.caption == "7: x^{n}, {n}, $5 7 $6, $10k and 7 and 10$ or $a7 $ 7$.")
    }
}
