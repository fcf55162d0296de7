import Charts
import Directives
import Foundation
import Notebook
import Testing

@testable import Publishing

/// What page and PDF are told alike.
@Suite struct DocumentTests {
    private func heading(_ level: Int, _ words: String) -> Block.Kind {
        .heading(level: level, [.text(words)])
    }

    @Test func levelsMoveDownUnderTheTitleAndNeverSkip() {
        var sample = Sample()
        sample.add("# A", heading(1, "A"))
        sample.add("#### B", heading(4, "B"))
        sample.add("## C", heading(2, "C"))
        sample.add("###### D", heading(6, "D"))
        let outline = Document(sample.executed).outline
        #expect(outline.map(\.level) == [2, 3, 3, 4])
        #expect(outline.map(\.place) == ["a", "b", "c", "d"])
        #expect(outline.map(\.words) == ["A", "B", "C", "D"])
    }

    @Test func everyPlaceHasANameOfItsOwn() throws {
        var sample = Sample()
        sample.add("# Note 1", heading(1, "Note 1"))
        sample.add("# Top", heading(1, "Top"))
        sample.add("# Contents", heading(1, "Contents"))
        sample.add("# How the figures were made", heading(1, "How the figures were made"))
        sample.add(
            "<<histogram>>",
            becoming: .figure(
                NumberedFigure(
                    figure: Figure(.charts([], columns: 1), caption: "c", alternativeText: ""),
                    number: 1, identifier: "note-1", source: "<<histogram>>", parameters: [])))
        let document = Document(sample.executed)
        let figures = document.figures
        // The author's choice stays; a heading takes what is left.
        #expect(figures.map(\.place) == ["note-1"])
        #expect(
            document.outline.map(\.place) == [
                "note-1-2", "top", "contents-2", "how-the-figures-were-made",
            ])
        // A link to `#top` means the heading that the author wrote.
        #expect(document.top == "top-2")
        #expect(document.appendix?.place == "how-the-figures-were-made-2")
        // What cannot be seen is told in words, those of the caption where there are no others.
        #expect(figures.map(\.textOfDrawings) == ["c"])
        let page = try sample.page().html
        for name in document.outline.map(\.place) + figures.map(\.place) {
            #expect(page.components(separatedBy: "id=\"\(name)\"").count == 2, "\(name)")
        }
    }

    @Test func aMistakeIsToldOnceForPageAndPDF() throws {
        var sample = Sample()
        sample.add(
            "see ![dot](no.png) and [here](javascript:x)",
            .paragraph([
                .image(alternativeText: "dot", source: "no.png", title: nil),
                .link([.text("here")], destination: "javascript:x", title: nil),
            ]))
        let document = Document(sample.executed)
        #expect(
            document.diagnostics.map(\.message) == [
                "there is no picture 'no.png' beside the notebook",
                "the link to 'javascript:x' was left out",
            ])
        #expect(try Paper(document, template: PageTemplate()).diagnostics == [])
        #expect(document.failures == ["failure-1"])
    }

    @Test func whatFailedIsNamedAlikeEverywhere() throws {
        let failure = Diagnostic(
            .error, "unknown-channel", "there is no channel 99", at: 0..<2, hint: "write 5")
        var sample = Sample()
        sample.add("<<activations>>", becoming: .failure(failure))
        sample.add("There are ", value: "<<images>>", becoming: .failure(failure))
        let document = Document(sample.executed)
        guard case .failure(let card)? = document.blocks.first else {
            Issue.record("no card: \(document.blocks)")
            return
        }
        #expect(card.title == "<<activations>> could not be made: there is no channel 99")
        #expect(card.position == "sample.md, line 1")
        #expect(card.remarks == ["write 5"])
        #expect(card.source == "<<activations>>")
        #expect(document.failures == ["failure-1", "failure-2"])
        let page = try sample.page().html
        #expect(page.contains("&lt;&lt;images&gt;&gt;: there is no channel 99"))
    }
}
