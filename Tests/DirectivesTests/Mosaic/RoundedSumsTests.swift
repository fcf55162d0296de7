import Charts
import Findings
import Network
import Testing

@testable import Directives

/// A class map whose mean and logit differ, as they are computed apart: three pixels of 2²⁴ − 1 are 50,331,645, which
/// single precision, with steps of 4 there, rounds to 50,331,644.
@Suite struct RoundedSumsTests {
    private var laboratory: Laboratory {
        var network = Oracle.network
        network.layers[0].weight.values = [0, 0, 0, 16_777_215, 0, 0, 0, 0, 0]
        let red: [UInt8] = [255, 0, 0, 0, 0, 255, 0, 0, 0, 0, 255, 0, 0, 0, 0, 0]
        let pictures = LabelledPictures(
            shape: Oracle.graph.input, pixels: red + Array(repeating: 0, count: 32), labels: [1],
            classNames: Fixture.classNames)
        return Oracle.laboratory(
            checkpoint: Checkpoint(network: network, recipe: Recipe(seed: 9)), pictures: pictures)
    }

    @Test func meansAndLogitsHaveTheirOwnColumns() throws {
        let figure = try Oracle.figures("<<class-maps image=0>>", laboratory: laboratory)[0]
        // Sixteenths of the exact sum and of the rounded one.
        #expect(
            figure.rows("logits") == [
                "class | mean of the map | logit", "cat | 0.0000 | 0.0000",
                "dog | 3,145,727.8125 | 3,145,727.7500", "frog | 0.0000 | 0.0000",
            ])
        #expect(
            figure.notes.last
                == "Means and logits were computed apart; they differ by at most 0.062.")
    }
}
