import Charts
import Findings
import Network
import Notebook
import Testing

@testable import Directives

/// What a call says it needs is what it cannot do without, and no more.
@Suite struct NeedsTests {
    private static let figures = [
        "<<accuracy-along-path>>", "<<activations layer=0>>", "<<activations layer=1>>",
        "<<activations layer=[0, 1]>>", "<<architecture>>", "<<class-maps image=1>>", "<<classes>>",
        "<<classes sample=surest>>", "<<confusion>>", "<<crop-test image=1 box=top:2>>",
        "<<curves>>",
        "<<histogram layer=0>>", "<<histogram layer=0 when=before>>",
        "<<histogram layer=0 when=both>>",
        "<<histogram layer=0 when=frames>>", "<<images test 0..2>>", "<<initialisation>>",
        "<<integrated-gradients images=0 steps=2>>", "<<interior-gradients images=0 alphas=[1]>>",
        "<<mistakes count=1 steps=2>>", "<<path image=1 points=2>>", "<<training-log>>",
    ]

    private func needs(_ text: String) throws -> Needs {
        let notebook = try Fixture.notebook(text)
        let (bound, diagnostics) = BoundNotebook.binding(
            notebook, declaration: Declaration.reading(notebook).declaration,
            subject: Mosaic.subject)
        #expect(diagnostics == [])
        return try #require(bound.calls.first).needs
    }

    private func fails(_ text: String, in laboratory: Laboratory) throws -> Bool {
        try Fixture.run(text, laboratory: laboratory, subject: Mosaic.subject).diagnostics != []
    }

    private func expect(_ text: String) throws {
        let needs = try needs(text)
        let withoutPictures = Laboratory(
            graph: Mosaic.graph, recipe: Recipe(seed: 5), checkpoint: Mosaic.checkpoint)
        #expect(try fails(text, in: withoutPictures) == needs.contains(.pictures), "\(text)")
        let withoutTraining = Laboratory(
            graph: Mosaic.graph, recipe: Recipe(seed: 5), dataset: Mosaic.facts,
            test: { Mosaic.pictures })
        #expect(try fails(text, in: withoutTraining) == needs.contains(.training), "\(text)")
        // Weights from elsewhere, of which nobody knows where they began.
        let withoutBeginning = Laboratory(
            graph: Mosaic.graph,
            checkpoint: Checkpoint(network: Mosaic.network, history: Mosaic.history),
            dataset: Mosaic.facts, test: { Mosaic.pictures })
        #expect(
            try fails(text, in: withoutBeginning) == needs.contains(.initialisation), "\(text)")
    }

    @Test func figuresNeedWhatTheyShow() throws {
        for call in Self.figures { try expect(call + "\n") }
    }

    @Test func valuesNeedWhatTheySay() throws {
        for call in ValueNumbers.calls { try expect("It is <<value \(call)>>.\n") }
    }

    @Test func theTestPicturesAreLoadedOnce() throws {
        let loads = Counter()
        let laboratory = Laboratory(
            graph: Mosaic.graph, checkpoint: Mosaic.checkpoint, dataset: Mosaic.facts,
            test: {
                loads.count += 1
                return Mosaic.pictures
            })
        _ = try Fixture.run(
            "<<images test 0..2>>\n\n<<confusion>>\n\n<<classes>>\n", laboratory: laboratory,
            subject: Mosaic.subject)
        #expect(loads.count == 1)
    }

    private final class Counter: @unchecked Sendable {
        var count = 0
    }

    @Test func sentencesKeepTheNumbersBehindThem() throws {
        let executed = try Fixture.run(
            "It is <<value test-accuracy>>, <<value test-accuracy-interval epoch=best>>, "
                + "<<value path-correct alpha=.5>> and <<value best-class>>.\n",
            laboratory: Mosaic.laboratory(), subject: Mosaic.subject)
        #expect(executed.values.map(\.words)[3] == "frog")
        #expect(executed.values.map(\.numbers.count) == [1, 2, 1, 0])
        let numbers = executed.values.flatMap(\.numbers)
        // Wilson's interval of 6 in 8.
        let expected = [7.0 / 13, 0.4092754, 0.9285208, 5]
        #expect(zip(numbers, expected).allSatisfy { abs($0 - $1) < 1e-4 })
    }
}
