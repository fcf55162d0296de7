import Charts
import Directives
import Notebook
import Testing

@testable import Previewing

/// What stands in the place of calls that are not made, by hand-made notebooks.
@Suite struct LastShownTests {
    private func notebook(_ text: String) -> (Notebook, BoundNotebook) {
        let source = SourceText(
            "---\nnetwork: {input: [3, 8, 8], layers: [global-mean, softmax]}\n---\n\n" + text,
            name: "a.md")
        var mistakes: [Diagnostic] = []
        let notebook = Notebook(parsing: source, diagnostics: &mistakes)
        let declaration = Declaration.reading(notebook).declaration
        let bound = BoundNotebook.binding(
            notebook, declaration: declaration, subject: Subject(graph: declaration.network?.graph)
        ).bound
        return (notebook, bound)
    }

    private func figure(_ caption: String, number: Int, identifier: String? = nil) -> NumberedFigure
    {
        NumberedFigure(
            figure: Figure(.stack([]), caption: caption, alternativeText: ""), number: number,
            identifier: identifier, source: "", parameters: [])
    }

    /// What was shown of a text whose figures have these captions.
    private func shown(_ text: String, _ captions: [String]) -> LastShown {
        let (notebook, bound) = notebook(text)
        var executed = ExecutedNotebook(
            notebook: notebook, head: DocumentHead(title: ""), outcomes: [:], diagnostics: [])
        for (index, call) in bound.calls.enumerated() {
            executed.outcomes[call.call.range.lowerBound] = .figure(
                figure(captions[index], number: index + 1, identifier: call.identifier))
        }
        return LastShown(executed, before: LastShown())
    }

    /// What stands for the figures of a text.
    private func standIns(_ text: String, after shown: LastShown, mistakes: [Int: Diagnostic] = [:])
        -> [String]
    {
        let (_, bound) = notebook(text)
        var captions: [String] = []
        _ = Runner(bound).notebook(
            of: [:], mistakes: mistakes,
            standIns: { call in
                let standIn = shown.standIn(for: call, reason: nil)
                captions.append(
                    standIn.isKnown
                        ? "\(standIn.figure?.number ?? 0) \(standIn.figure?.figure.caption ?? "")"
                        : "none")
                return standIn
            }, warnings: [], provenance: [])
        return captions
    }

    @Test func aFigureOfTheSameNameStandsForItWhereverItGoes() {
        let before = shown("<<architecture id=a>>\n\n<<architecture id=b>>\n", ["A", "B"])
        #expect(
            standIns("<<architecture id=b>>\n\n<<architecture id=a>>\n", after: before) == [
                "1 B", "2 A",
            ])
    }

    @Test func theSameCallStandsForItselfUnderItsNewNumber() {
        let before = shown("<<architecture alt=x>>\n\n<<architecture alt=y>>\n", ["X", "Y"])
        #expect(standIns("<<architecture alt=y>>\n", after: before) == ["1 Y"])
    }

    @Test func aChangedCallHasWhatStoodThere() {
        let before = shown("<<architecture alt=x>>\n\n<<architecture alt=y>>\n", ["X", "Y"])
        #expect(
            standIns("<<architecture alt=x>>\n\n<<architecture alt=z>>\n", after: before) == [
                "1 X", "2 Y",
            ])
    }

    @Test func whatFailsIsWhatItWasThoughOthersComeBeforeIt() {
        let before = shown("<<architecture alt=x>>\n\n<<architecture alt=y>>\n", ["X", "Y"])
        let text = "<<architecture alt=new>>\n\n<<architecture alt=x>>\n\n<<architecture alt=y>>\n"
        let (notebook, bound) = notebook(text)
        // The first is made; of the others nothing comes.
        var executed = ExecutedNotebook(
            notebook: notebook, head: DocumentHead(title: ""), outcomes: [:], diagnostics: [])
        executed.outcomes[bound.calls[0].call.range.lowerBound] = .figure(figure("N", number: 1))
        let after = LastShown(executed, before: before)
        #expect(standIns(text, after: after) == ["1 N", "2 X", "3 Y"])
    }

    @Test func aNewCallHasNothing() {
        #expect(standIns("<<architecture>>\n", after: LastShown()) == ["none"])
    }

    @Test func whatIsMisspeltHasWhatStoodThere() {
        let before = shown("<<architecture alt=x>>\n", ["X"])
        let text = "<<architectur alt=x>>\n"
        let (notebook, _) = notebook(text)
        let start = notebook.calls[0].range.lowerBound
        let mistake = Diagnostic(.error, "unknown-directive", "unknown")
        #expect(standIns(text, after: before, mistakes: [start: mistake]) == ["1 X"])
    }

    @Test(arguments: [
        ("<<architectur id=a>>\n", 0), ("<<architecture id=a layr=2>>\n", 0),
        // A name that another figure has taken is that one's.
        ("<<architectur id=a>>\n\n<<architecture id=a>>\n", 1),
    ])
    func sentencesStillSpeakOfAFigureThatIsBeingMended(text: String, owner: Int) throws {
        let before = shown("<<architecture id=a>>\n", ["A"])
        let (notebook, bound) = notebook(text)
        let start = notebook.calls[0].range.lowerBound
        let executed = Runner(bound).notebook(
            of: [:], mistakes: [start: Diagnostic(.error, "unknown-directive", "unknown")],
            standIns: { before.standIn(for: $0, reason: nil) }, warnings: [], provenance: [])
        let label = try #require(executed.labels["a"])
        #expect(label.call == notebook.calls[owner].range.lowerBound)
        #expect(label.number == 1)
    }

    @Test func aDirectiveThatWasCopiedWithItsMistakeDoesNotShowItsFigureTwice() {
        let before = shown("<<architecture id=a>>\n\n<<architecture id=b>>\n", ["A", "B"])
        let (notebook, bound) = notebook(
            "<<architectur id=a>>\n\n<<architectur id=a>>\n\n<<architecture id=b>>\n")
        let executed = Runner(bound).notebook(
            of: [:],
            mistakes: Dictionary(
                uniqueKeysWithValues: notebook.calls.prefix(2).map {
                    ($0.range.lowerBound, Diagnostic(.error, "unknown-directive", "unknown"))
                }),
            standIns: { call in
                // Both were the figure before.
                var standIn = before.standIn(for: call, reason: nil)
                if call.bound == nil {
                    standIn.figure = self.figure("A", number: 1, identifier: "a")
                }
                return standIn
            }, warnings: [], provenance: [])
        let shown = notebook.calls.map { call -> String in
            switch executed.outcomes[call.range.lowerBound] {
            case .pending(let pending): pending.figure.map { "\($0.number)" } ?? "words"
            case .failure: "failed"
            default: "something else"
            }
        }
        #expect(shown == ["1", "failed", "2"])
    }

    @Test func aFigureThatIsBeingMendedKeepsItsNumberAndThatOfOthers() throws {
        let before = shown(
            "<<architecture id=a>>\n\n<<architecture id=b>>\n\n<<architecture id=c>>\n",
            ["A", "B", "C"])
        let (notebook, bound) = notebook(
            "<<architecture id=a>>\n\n<<architectur id=b>>\n\n<<architecture id=c>>\n")
        let start = notebook.calls[1].range.lowerBound
        let executed = Runner(bound).notebook(
            of: [:], mistakes: [start: Diagnostic(.error, "unknown-directive", "unknown")],
            standIns: { before.standIn(for: $0, reason: nil) }, warnings: [], provenance: [])
        #expect(executed.labels.mapValues(\.number) == ["a": 1, "b": 2, "c": 3])
        let shown = notebook.calls.map { call -> String in
            guard case .pending(let pending) = executed.outcomes[call.range.lowerBound],
                let figure = pending.figure
            else { return "nothing" }
            return "\(figure.number) \(figure.figure.caption)"
        }
        #expect(shown == ["1 A", "2 B", "3 C"])
        // What never was anything takes no number.
        let other = Runner(bound).notebook(
            of: [:], mistakes: [start: Diagnostic(.error, "unknown-directive", "unknown")],
            standIns: { LastShown().standIn(for: $0, reason: nil) }, warnings: [], provenance: [])
        #expect(other.labels.mapValues(\.number) == ["a": 1, "c": 2])
    }
}
