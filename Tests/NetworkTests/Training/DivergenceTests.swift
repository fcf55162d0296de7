import Network
import Testing

/// A training whose numbers leave the range of single precision stops and says where.
@Suite struct DivergenceTests {
    @Test(arguments: Recipe.Method.allCases)
    func theFirstStepWithoutACostIsNamed(method: Recipe.Method) throws {
        // 10³⁰ times 10³⁰ is infinite.
        let graph = try Graph(
            input: PictureShape(channels: 1, height: 2, width: 2),
            stack: [
                .dense(Dense(channels: 4, deviation: 1e30)),
                .dense(Dense(channels: 2, deviation: 1e30)), .softmax,
            ])
        let pictures = LabelledPictures(
            shape: graph.input, pixels: (0..<32).map { 8 * $0 }, labels: [0, 1, 0, 1, 0, 1, 0, 1],
            classNames: ["odd", "even"])
        let trainer = try Trainer(
            graph, recipe: Recipe(method: method, epochs: 1, batch: 4, seed: 3),
            training: pictures, test: pictures)
        let error = #expect(throws: TrainingError.self) { _ = try trainer.next() }
        let words = error?.description ?? ""
        #expect(
            words.hasPrefix(
                "the cost is no longer a number at epoch 1, step 1, learning rate "), "\(words)")
        #expect(words.hasSuffix("; try a smaller 'deviation', or another seed"), "\(words)")
        var hasty = Recipe(method: method, epochs: 1, batch: 4, seed: 3)
        hasty.knobs.learningRate = 50
        let second = try Trainer(graph, recipe: hasty, training: pictures, test: pictures)
        let blame = #expect(throws: TrainingError.self) { _ = try second.next() }
        let usual = method == .modern ? "0.0035" : "0.0005"
        #expect(
            blame?.description.hasSuffix(
                "; try a smaller 'learning-rate': it is 50, and the default of '\(method.rawValue)' is \(usual)"
            ) == true, "\(blame?.description ?? "")")
    }
}
