import Testing

@testable import Network

/// What a saved training says of its pictures and of the program that began it.
@Suite struct TrainingSnapshotTests {
    @Test func everyNameAndDigestIsReadFromItsOwnPlace() throws {
        let recipe = Recipe(epochs: 2, batch: 2, seed: 3)
        let graph = try Graph(
            input: PictureShape(channels: 1, height: 2, width: 2),
            stack: [.dense(Dense(channels: 3, deviation: 1)), .softmax])
        var saved = TrainingSnapshot(recipe: recipe, state: TrainingState(graph, recipe: recipe))
        saved.datasetName = "tiny"
        saved.datasetDigest = "00ff"
        saved.testDigest = "a0"
        saved.classNames = ["cat", "dog", "frog"]
        saved.toolVersion = "1.2.3"
        let read = try TrainingSnapshot(decoding: saved.encoded())
        #expect(read.datasetName == "tiny")
        #expect(read.datasetDigest == "00ff")
        #expect(read.testDigest == "a0")
        #expect(read.classNames == ["cat", "dog", "frog"])
        #expect(read.toolVersion == "1.2.3")
        #expect(read.checkpoint.datasetDigest == "00ff")
        #expect(read.checkpoint.testDigest == "a0")
    }

    @Test(arguments: [-1, 3, .max])
    func aClassThatTheNetworkDoesNotHaveIsRefused(number: Int) throws {
        let recipe = Recipe(epochs: 2, batch: 2, seed: 3)
        let graph = try Graph(
            input: PictureShape(channels: 1, height: 2, width: 2),
            stack: [.dense(Dense(channels: 3, deviation: 1)), .softmax])
        var state = TrainingState(graph, recipe: recipe)
        state.position.epoch = 3
        state.position.onlyPrediction = number
        let bytes = try TrainingSnapshot(recipe: recipe, state: state).encoded()
        let error = #expect(throws: CheckpointError.self) {
            try TrainingSnapshot(decoding: bytes)
        }
        #expect(
            error?.description
                == "the checkpoint's metadata 'report.training' cannot be: it has onlyPrediction \(number)"
        )
    }
}
