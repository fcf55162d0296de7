import Foundation
import Importing
import Network
import Testing

@testable import LiveNetwork

/// Networks from elsewhere as a page runs them, against what the program that exported them makes of them in double precision.
@Suite struct ImportedNetworksTests {
    /// What stands beside an exported network: two pictures, their logits less the mean of these, and the gradients of the first of them.
    private struct Reference: Decodable {
        var pictures: [Float]
        var logits: [Double]
        var gradients: [Double]
    }

    private static let folder = Chromium.root.appending(path: "Tests/ImportingTests/Fixtures")

    @Test(
        arguments: [
            "residual.ts", "mobile.ts", "dense.ts", "shuffled.ts", "encoder.ts", "swin.ts",
            "convnext.new", "mixer.ts", "grid.ts", "blocks.ts", "powers.ts", "gates.ts",
            "branches.ts", "borders.ts", "cross.ts", "merged.ts", "keras.tf", "jax.jx",
        ], lanesHere)
    func `logits and gradients agree`(_ name: String, _ lanes: Int) throws {
        let network = try ImportedNetwork(
            contentsOf: Self.folder.appending(path: "\(name).onnx")
        ).network
        let title = name.prefix { $0 != "." }
        let reference = try JSONDecoder().decode(
            Reference.self, from: Data(contentsOf: Self.folder.appending(path: "\(title).json")))
        let runner = try LiveRunner(LiveProgram(network, form: .float32, lanes: lanes))
        let count = network.graph.input.count
        let classes = reference.logits.count / 2
        // Of the first logit less the mean of all, as the reference has it.
        let weights = (0..<classes).map { Float(($0 == 0 ? 1 : 0) - 1 / Double(classes)) }
        for picture in 0..<2 {
            try runner.runForward(
                Array(reference.pictures[picture * count..<(picture + 1) * count]))
            try runner.runBackward(weights)
            let mean = runner.logits.reduce(0) { $0 + Double($1) } / Double(classes)
            let expected = reference.logits[picture * classes..<(picture + 1) * classes]
            for (logit, expected) in zip(runner.logits, expected) {
                #expect(abs(Double(logit) - mean - expected) < 2e-5 * max(1, abs(expected)))
            }
            let gradients = reference.gradients[picture * count..<(picture + 1) * count]
            expectNear(runner.pictureGradient, Array(gradients), within: 1e-4)
        }
    }
}
