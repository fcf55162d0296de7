import Directives
import Foundation
import Notebook
import Testing

@testable import Publishing

/// Links that are left out or lead nowhere are told of once, before the notebook runs or when the document is resolved.
@Suite struct LinkReviewTests {
    /// What is told when the notebook is checked, and what is told of the document.
    private func told(_ text: String) throws -> (check: [String], document: [String]) {
        var result: (check: [String], document: [String])?
        try withTemporaryFolder { folder in
            let written = WrittenNotebook(text, checkedIn: folder)
            result = (
                written.told(written.mistakes), written.told(written.document().diagnostics)
            )
        }
        return try #require(result)
    }

    private func noPlace(_ name: String) -> String {
        "there is no heading, figure or table at '#\(name)'"
    }

    @Test func everyUnsafeLinkIsToldOnce() throws {
        let (check, document) = try told(
            """
            ---
            params: {p: "javascript:alert(1)"}
            ---

            [x](javascript:x) and [x](javascript:x)

            <<a caption="See {p}, [a](javascript:alert%281%29) and [b](javascript:x)">>
            """)
        #expect(
            check == [
                "[x: the link to 'javascript:x' was left out",
                "[x: the link to 'javascript:x' was left out",
                "\"See {p}, [a](javascript:alert%281%29) and [b](javascript:x)\": "
                    + "the link to 'javascript:alert%281%29' was left out",
                "\"See {p}, [a](javascript:alert%281%29) and [b](javascript:x)\": "
                    + "the link to 'javascript:x' was left out",
            ])
        #expect(document == [])
    }

    /// Captions as they are when their parameters are put in.
    @Test func whatAParameterPutsInIsToldWithTheDocument() throws {
        try withTemporaryFolder { folder in
            let text = "[x](javascript:x)\n\n<<a caption=\"[a]({p}) [b]({q}) [c]({r})\">>"
            let checked = WrittenNotebook(text, checkedIn: folder)
            var executed = checked.executed
            let call = try #require(executed.notebook.calls.first)
            guard case .figure(var figure) = executed.outcomes[call.range.lowerBound] else {
                Issue.record("no figure")
                return
            }
            let range = try #require(call.arguments.first).valueRange
            figure.caption =
                CaptionReader(of: executed.notebook).paragraph(
                    of: "[a](javascript:x) [b](javascript:y) [c](#nowhere)", at: range
                ).paragraph
            executed.outcomes[call.range.lowerBound] = .figure(figure)
            let words = "\"[a]({p}) [b]({q}) [c]({r})\""
            #expect(checked.told(executed.diagnostics).map { $0.prefix(2) } == ["[x"])
            #expect(
                checked.told(Document(executed).diagnostics) == [
                    "\(words): the link to 'javascript:x' was left out",
                    "\(words): the link to 'javascript:y' was left out",
                    "\(words): \(noPlace("nowhere"))",
                ])
        }
    }

    @Test(arguments: [
        "contents", "footnotes", "note-9", "mark-3", "figure-9", "table-2", "note-2-2", "figure-1",
    ])
    func aPlaceThatIsNotThereIsToldOnce(_ name: String) throws {
        let (check, document) = try told("[c](#\(name)) [d](#top) [e](#article)\n\n<<a id=fig-a>>")
        #expect(check + document == ["[c: \(noPlace(name))"])
    }

    @Test func everyPlaceThatIsThereIsKnown() throws {
        let text = """
            ## One

            ## One

            ## Three <<value a>>

            a[^t] b[^t] <<failing a>>

            <<a>>

            <<a id=fig-b>>

            [^t]: One.

            [a](#one) [b](#one-2) [c](#three-84) [d](#mark-1) [e](#mark-1-2) [f](#note-1) [g](#footnotes)
            [h](#figure-1) [i](#fig-b) [j](#contents) [k](#failure-1) [l](#top) [m](#article) [n](#)
            """
        #expect(WrittenNotebook(text).document().diagnostics == [])
        let page = try WrittenNotebook(text).page()
        for name in WrittenNotebook(text).document().places where name != "top" {
            #expect(page.components(separatedBy: "id=\"\(name)\"").count == 2, "\(name)")
        }
    }

    @Test func behindAComputedHeadingTheDocumentKnowsMore() throws {
        let (check, document) = try told(
            "## <<value a>> of it\n\n[a](#84-of-it) [b](#value-nonsense) [c](#value-nonsense)")
        #expect(check == [])
        #expect(
            document == ["[b: \(noPlace("value-nonsense"))", "[c: \(noPlace("value-nonsense"))"])
    }

    @Test func whatIsTooMuchToTellIsCountedOnce() throws {
        let many = String(repeating: "[a](#b)\n\n", count: 60)
        let (check, document) = try told(many)
        #expect(check.count == 51)
        #expect(document == [])
        let alone = WrittenNotebook(many)
        let told = alone.told(alone.document().diagnostics)
        #expect(told.count == 51)
        #expect(told.last == ": 10 further links lead nowhere")
    }
}
