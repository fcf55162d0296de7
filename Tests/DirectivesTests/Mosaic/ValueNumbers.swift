import Findings
import Inspection
import Network
import Testing

@testable import Directives

/// All values with the numbers that they must say.
enum ValueNumbers {
    /// Asks for values in one notebook, so that none is another's that was kept.
    static func check(_ expected: [(String, String)]) throws {
        let found = try Mosaic.values(expected.map(\.0))
        #expect(
            zip(expected, found).map { "\($0.0): \($1)" }
                == expected.map { "\($0.0): \($0.1)" })
    }

    /// The calls of all lists.
    static let calls = [
        NetworkValuesTests.records, NetworkValuesTests.weights, NetworkValuesTests.drifts,
        PictureValuesTests.channels, PictureValuesTests.predictions, PictureValuesTests.crops,
        PathValuesTests.accuracies, PathValuesTests.gradients, PathValuesTests.attributions,
    ].flatMap { $0.map(\.0) }
}

@Suite struct ValueNumbersTests {
    @Test func everyValueHasANumber() {
        let asked = Set(ValueNumbers.calls.map { String($0.prefix { $0 != " " }) })
        #expect(ValueDefinition.all.map(\.name).filter { !asked.contains($0) } == [])
    }

    @Test func shiftsCountFromThreeStandardErrors() throws {
        // Changes of 1 ± 1 over n weights give z = √(n − 1), here √11 and √19; ± 1.31 over 15 gives √15 / 1.31 = 2.96.
        var checkpoint = Mosaic.checkpoint
        let initial = Network(initialising: Mosaic.graph, seed: 9)
        for (index, layer) in initial.layers.enumerated() {
            let count = layer.weight.values.count
            let spread: Float = index == 2 ? 1.31 : 1
            let values = layer.weight.values.enumerated().map { place, value in
                value + 1 + (place < count / 2 ? spread : place < count / 2 * 2 ? -spread : 0)
            }
            checkpoint.network.layers[index].weight = Tensor(
                shape: layer.weight.shape, values: values)
        }
        let trained = checkpoint
        let laboratory = Laboratory(
            graph: Mosaic.graph, checkpoint: trained, dataset: Mosaic.facts,
            test: { Mosaic.pictures })
        let errors = try (0..<3).map {
            try laboratory.ask(DriftOfWeights(ofLayer: $0)).meanShift.z ?? 0
        }
        #expect(errors.map { $0 > 3 } == [true, true, false] && errors[2] > 2)
        let value = try Fixture.run(
            "It is <<value shifted-layer-count>>.\n", laboratory: laboratory,
            subject: Mosaic.subject)
        #expect(value.outcomes.values.first == .value("2"))
    }
}
