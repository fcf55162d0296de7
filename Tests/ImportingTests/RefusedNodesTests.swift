import Foundation
import Network
import Testing

@testable import Importing

/// Networks of one node, or of a few that belong together: what they make, or what is said where it is not computed, and an operator that common runtimes refuse.
@Suite struct RefusedNodesTests {
    private func network(_ name: String) throws -> ImportedNetwork {
        try ImportedNetwork(
            contentsOf: URL(filePath: #filePath).deletingLastPathComponent()
                .appending(path: "Fixtures/single.\(name).onnx"))
    }

    @Test(arguments: [
        ("borders", "Pad, which puts channels of 1.5 beside others (1×: 'pad')"),
        (
            "shares",
            "Softmax, which is over axis 3, which is only some of a map's places (1×: 'shares')"
        ),
        (
            "logarithms",
            "LogSoftmax, which does not stand at the end, over the classes (1×: 'logs')"
        ),
        ("cubic", "Resize, which interpolates by 'cubic' (1×: 'cubic')"),
    ])
    func theReasonIsTheTrueOne(name: String, node: String) throws {
        let error = #expect(throws: ImportError.self) { _ = try network(name) }
        #expect(
            error?.description
                == "the model has a node that is not supported: \(node); name an output before it ('output: NAME'), or export the model without it"
        )
    }

    @Test(arguments: ["infinite", "diverged"])
    func weightsThatAreNoNumbersAreRefused(name: String) throws {
        let error = #expect(throws: ImportError.self) { _ = try network(name) }
        #expect(
            error?.description
                == "the weights of 'conv', with what is folded into them, are infinite or not a number, as trainings leave behind that diverged; train it again"
        )
    }

    /// Of 3 × 6 × 4 values, against means of formulas.
    @Test func whatOneNodeMakesIsTheFormulas() throws {
        let x = (0..<72).map { Double(($0 * 37) % 101) / 50 - 1 }
        func at(_ channel: Int, _ row: Int, _ column: Int) -> Double {
            x[channel * 24 + row * 4 + column]
        }
        func mean(
            _ rows: Range<Int>, _ columns: Range<Int>, _ value: (Int, Int) -> Double
        ) -> Double {
            rows.reduce(0) { sum, row in sum + columns.reduce(0) { $0 + value(row, $1) } }
                / Double(rows.count * columns.count)
        }
        func mirrored(_ place: Int, _ length: Int) -> Int {
            place < 0 ? -place : place < length ? place : 2 * length - 2 - place
        }
        let formulas: [(String, (Int) -> Double)] = [
            (
                "reflect",
                { c in mean(-1..<7, -1..<5) { at(c, mirrored($0, 6), mirrored($1, 4)) } }
            ),
            ("negative", { c in mean(1..<5, 0..<4) { at(c, $0, $1) } }),
            (
                "value",
                { c in
                    mean(-1..<7, -1..<5) {
                        (0..<6).contains($0) && (0..<4).contains($1) ? at(c, $0, $1) : 1.5
                    }
                }
            ),
            (
                "length",
                { c in (24 * mean(0..<6, 0..<4) { at(c, $0, $1) * at(c, $0, $1) }).squareRoot() }
            ),
            ("rows", { c in mean(0..<6, 0..<4) { at(c, $0, $1) } }),
            (
                "maxima",
                { c in
                    mean(0..<3, 0..<2) { row, column in
                        let rows = (2 * row - 1...2 * row + 1).clamped(to: 0...5)
                        let columns = (2 * column - 1...2 * column + 1).clamped(to: 0...3)
                        let seen = rows.flatMap { row in columns.map { at(c, row, $0) } }
                        return (seen.max() ?? 0) - 2
                    }
                }
            ),
            ("squares", { c in mean(0..<6, 0..<4) { at(c, $0, $1) * at(c, $0, $1) } }),
            ("sizes", { c in mean(0..<6, 0..<4) { abs(at(c, $0, $1)) } }),
            ("nearest", { c in mean(0..<7, 0..<4) { at(c, max($0 - 1, 0), $1) } }),
            ("power", { c in Double(c + 3) * mean(0..<6, 0..<4) { at(c, $0, $1) } }),
            ("block", { c in Double(c + 3) * mean(0..<6, 0..<4) { at(c, $0, $1) } }),
            ("channels", { _ in x.reduce(0, +) / 72 }), ("moved", { _ in x.reduce(0, +) / 72 }),
        ]
        for (name, formula) in formulas {
            let count = ["channels", "moved"].contains(name) ? 1 : 3
            let found = try Evaluator(network(name).network).logits(
                of: Tensor(shape: [1, 3, 6, 4], values: x.map(Float.init)))
            for (column, value) in found.values.enumerated() {
                let expected = (0..<count).reduce(0.0) {
                    $0 + formula($1) * (2 * Double($1 * 4 + column) / Double(4 * count - 1) - 1)
                }
                #expect(abs(Double(value) - expected) < 2e-6, "\(name)")
            }
        }
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
