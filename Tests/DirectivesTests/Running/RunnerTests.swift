import Charts
import Network
import Notebook
import Testing

@testable import Directives

@Suite struct RunnerTests {
    @Test func numbersFiguresAndTablesApart() throws {
        let executed = try Fixture.run(
            "<<classes>>\n\n<<training-log>>\n\n<<architecture>>\n\n<<initialisation>>\n")
        let numbers = executed.outcomes.sorted { $0.key < $1.key }.map { _, outcome -> String in
            guard case .figure(let figure) = outcome else { return "–" }
            return "\(figure.figure.kind.rawValue) \(figure.number)"
        }
        #expect(numbers == ["figure 1", "table 1", "figure 2", "table 2"])
    }

    @Test func aFailedFigureKeepsItsNumberAndItsLabel() throws {
        let executed = try Fixture.run(
            "See @c and @k.\n\n<<curves id=c>>\n\n<<classes id=k>>\n\n<<initialisation id=t>>\n",
            laboratory: Fixture.laboratory(checkpoint: nil))
        #expect(
            executed.labels == [
                "c": FigureLabel(.figure, 1, call: 16), "k": FigureLabel(.figure, 2, call: 33),
                "t": FigureLabel(.table, 1, call: 51),
            ])
        guard case .failure = executed.outcomes[16],
            case .figure(let figure) = executed.outcomes[33]
        else {
            Issue.record("\(executed.outcomes.keys)")
            return
        }
        #expect(figure.number == 2)
        #expect(executed.labels["k"]?.text == "Figure\u{A0}2")
        #expect(executed.labels["t"]?.text == "Table\u{A0}1")
    }

    @Test func theAuthorsWordsWin() throws {
        let figure = try Fixture.figure(#"<<classes caption="Ours." alt="Three.">>"#)
        #expect(figure.caption == "Ours.")
        #expect(figure.alternativeText == "Three.")
    }

    @Test func tellsHowMuchOfALongCallIsDone() throws {
        let notebook = try Fixture.notebook("<<accuracy-along-path images=0..11 alphas=[.5, 1]>>\n")
        let bound = BoundNotebook.binding(
            notebook, declaration: Declaration.reading(notebook).declaration,
            subject: Fixture.subject
        ).bound
        var events: [Runner.Event] = []
        let laboratory = Fixture.laboratory()
        _ = Runner(bound).run(in: laboratory) { events.append($0) }
        let source = notebook.source.text(in: bound.calls[0].call.range)
        #expect(
            events == [
                .progress(question: "accuracy on the way", done: 24, total: 24),
                .begin(number: 1, count: 1, source: source),
            ])
    }

    @Test func oneFailureLeavesTheOthers() throws {
        let laboratory = Fixture.laboratory(checkpoint: nil)
        let executed = try Fixture.run(
            "<<curves id=c>>\n\n<<classes id=k>>\n", laboratory: laboratory)
        #expect(
            executed.diagnostics.map(\.message) == [
                "'curves' failed: there is no trained network"
            ])
        #expect(executed.diagnostics.map(\.range) == [0..<15])
        guard case .failure = executed.outcomes[0], case .figure(let figure) = executed.outcomes[17]
        else {
            Issue.record("\(executed.outcomes.keys)")
            return
        }
        #expect(figure.number == 2)
        #expect(figure.identifier == "k")
        #expect(figure.source == "<<classes id=k>>")
    }

    @Test func tellsOfProgress() throws {
        let notebook = try Fixture.notebook("<<curves>>\n\n<<classes>>\n")
        let (bound, _) = BoundNotebook.binding(
            notebook, declaration: Declaration.reading(notebook).declaration,
            subject: Fixture.subject)
        let laboratory = Fixture.laboratory()
        var events: [Runner.Event] = []
        _ = Runner(bound).run(in: laboratory) { events.append($0) }
        #expect(
            events == [
                .begin(number: 1, count: 2, source: "<<curves>>"),
                .begin(number: 2, count: 2, source: "<<classes>>"),
            ])
    }

    @Test func sameInputsGiveTheSameNotebook() throws {
        let text = "<<activations layer=2 channels=6>>\n\n<<images test 0..11>>\n\n<<curves>>\n"
        let first = try Fixture.run(text)
        let second = try Fixture.run(text)
        #expect(first == second)
    }
}
