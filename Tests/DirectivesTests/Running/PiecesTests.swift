import Charts
import Findings
import Notebook
import Testing

@testable import Directives

@Suite("A notebook run call by call comes to what it comes to at once")
struct PiecesTests {
    private func bound(_ text: String) throws -> BoundNotebook {
        let notebook = try Fixture.notebook(text)
        return BoundNotebook.binding(
            notebook, declaration: Declaration.reading(notebook).declaration,
            subject: Fixture.subject
        ).bound
    }

    /// Runs call by call, each to its end.
    private func results(_ bound: BoundNotebook, in laboratory: Laboratory) -> [String: CallResult]
    {
        let runner = Runner(bound)
        var results: [String: CallResult] = [:]
        for call in bound.calls {
            while results[call.identity] == nil {
                results[call.identity] = runner.settle(call, in: laboratory)
                laboratory.answerWhatIsWanted()
            }
        }
        return results
    }

    private func nothing(_: Runner.StandIn) -> PendingCall { PendingCall(isKnown: false) }

    private let text =
        "Right are <<value test-accuracy>>.\n\n<<curves id=c>>\n\n<<images 0..2 top=2>>\n\n<<confusion>>\n"

    @Test func callByCallIsAsAtOnce() throws {
        let bound = try bound(text)
        let whole = Runner(bound).run(in: Fixture.laboratory())
        let pieces = Runner(bound).notebook(
            of: results(bound, in: Fixture.laboratory()), standIns: nothing, warnings: [],
            provenance: [])
        #expect(pieces.outcomes == whole.outcomes)
        #expect(pieces.values == whole.values)
        #expect(pieces.labels == whole.labels)
    }

    @Test func resultsServeWhereTheSameCallsStandElsewhere() throws {
        let before = try bound(text)
        let known = results(before, in: Fixture.laboratory())
        let after = try bound(
            "First of all <<value test-accuracy>>.\n\n<<confusion>>\n\nThen more.\n\n<<curves id=other alt=\"Ours.\">>\n"
        )
        let pieces = Runner(after).notebook(
            of: known, standIns: nothing, warnings: [], provenance: [])
        let whole = Runner(after).run(in: Fixture.laboratory())
        #expect(pieces.outcomes == whole.outcomes)
    }

    @Test func aCallThatIsNotThereHasAStandInOfItsName() throws {
        let bound = try bound("<<curves>>\n\n<<confusion id=k>>\n")
        var places: [Int] = []
        let executed = Runner(bound).notebook(
            of: [:],
            standIns: { call in
                places.append(call.place)
                return PendingCall(figure: call.placeholder, isKnown: false)
            }, warnings: [], provenance: [])
        #expect(places == [0, 1])
        let figures = executed.outcomes.sorted { $0.key < $1.key }.map { _, outcome -> String in
            guard case .pending(let pending) = outcome, let figure = pending.figure else {
                return "–"
            }
            return "\(figure.figure.kind.word) \(figure.number) \(figure.identifier ?? "")"
        }
        #expect(figures == ["Figure 1 ", "Figure 2 k"])
    }

    @Test func aMistakeWithoutAStandInIsACard() throws {
        let bound = try bound("<<curves>>\n")
        let mistake = Diagnostic(.error, "x", "it is wrong", at: 0..<1)
        let executed = Runner(bound).notebook(
            of: [:], mistakes: [0: mistake], standIns: nothing, warnings: [], provenance: [])
        #expect(executed.outcomes[0] == .failure(mistake))
    }

    @Test func aNoteMarksAFigure() throws {
        let bound = try bound("<<curves>>\n")
        let known = results(bound, in: Fixture.laboratory()).mapValues {
            $0.noting("training: epoch 1 of 2")
        }
        let executed = Runner(bound).notebook(
            of: known, standIns: nothing, warnings: [], provenance: [])
        guard case .figure(let figure) = executed.outcomes[0] else {
            Issue.record("no figure")
            return
        }
        #expect(figure.figure.notes.first == "training: epoch 1 of 2")
        #expect(bound.calls.map(\.tellsOfTraining) == [true])
    }
}
