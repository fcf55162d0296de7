import Charts
import Findings
import Network
import Testing

@testable import Directives

/// Weights that were trained elsewhere: nothing is said of what only their training knew.
@Suite struct UnknownBeginningTests {
    private var foreign: Laboratory {
        Oracle.laboratory(checkpoint: Checkpoint(network: Oracle.network))
    }

    private let noWeights =
        "the checkpoint has no record of its training, so that nothing is known of the weights before it"

    @Test(arguments: [
        "<<histogram layer=0 when=before>>", "<<histogram layer=0 when=both>>",
        "<<histogram layer=0 when=frames>>", "<<initialisation>>",
        "It is <<value drift layer=0>>.", "It is <<value mean-shift layer=0>>.",
        "It is <<value mean-shift-errors layer=0>>.", "It is <<value most-drifted-layer>>.",
        "It is <<value least-drift>>.", "It is <<value shifted-layer-count>>.",
        "It is <<value weight-std layer=0 when=before>>.",
        "It is <<value weight-share layer=0 bound=1 when=before>>.",
    ]) func hasNoWeightsBefore(text: String) throws {
        let message = try Oracle.failure(text, laboratory: foreign)
        #expect(message?.hasSuffix("failed: " + noWeights) == true, "\(message ?? "–")")
    }

    @Test(arguments: ["recipe", "seed", "batch"]) func hasNoRecipe(name: String) throws {
        #expect(
            try Oracle.failure("It is <<value \(name)>>.", laboratory: foreign)
                == "'value' failed: the checkpoint has no record of how it was trained")
    }

    @Test func hasWeightsAfterAndTheirNumbers() throws {
        #expect(try Oracle.value("weight-max layer=0", laboratory: foreign) == "5.00")
        #expect(try Oracle.value("parameter-count", laboratory: foreign) == "9")
        let figures = try Oracle.figures("<<histogram layer=0>>", laboratory: foreign)
        #expect(figures[0].details.map(\.name) == ["checkpoint"])
    }

    @Test func whatTheCheckpointRecordsComesBeforeWhatIsDeclared() throws {
        #expect(try Oracle.value("recipe") == "article")
        #expect(try Oracle.value("seed") == "9")
        #expect(try Oracle.value("batch") == "2")
        let least = Network(initialising: Oracle.graph, seed: 9).layers[0].weight.values.min()
        #expect(
            try Oracle.value("weight-min layer=0 when=before digits=4")
                == Double(try #require(least)).significant(4))
    }

    @Test func withoutATrainingTheDeclaredOneCounts() throws {
        let untrained = Oracle.laboratory(checkpoint: nil)
        #expect(try Oracle.value("seed", laboratory: untrained) == "5")
        let least = Network(initialising: Oracle.graph, seed: 5).layers[0].weight.values.min()
        #expect(
            try Oracle.value("weight-min layer=0 when=before digits=4", laboratory: untrained)
                == Double(try #require(least)).significant(4))
    }

    @Test func aDrawnBaselineSaysItsSeed() throws {
        for (baseline, seeds) in [("noise", ["9"]), ("black", [])] {
            let figures = try Oracle.figures(
                "<<integrated-gradients images=0 baseline=\(baseline) steps=4>>")
            let details = figures[0].details
            #expect(details.filter { $0.name == "seed" }.map(\.value) == seeds)
        }
    }
}
