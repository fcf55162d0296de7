import Foundation
import Testing

@testable import ONNX

/// One small network as PyTorch's two exporters write it; `Fixtures/make.py` wrote the files.
@Suite struct ExportersTests {
    private func folded(_ name: String) throws -> FoldedGraph {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent()
        return try ModelFile(try Data(contentsOf: folder.appending(path: "Fixtures/\(name)")))
            .folded()
    }

    private let paths = [
        "conv1", "relu", "maxpool", "layer1.0.conv1", "layer1.0.relu", "layer1.0.conv2",
        "layer1.0.gate.reducemean", "layer1.0.gate.fc1", "layer1.0.gate.relu", "layer1.0.gate.fc2",
        "layer1.0.gate.sigmoid", "layer1.0.gate.mul", "layer1.0.add", "layer1.0.relu_1", "reshape",
        "transpose", "reshape_1", "layer2.0.conv1", "layer2.0.relu", "layer2.0.conv2",
        "layer2.0.gate.reducemean", "layer2.0.gate.fc1", "layer2.0.gate.relu", "layer2.0.gate.fc2",
        "layer2.0.gate.sigmoid", "layer2.0.gate.mul", "layer2.0.downsample.0", "layer2.0.add",
        "layer2.0.relu_1", "avgpool", "reshape_2", "fc", "softmax",
    ]

    @Test(arguments: ["torchscript.onnx", "export.onnx"])
    func `nodes have the paths of the modules they were exported from`(file: String) throws {
        let graph = try folded(file)
        #expect(graph.nodes.map(\.path) == paths)
        #expect(graph.values[0].shape == [1, 3, 16, 16])
        #expect(graph.outputShape == [1, 5])
    }

    @Test func `both files come to the same operations on the same weights`() throws {
        let (first, second) = (try folded("torchscript.onnx"), try folded("export.onnx"))
        #expect(first.operations == second.operations)
        #expect(first.shapes == second.shapes)
        var compared = 0
        for (a, b) in zip(first.nodes, second.nodes) {
            for case (.constant(let a), .constant(let b)) in zip(a.inputs, b.inputs) {
                #expect(a.shape == b.shape)
                let difference = zip(try first.file.floats(of: a), try second.file.floats(of: b))
                    .map { abs($0 - $1) }.max()
                // Each has folded the normalisations into the convolutions by itself.
                #expect((difference ?? 1) < 1e-6)
                compared += 1
            }
        }
        #expect(compared == 22)
    }
}
