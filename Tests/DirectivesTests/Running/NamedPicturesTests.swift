import Charts
import Findings
import Network
import Testing

@testable import Directives

/// What goes wrong with one picture names that picture, not its place among those asked for.
@Suite struct NamedPicturesTests {
    /// The oracle with weights so large that the second of its pictures has an infinite logit.
    private var laboratory: Laboratory {
        var network = Oracle.network
        network.layers[0].weight.values = [0, 0, 0, 0, 3e37, 0, 0, 0, 0]
        // The sum of 16 pixels of full green passes the greatest number there is; no other picture is as green.
        let checkpoint = Checkpoint(network: network, recipe: Recipe(seed: 5))
        return Oracle.laboratory(checkpoint: checkpoint)
    }

    @Test(arguments: [
        "<<interior-gradients images=1..2 class=1 alphas=[1]>>",
        "<<accuracy-along-path images=1..2 alphas=[1]>>", "<<path image=1 class=1>>",
        "<<crop-test image=1 box=[0, 0, 4, 3]>>",
    ]) func paths(call: String) throws {
        let message = try Oracle.failure(call, laboratory: laboratory)
        #expect(
            message?.hasSuffix(
                "the network's output or gradient for picture 1 is infinite or not a number")
                == true,
            "\(message ?? "–")")
    }

    @Test(arguments: [
        "<<images test 1..2>>", "<<class-maps image=1>>", "<<confusion>>",
        "<<integrated-gradients images=1..2 class=1>>",
    ])
    func predictions(call: String) throws {
        let message = try Oracle.failure(call, laboratory: laboratory)
        #expect(
            message?.hasSuffix("the network's output for picture 1 is infinite or not a number")
                == true, "\(message ?? "–")")
    }
}
