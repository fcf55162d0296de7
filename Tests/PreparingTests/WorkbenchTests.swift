import Charts
import Directives
import Findings
import Network
import Notebook
import Preparing
import Testing

/// A notebook with what its directives read, whoever made its checkpoint.
@Suite struct WorkbenchTests {
    private let desk: Desk

    init() throws { desk = try Desk() }

    /// A checkpoint that no file holds.
    private func checkpoint(
        for preparation: Preparation, recipe: Recipe? = nil
    ) throws -> Checkpoint {
        let graph = try #require(preparation.graph)
        return Checkpoint(
            network: Network(initialising: graph, seed: 1), recipe: recipe,
            datasetName: "digits", classNames: ["0", "1"], toolVersion: "7.8.9")
    }

    @Test func aCheckpointMayBeHandedOver() throws {
        var preparation = try desk.preparation("<<value mistake-count>>")
        let checkpoint = try checkpoint(
            for: preparation, recipe: preparation.declaration.recipe)
        preparation.bind(to: checkpoint)
        let workbench = try Workbench(preparation, checkpoint: checkpoint)
        #expect(workbench.checkpoint == checkpoint)
        #expect(workbench.preparation.diagnostics == [])
        // Both pictures of the test part, and none that nobody shows.
        #expect(workbench.testPictures?.labels == [1, 0])
        #expect(workbench.trainingPictures == nil)
        let laboratory = Laboratory(workbench.supplies)
        let executed = Runner(preparation.bound).run(in: laboratory)
        #expect(executed.diagnostics == [])
    }

    @Test func nothingIsReadThatNobodyShows() throws {
        let preparation = try desk.preparation("<<value parameter-count>>")
        let workbench = try Workbench(preparation, checkpoint: nil)
        #expect(workbench.testPictures == nil && workbench.trainingPictures == nil)
        #expect(workbench.pictureFiles == [])
        #expect(workbench.graph?.parameterCount == 18)
        #expect(workbench.recipe?.seed == 5)
        let training = try Workbench(
            try desk.preparation("<<images train 0..3>>"), checkpoint: nil)
        #expect(training.trainingPictures?.labels == [0, 1, 0, 1, 0, 1, 0, 1])
    }

    @Test func anErrorIsThrownWithAllThatWasFound() throws {
        let preparation = try desk.preparation(
            "![Broken](broken.png)", input: "[2, 4, 4]", training: "{batch: 100}")
        let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0]
        try desk.write(png, to: "broken.png")
        let mistakes = try #require(
            #expect(throws: Mistakes.self) { try Workbench(preparation, checkpoint: nil) })
        #expect(mistakes.source.bytes == preparation.notebook.source.bytes)
        #expect(
            mistakes.diagnostics.map(\.identifier) == ["input-shape", "batch", "damaged-picture"])
    }

    @Test func aPictureFileThatIsNotThere() throws {
        let preparation = try desk.preparation("<<images none.png>>")
        #expect(!preparation.hasErrors)
        let mistakes = try #require(
            #expect(throws: Mistakes.self) { try Workbench(preparation, checkpoint: nil) })
        #expect(
            desk.words(mistakes.diagnostics, in: mistakes.source) == """
                a.md:15:10: error: there is no picture 'none.png' beside the notebook
                <<images none.png>>
                         ^~~~~~~~
                """)
    }

    @Test func weightsOfAnotherTrainingAreSaidOnThePage() throws {
        var preparation = try desk.preparation("<<value mistake-count>>")
        var recipe = preparation.declaration.recipe
        recipe.epochs = 4
        let checkpoint = try checkpoint(for: preparation, recipe: recipe)
        #expect(preparation.remarks == [])
        preparation.bind(to: checkpoint)
        #expect(
            preparation.remarks == [
                "The network was trained with 4 epochs, not as declared here."
            ])
    }
}
