import Charts
import Findings
import Network
import Testing

@testable import Directives

/// The nodes that automatic steps came to, where the first trial, the best and the last possible one differ.
///
/// The network is the oracle with weights 256 times as large: probabilities change near black, and NumPy finds the
/// residuals of 32, 64 and 128 Gauss nodes to be 0.055, 0.00057 and 3·10⁻⁸ for picture 0, 0.26, 0.0027 and 3·10⁻⁶ for
/// picture 2 and 0.00012 at once for picture 4; those of Sidi's 31 and 63 are 0.0037 and 1.5·10⁻⁶ for picture 0.
@Suite struct AutomaticNodesTests {
    private static func laboratory(times factor: Float) -> Laboratory {
        var network = Oracle.network
        network.layers[0].weight.values = network.layers[0].weight.values.map { $0 * factor }
        return Oracle.laboratory(checkpoint: Checkpoint(network: network, recipe: Recipe(seed: 9)))
    }

    @Test(arguments: [
        ("image=0 rule=gauss", "64"), ("image=2 rule=gauss", "128"), ("image=4 rule=gauss", "32"),
        ("image=0", "63"), ("image=4", "31"),
    ])
    func valuesSayThoseOfTheBestTrial(call: String, nodes: String) throws {
        let laboratory = Self.laboratory(times: 256)
        #expect(try Oracle.value("residual-nodes \(call)", laboratory: laboratory) == nodes)
    }

    @Test func fourTimesTheWeightsTakeAllOfSidis() throws {
        // 0.115, 0.0017 and 4·10⁻⁸.
        #expect(
            try Oracle.value("residual-nodes image=0", laboratory: Self.laboratory(times: 1024))
                == "127")
    }

    @Test func figuresNameThoseOfEachPicture() throws {
        let call = "<<integrated-gradients images=2..4 rule=gauss>>"
        let figure = try Oracle.figures(call, laboratory: Self.laboratory(times: 256))[0]
        #expect(figure.details.contains(.init("nodes", "128, 64, 32")))
        #expect(figure.table("proofs")?.rows.map { $0[9].number } == [128, 64, 32])
        #expect(
            figure.table("trials")?.rows.map { $0[1].number } == [32, 64, 128, 32, 64, 32])
        #expect(
            figure.pictures?.tiles.map { $0.lines[2].text.hasSuffix(" Gauss nodes") }
                == [true, true, true])
    }
}
