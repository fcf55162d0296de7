import Findings
import LiveNetwork
import Network
import Testing

/// What a page's weights and kernels change of what a network says.
@Suite struct LiveFindingTests {
    @Test(arguments: StoredForm.allCases)
    func `a page finds what the network finds whose weights were rounded`(form: StoredForm) throws {
        let bench = try Bench()
        let found = try bench.laboratory().ask(
            [3, 0, 7].map { ProbabilitiesInPage(.test($0), weights: form) })
        let network = try bench.laboratory().network(inPageAs: form)
        let rounded = Evaluator(try network.rounded(to: form))
        let pictures = LabelledPictures(
            shape: bench.graph.input, pixels: bench.pixels, labels: bench.labels,
            classNames: bench.classNames)
        let expected = try rounded.probabilities(of: pictures.tensor([3, 0, 7]))
        for (place, row) in found.enumerated() {
            for (index, probability) in row.enumerated() {
                #expect(abs(probability - Double(expected.values[3 * place + index])) < 1e-5)
            }
        }
    }

    @Test func `changes are counted and their greatest is found`() {
        let before = [[0.5, 0.25, 0.25], [0.375, 0.25, 0.375], [0.125, 0.75, 0.125]]
        let after = [[0.5, 0.125, 0.375], [0.25, 0.25, 0.5], [0.25, 0.5, 0.25]]
        // Of equals the first is predicted, so that the second picture becomes another class.
        #expect(
            ChangesByWeights.Answer(from: before, to: after)
                == .init(pictureCount: 3, greatest: 0.25, picture: 2, changed: [1]))
        #expect(
            ChangesByWeights.Answer(from: before, to: before)
                == .init(pictureCount: 3, greatest: 0, picture: 0, changed: []))
    }

    @Test func `the whole test part is compared with the weights as a page carries them`() throws {
        let bench = try Bench()
        let laboratory = bench.laboratory()
        let found = try laboratory.ask(ChangesByWeights(.int8))
        let inPage = try laboratory.ask(
            (0..<12).map { ProbabilitiesInPage(.test($0), weights: .int8) })
        let expected = ChangesByWeights.Answer(
            from: try laboratory.ask((0..<12).map { ProbabilitiesOfPicture(.test($0)) }), to: inPage
        )
        #expect(found.pictureCount == 12)
        #expect(found.picture == expected.picture && found.changed == expected.changed)
        #expect(abs(found.greatest - expected.greatest) < 1e-5 && found.greatest > 1e-4)
    }

    @Test func `an answer holds for the weights that it was found with`() throws {
        let laboratory = try Bench().laboratory()
        let trace = laboratory.tracing {
            try laboratory.ask(ProbabilitiesInPage(.test(3), weights: .float16))
        }.trace
        #expect(
            trace.inputs == [
                .architecture, .kernels, .weights(0), .weights(1), .weights(2),
                .picture(.test(3)),
            ])
    }
}
