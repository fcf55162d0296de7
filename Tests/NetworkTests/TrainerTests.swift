import Network
import Testing

@Suite struct TrainerTests {
    /// Two classes told apart by which half of the picture is bright.
    private func pictures(_ count: Int, seed: UInt64) -> LabelledPictures {
        var generator = SeededGenerator(seed: seed)
        let shape = PictureShape(channels: 3, height: 8, width: 8)
        var pixels: [UInt8] = []
        var labels: [UInt8] = []
        for index in 0..<count {
            let label = index % 2
            labels.append(UInt8(label))
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

    @Test(arguments: Recipe.Method.allCases)
    func aTrainingLearnsAndRepeats(method: Recipe.Method) throws {
        let recipe = Recipe(method: method, epochs: 6, batch: 20, seed: 3)
        func train() throws -> Checkpoint {
            try Trainer.train(
                graph(), recipe: recipe, training: pictures(400, seed: 1),
                test: pictures(60, seed: 2)
            ) { _ in }
        }
        let first = try train()
        #expect(first.history.map(\.epoch) == Array(1...6))
        #expect(try #require(first.history.last).testAccuracy > 0.9)
        #expect(first.history[0].testCost > first.history[5].testCost)
        #expect(first.history[5].testCount == 60)
        #expect(try train() == first)
    }

    @Test func everyStepIsTold() throws {
        var steps: [Int] = []
        let recipe = Recipe(method: .modern, epochs: 1, batch: 20, seed: 3)
        _ = try? Trainer.train(
            graph(), recipe: recipe, training: pictures(110, seed: 1), test: pictures(2, seed: 2)
        ) { event in
            if case .step(_, let step, let of, _, _, _) = event { steps += [step, of] }
        }
        // The last ten pictures do not fill a batch.
        #expect(steps == [1, 5, 2, 5, 3, 5, 4, 5, 5, 5])
    }

    @Test func aBatchLargerThanTheDatasetIsRefused() throws {
        let error = #expect(throws: TrainingError.self) {
            try Trainer.train(
                graph(), recipe: Recipe(batch: 128), training: pictures(100, seed: 1),
                test: pictures(2, seed: 2)
            ) { _ in }
        }
        #expect(error?.description == "100 training pictures do not fill one batch of 128")
    }
}
