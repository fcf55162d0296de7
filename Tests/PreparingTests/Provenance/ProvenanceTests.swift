import Charts
import Directives
import Network
import Notebook
import Preparing
import Testing

/// What a page says its numbers come from.
@Suite struct ProvenanceTests {
    private let desk: Desk

    init() throws { desk = try Desk() }

    private func lines(_ workbench: Workbench, date: String? = nil) -> [String] {
        Provenance(of: workbench, madeWith: "report 1.2.3", date: date).details.map {
            "\($0.name): \($0.value)"
        }
    }

    @Test func aTrainedNetworkTellsOfItsTraining() throws {
        let preparation = try desk.preparation(
            "<<images train 0..3>>", settings: [("bins", "7")])
        let dataset = try #require(preparation.dataset)
        let network = Network(initialising: try #require(preparation.graph), seed: 1)
        let checkpoint = Checkpoint(
            network: network, recipe: Recipe(epochs: 9, batch: 4, seed: 11), toolVersion: "7.8.9")
        let workbench = try Workbench(preparation, checkpoint: checkpoint)
        #expect(
            lines(workbench, date: "2000-02-29") == [
                "notebook, SHA-256: \(preparation.notebook.digest)", "parameter bins: 7",
                "network: 1 layer with 18 weights, pictures of 1×4×4", "dataset: digits",
                "test pictures, SHA-256: \(dataset.digest)",
                "training pictures, SHA-256: \(try #require(dataset.trainingDigest))",
                "weights, SHA-256: \(network.digest)", "trained with: report 7.8.9",
                "recipe: modern, 9 epochs in batches of 4", "seed: 11",
                "made with: report 1.2.3", "date: 2000-02-29",
            ])
    }

    /// Nobody knows which seed weights from elsewhere began with, whatever is declared.
    @Test func weightsFromElsewhereHaveNoSeed() throws {
        let preparation = try desk.preparation("<<classes>>")
        let network = Network(initialising: try #require(preparation.graph), seed: 1)
        let workbench = try Workbench(preparation, checkpoint: Checkpoint(network: network))
        #expect(
            lines(workbench).suffix(3) == [
                "test pictures, SHA-256: \(try #require(preparation.dataset?.digest))",
                "weights, SHA-256: \(network.digest)", "made with: report 1.2.3",
            ])
        let untrained = try Workbench(preparation, checkpoint: nil)
        #expect(lines(untrained).suffix(2) == ["seed: 5", "made with: report 1.2.3"])
    }
}
