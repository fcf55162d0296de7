import Network
import Testing

@Suite struct TrainerTests {
    /// Two classes told apart by which half of the picture is bright.
    private func pictures(_ count: Int, seed: UInt64) -> LabelledPictures {
        var generator = SeededGenerator(seed: seed)
        let shape = PictureShape(channels: 3, height: 8, width: 8)
        var pixels: [UInt8] = []
        var labels: [UInt16] = []
        for index in 0..<count {
            let label = index % 2
            labels.append(UInt16(label))
            for place in 0..<shape.count {
                let isTop = place % 64 < 32
                let bright = isTop == (label == 0)
                pixels.append(UInt8((bright ? 150 : 50) + generator.nextInteger(below: 60)))
            }
        }
        return LabelledPictures(
            shape: shape, pixels: pixels, labels: labels, classNames: ["top", "bottom"])
    }

    private func graph() throws -> Graph {
        func convolution(_ channels: Int) -> Graph.Operation {
            .convolution(Convolution(channels: channels, kernel: 3, deviation: 0.15))
        }
        return try Graph(
            input: PictureShape(channels: 3, height: 8, width: 8),
            stack: [
                convolution(16), .elu, convolution(16), .elu, .meanPool(Pooling(size: 4)),
                .dense(Dense(channels: 2, hasBias: true, deviation: 0.1)), .softmax,
            ])
    }

    private func trainer(_ recipe: Recipe, pictures count: Int = 400) throws -> Trainer {
        try Trainer(
            graph(), recipe: recipe, training: pictures(count, seed: 1),
            test: pictures(60, seed: 2))
    }

    @Test(arguments: Recipe.Method.allCases)
    func aTrainingLearnsAndRepeats(method: Recipe.Method) throws {
        func train() throws -> Checkpoint {
            let trainer = try trainer(Recipe(method: method, epochs: 6, batch: 20, seed: 3))
            while try trainer.next() != nil {}
            return trainer.snapshot.checkpoint
        }
        let first = try train()
        #expect(first.history.map(\.epoch) == Array(1...6))
        #expect(try #require(first.history.last).testAccuracy > 0.9)
        #expect(first.history[0].testCost > first.history[5].testCost)
        #expect(first.history[5].testCount == 60)
        #expect(try train() == first)
    }

    @Test func everyStepIsTold() throws {
        let trainer = try trainer(Recipe(epochs: 1, batch: 20, seed: 3), pictures: 110)
        var steps: [Int] = []
        while case .step(let record) = try trainer.next() {
            steps.append(record.step)
            #expect(record.steps == 5 && record.pictures == 20 && record.epoch == 1)
        }
        // The last ten pictures do not fill a batch.
        #expect(steps == [1, 2, 3, 4, 5])
    }

    @Test(arguments: Recipe.Method.allCases, [1, 7, 20, 21, 33])
    func aResumedTrainingEndsInTheSameBytes(method: Recipe.Method, events: Int) throws {
        let recipe = Recipe(method: method, epochs: 2, batch: 20, seed: 3)
        let whole = try trainer(recipe)
        while try whole.next() != nil {}
        let first = try trainer(recipe)
        for _ in 0..<events { _ = try first.next() }
        let snapshot = try TrainingSnapshot(decoding: first.snapshot.encoded())
        let second = try Trainer(
            resuming: snapshot, training: pictures(400, seed: 1), test: pictures(60, seed: 2))
        while try second.next() != nil {}
        #expect(try second.snapshot.checkpoint.encoded() == whole.snapshot.checkpoint.encoded())
    }

    @Test func aSnapshotIsACheckpointToo() throws {
        let trainer = try trainer(Recipe(epochs: 1, batch: 20, seed: 3))
        for _ in 0..<3 { _ = try trainer.next() }
        let checkpoint = try Checkpoint(decoding: trainer.snapshot.encoded())
        #expect(checkpoint.network == trainer.snapshot.checkpoint.network)
        #expect(throws: CheckpointError.noTraining) {
            try TrainingSnapshot(decoding: checkpoint.encoded())
        }
    }

    @Test func aBatchLargerThanTheDatasetIsRefused() throws {
        let error = #expect(throws: TrainingError.self) {
            _ = try trainer(Recipe(batch: 128), pictures: 100)
        }
        #expect(
            error?.description
                == "100 training pictures do not fill one batch of 128; declare a smaller 'batch'")
    }
}
