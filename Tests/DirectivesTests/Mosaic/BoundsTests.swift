import Charts
import Findings
import Network
import Testing

@testable import Directives

/// Where counting begins and ends: the last mistake, the last place that changes, the most that is tried or stands in a row.
@Suite struct BoundsTests {
    @Test func theLastMistakeIsOneToo() throws {
        // Six of thirteen predictions are wrong, the least confident about picture 6 with 0.441.
        let found = try Mosaic.values([
            "image-number image=mistake:6",
            "predicted-probability image=mistake:6 format=plain digits=3",
        ])
        #expect(found == ["6", "0.441"])
        #expect(
            try Mosaic.figure("<<path image=mistake:6 points=2>>").caption
                .hasPrefix("Test picture 6, of class dog,"))
    }

    @Test func channelsShownAreCountedAmongAll() throws {
        let three = try Mosaic.figure("<<activations layer=1 channels=[0, 1, 3]>>")
        #expect(
            three.caption.hasPrefix(
                "Test picture 0, of class cat, after 1 layer: 3 of 4 channels, "))
        #expect(three.alternativeText.contains(": 3 channels of test picture 0, "))
    }

    @Test func everyArrayHasANameOfItsOwn() throws {
        func names(_ call: String) throws -> [String] {
            try Mosaic.figure(call).data.compactMap { data in
                guard case .array(let name, _, _, _) = data else { return nil }
                return name
            }
        }
        #expect(
            try names("<<activations layer=[0, 2] image=[3, 5]>>") == [
                "picture-of-3", "activations-after-2-of-3", "picture-of-5",
                "activations-after-2-of-5",
            ])
        #expect(
            try names("<<activations layer=[1, 2] image=3>>")
                == ["activations-after-1", "activations-after-2"])
        #expect(try names("<<activations layer=2 image=3>>") == ["activations"])
    }

    @Test func rightOnesAreCountedAtBothEnds() throws {
        // Picture 2, a frog, is a dog at first; picture 3 is a dog all the way.
        let figure = try Mosaic.figure("<<interior-gradients images=2..3 alphas=[.1, 1]>>")
        #expect(
            figure.alternativeText.hasPrefix(
                "2 pictures at 2 places. At α = 0.1 1 are predicted right and the mean size "))
        #expect(figure.alternativeText.contains("; at α = 1 it is 2 and "))
    }

    @Test func predictionsSettleWhereTheyLastChange() throws {
        // At α = (i / 8)² picture 5 is taken for 1 1 1 1 2 2 2 0 0.
        let caption = try Mosaic.figure("<<path image=5 points=8>>").caption
        #expect(caption.contains("From α = 0.77 on the network takes it for cat, in the end "))
    }

    @Test func threeHistogramsStandInARow() throws {
        let layer = Graph.Operation.convolution(
            Convolution(channels: 3, kernel: 1, deviation: 0.5))
        let graph = try Graph(
            input: Oracle.graph.input,
            stack: [layer, layer, layer, layer, .globalMean, .softmax])
        let network = Network(initialising: graph, seed: 3)
        let laboratory = Laboratory(
            graph: graph, checkpoint: Checkpoint(network: network, recipe: Recipe(seed: 5)))
        for (layers, columns) in [("0..3", 3), ("0..1", 2)] {
            let executed = try Fixture.run(
                "<<histogram layer=\(layers) when=both bins=4>>\n", laboratory: laboratory,
                subject: Subject(graph: graph))
            guard case .figure(let figure) = executed.outcomes.values.first,
                case .stack(let parts) = figure.figure.content,
                case .charts(let charts, let found) = parts.first
            else { throw Fixture.Missing.figure }
            #expect(charts.count == (layers == "0..3" ? 4 : 2))
            #expect(found == columns)
        }
    }

    @Test func theFirstTwentyOfAClassAreTried() throws {
        // Twenty-two cats of ever more red, except that the 8th is redder than all before the 21st.
        var reds = (0..<22).map { UInt8(60 + 5 * $0) }
        reds[7] = 162
        let colors = reds.map { [$0, 51, 0] } + [[51, 255, 0], [0, 51, 204]]
        let pictures = LabelledPictures(
            shape: Oracle.graph.input,
            pixels: colors.flatMap { $0.flatMap { Array(repeating: $0, count: 16) } },
            labels: Array(repeating: 0, count: 22) + [1, 2], classNames: Fixture.classNames)
        let figure = try Oracle.figures(
            "<<classes sample=surest>>", laboratory: Oracle.laboratory(pictures: pictures))[0]
        let tile = try #require(figure.pictures).tiles[0]
        #expect(Array(tile.picture.rgb.prefix(3)) == [162, 51, 0])
        #expect(tile.details?.hasPrefix("test picture 7\n") == true)
        #expect(tile.details?.hasSuffix("\none of 22 test pictures") == true)
    }
}
