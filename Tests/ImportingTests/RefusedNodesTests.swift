import Foundation
import Network
import Testing

@testable import Importing

/// What is said of nodes that are not computed, and an operator that common runtimes refuse.
@Suite struct RefusedNodesTests {
    private func network(_ name: String) throws -> ImportedNetwork {
        try ImportedNetwork(
            contentsOf: URL(filePath: #filePath).deletingLastPathComponent()
                .appending(path: "Fixtures/refused.\(name).onnx"))
    }

    @Test(arguments: [
        ("reflect", "Pad, which pads by 'reflect' and not with zeros (1×: 'pad')"),
        ("value", "Pad, which pads with 1.5 and not with zeros (1×: 'pad')"),
        ("negative", "Pad, which pads by a negative number, and so cuts off (1×: 'pad')"),
        ("length", "ReduceL2 (1×: 'length')"),
        ("channels", "ReduceMean, which is over channels (1×: 'over')"),
        (
            "rows",
            "ReduceMean, which is over axis 3, which is only some of a map's places (1×: 'over')"
        ),
        (
            "moved",
            "GlobalAveragePool, which is over the axes [2, 3], where channels stand beside places (1×: 'mean')"
        ),
    ])
    func theReasonIsTheTrueOne(name: String, node: String) throws {
        let error = #expect(throws: ImportError.self) { _ = try network(name) }
        #expect(
            error?.description
                == "the model has a node that is not supported: \(node); name an output before it ('output: NAME'), or export the model without it"
        )
    }

    /// Of 4 channels one below and two above, as ONNX has it: max(0, c − ⌊(size − 1) / 2⌋) to min(C − 1, c + ⌈(size − 1) / 2⌉).
    @Test func aResponseOfEvenSizeIsTheSpecifications() throws {
        let imported = try network("response")
        let values = (0..<72).map { Double(($0 * 37) % 101) / 50 - 1 }
        let logits = try Evaluator(imported.network).logits(
            of: Tensor(shape: [1, 3, 6, 4], values: values.map(Float.init)))
        let means = (0..<3).map { channel in
            (0..<24).reduce(0.0) { total, place in
                let beside = (max(channel - 1, 0)...min(channel + 2, 2)).reduce(0.0) {
                    $0 + values[$1 * 24 + place] * values[$1 * 24 + place]
                }
                let divisor = (2 + 0.75 / 4 * beside).squareRoot()
                return total + values[channel * 24 + place] / divisor / 24
            }
        }
        for (column, found) in logits.values.enumerated() {
            let expected = (0..<3).reduce(0.0) {
                $0 + means[$1] * (2 * Double($1 * 4 + column) / 11 - 1)
            }
            #expect(abs(Double(found) - expected) < 1e-6)
        }
    }
}
