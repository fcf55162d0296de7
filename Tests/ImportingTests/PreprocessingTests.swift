import Foundation
import Network
import Testing

@testable import Importing

/// What is done to pictures before a network from elsewhere reads them is its first operation.
@Suite struct PreprocessingTests {
    private func imported() throws -> ImportedNetwork {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
        return try ImportedNetwork(
            contentsOf: folder.appending(path: "Fixtures/residual.ts.onnx"))
    }

    private func pictures(_ shape: PictureShape) -> Tensor {
        let values = (0..<2 * shape.count).map { Float($0 * 37 % 101) / 100 }
        return Tensor(shape: [2, shape.channels, shape.height, shape.width], values: values)
    }

    /// The same numbers as where the picture itself is changed: (x − mean) / deviation, blue first.
    @Test(arguments: [false, true])
    func theNetworkSeesWhatItWasTrainedOn(readsBlueFirst: Bool) throws {
        let imported = try imported()
        let shape = imported.network.graph.input
        let (mean, deviation) = ([0.4, 0.5, 0.6], [0.2, 0.25, 0.5])
        let network = try imported.preprocessing(
            by: Affine(mean: mean, deviation: deviation), readsBlueFirst: readsBlueFirst)
        let seen = pictures(shape)
        // In the order in which the network reads channels.
        var brought = seen
        let size = shape.height * shape.width
        for picture in 0..<2 {
            for channel in 0..<3 {
                let source = readsBlueFirst ? 2 - channel : channel
                for place in 0..<size {
                    let value = Double(seen.values[(picture * 3 + source) * size + place])
                    brought.values[(picture * 3 + channel) * size + place] = Float(
                        (value - mean[channel]) / deviation[channel])
                }
            }
        }
        let found = try Evaluator(network).logits(of: seen)
        let expected = try Evaluator(imported.network).logits(of: brought)
        for (value, other) in zip(found.values, expected.values) {
            #expect(abs(value - other) < 1e-5 * max(1, abs(other)))
        }
        let names = network.graph.names
        #expect(names[1] == "normalised input" && names[2] == "conv1")
        // The file's own names move along with the values.
        #expect(
            imported.network.graph.aliases[1] == ["/conv1/Conv", "/conv1/Conv_output_0"]
                && network.graph.aliases[2] == imported.network.graph.aliases[1])
        #expect(network.graph.aliases[0] == ["input"] && network.graph.aliases[1] == nil)
    }

    @Test func numbersThatDoNotFitAreRefused() throws {
        let imported = try imported()
        let error = #expect(throws: ImportError.self) {
            _ = try imported.preprocessing(by: Affine(mean: [0.5], deviation: [0.5]))
        }
        #expect(
            error?.description
                == "mean and deviation have 1 numbers, and the network reads 3 channels")
    }

    @Test(arguments: [
        ("[\"a\", \"b\"]", ["a", "b"]), ("{\"0\": \"a\", \"1\": \"b\"}", ["a", "b"]),
        ("{0: 'a', 1: 'b'}", ["a", "b"]), ("a\nb\n", ["a", "b"]), ("a, b", ["a", "b"]),
        ("a", nil), ("[\"a\", \"a\"]", nil), ("{\"0\": \"a\", \"2\": \"b\"}", nil),
    ])
    func namesOfClassesAreFound(text: String, names: [String]?) {
        #expect(ClassNames.find(in: ["classes": text], count: 2).names == names)
    }
}
