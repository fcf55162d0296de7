import Findings
import Inspection
import Network
import Testing

/// What is asked of activations where they are none of the two that every front matter has.
@Suite struct ActivationFindingTests {
    @Test func withoutALeastValueColoursAreNotMeasured() throws {
        let laboratory = try Bench(activation: .activation(.leakyRelu(slope: 0.1))).laboratory()
        #expect(throws: ColorError.unbounded("layer 1")) {
            try laboratory.ask(ColorsOfChannels(after: 2, pictures: 4, threshold: 0.25))
        }
        #expect(
            "\(ColorError.unbounded("layer 1"))"
                == "the activation of layer 1 has no least value, above which colour could be measured"
        )
    }

    /// tanh has ELU's least value and a sigmoid ReLU's; neither ends where those do.
    @Test(arguments: [Graph.Activation.tanh, .sigmoid, .leakyRelu(slope: 0.1)])
    func noOtherActivationSaturatesAsThoseDo(_ activation: Graph.Activation) throws {
        let laboratory = try Bench(activation: .activation(activation)).laboratory()
        let channels = try laboratory.ask(StatisticsOfChannels(after: 2, pictures: 12))
        #expect(channels.allSatisfy { $0.saturatedShare == 0 })
    }

    /// Above the greatest value of all, nothing is left of a clip but its lower end.
    @Test func aClipAtZeroSaturatesAsAReLUDoes() throws {
        func shares(_ operation: Graph.Operation) throws -> [Double] {
            let laboratory = try Bench(activation: operation).laboratory()
            return try laboratory.ask(StatisticsOfChannels(after: 2, pictures: 12))
                .map(\.saturatedShare)
        }
        let ofReLU = try shares(.relu)
        #expect(try shares(.activation(.clip(least: 0, greatest: 1_000))) == ofReLU)
        #expect(ofReLU.contains { $0 > 0 })
    }
}
