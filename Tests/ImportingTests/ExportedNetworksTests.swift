import Foundation
import Network
import Testing

@testable import Importing
@testable import ONNX

/// Exported networks, against what the program that exported them makes of them in double precision.
@Suite struct ExportedNetworksTests {
    /// What `make.py`, or that of another program, wrote beside a network.
    private struct Reference: Decodable {
        var pictures: [Float]
        var logits: [Double]
        var gradients: [Double]
    }

    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "Fixtures")

    private func network(_ name: String) throws -> ImportedNetwork {
        try ImportedNetwork(contentsOf: Self.folder.appending(path: "\(name).onnx"))
    }

    private func reference(_ name: String) throws -> Reference {
        try JSONDecoder().decode(
            Reference.self, from: Data(contentsOf: Self.folder.appending(path: "\(name).json")))
    }

    /// Of versions without layer normalisation, and with GELU.
    @Test(arguments: ["old", "new"]) func otherVersionsAgree(exporter: String) throws {
        try logitsAndGradientsAgree(name: "convnext", exporter: exporter)
    }

    /// 2 to the power of a deviation is no square of it, and what divides by the mean of those is no normalisation.
    @Test func aPowerIsASquareOnlyWhereTheValueIsItsBase() throws {
        try logitsAndGradientsAgree(name: "powers", exporter: "ts")
    }

    /// Channels last, a maximum over zeros, zeros on two sides alone, values flattened by places first.
    @Test func kerasAgrees() throws {
        try logitsAndGradientsAgree(name: "keras", exporter: "tf")
    }

    /// A maximum over six axes, of which only rows and columns count.
    @Test func jaxAgrees() throws {
        try logitsAndGradientsAgree(name: "jax", exporter: "jx")
    }

    @Test(
        arguments: [
            "residual", "mobile", "dense", "shuffled", "encoder", "swin", "convnext", "mixer",
            "grid", "blocks", "powers", "gates", "branches", "borders", "cross",
            "merged",
        ],
        ["ts", "dy"])
    func logitsAndGradientsAgree(name: String, exporter: String) throws {
        let imported = try network("\(name).\(exporter)")
        let reference = try reference(name)
        let shape = imported.network.graph.input
        let pictures = Tensor(
            shape: [2, shape.channels, shape.height, shape.width], values: reference.pictures)
        let evaluator = Evaluator(imported.network)
        let logits = try evaluator.logits(of: pictures)
        let classes = logits.shape[1]
        for row in 0..<2 {
            let found = logits.entry(row).map(Double.init)
            let mean = found.reduce(0, +) / Double(classes)
            for (value, expected) in zip(
                found, reference.logits[row * classes..<(row + 1) * classes])
            {
                #expect(abs(value - mean - expected) < 2e-5 * max(1, abs(expected)))
            }
        }
        // Of the first logit less the mean of all, as the reference has it.
        let weights = (0..<classes).map { Float(($0 == 0 ? 1 : 0) - 1 / Double(classes)) }
        let (_, gradients) = try evaluator.gradients(of: pictures) { logits, range in
            Tensor(shape: [range.count, classes], values: range.flatMap { _ in weights })
        }
        let largest = reference.gradients.map(abs).max() ?? 0
        #expect(gradients.values.count == reference.gradients.count)
        for (value, expected) in zip(gradients.values, reference.gradients) {
            #expect(abs(Double(value) - expected) < 1e-4 * largest)
        }
    }
}
