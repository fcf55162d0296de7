import Charts
import Network
import Notebook
import Testing

@testable import Directives

@Suite struct ActivationsTests {
    private func volume(after depth: Int) throws -> Tensor {
        try Evaluator(Fixture.checkpoint.network)
            .activations(after: [depth], of: Fixture.pictures.tensor([4]))[0]
    }

    @Test func layerZeroIsThePicture() throws {
        let figure = try Fixture.figure("<<activations layer=0 image=4>>")
        let tile = try #require(figure.grid?.tiles.first)
        #expect(tile.lines.map(\.text) == ["dog"])
        #expect(figure.caption == "Test picture 4, of class dog, before any layer.")
        let start = 4 * 192
        let pixels = Fixture.pictures.pixels
        #expect(
            Array(tile.picture.rgb.prefix(3))
                == [pixels[start], pixels[start + 64], pixels[start + 128]])
    }

    @Test func threeChannelsMakeOneTileOnOneScale() throws {
        let figure = try Fixture.figure(
            "<<activations layer=2 image=4 channels=6 scale=extremes>>")
        let tiles = try #require(figure.grid).tiles
        #expect(tiles.map(\.title) == ["channels 0–2", "channels 3–5"])
        let values = try volume(after: 2).values
        let low = try #require(values.min())
        let high = try #require(values.max())
        // Channel 4, row 1, column 2 is the green of the second tile's pixel 6.
        let value = values[4 * 16 + 6]
        let expected = UInt8((255 * (value - low) / (high - low)).rounded())
        #expect(tiles[1].picture.rgb[3 * 6 + 1] == expected)
    }

    @Test func singleTilesCanBeScaledAlone() throws {
        let figure = try Fixture.figure(
            "<<activations layer=1 image=4 channels=[5, 2] tile=single scale=tile>>")
        let tiles = try #require(figure.grid).tiles
        #expect(tiles.map(\.title) == ["channel 5", "channel 2"])
        for tile in tiles {
            #expect(tile.picture.rgb.min() == 0)
            #expect(tile.picture.rgb.max() == 255)
        }
    }

    @Test func layersRunToTheirNinetyNinthPercentile() throws {
        let figure = try Fixture.figure(
            "<<activations layer=1 image=4 channels=1 tile=single>>")
        let values = try volume(after: 1).values
        let sorted = values.sorted()
        // Of 384 values the percentile lies at 0.99 · 383 = 379.17.
        let high = sorted[379] + 0.17 * (sorted[380] - sorted[379])
        let rgb = try #require(figure.grid?.tiles.first).picture.rgb
        for (pixel, value) in values.prefix(64).enumerated() {
            let shade = 255 * min((value - sorted[0]) / (high - sorted[0]), 1)
            #expect(abs(Float(rgb[3 * pixel]) - shade) <= 0.51)
        }
    }

    @Test func channelsOfTheLastLayerAreClasses() throws {
        let figure = try Fixture.figure("<<activations layer=3 image=4 channels=3 tile=single>>")
        #expect(figure.grid?.tiles.map(\.title) == ["0 cat", "1 dog", "2 frog"])
    }

    @Test func boxesFollowTheThreshold() throws {
        let none = try Fixture.figure("<<activations layer=1 channels=6 threshold=1>>")
        #expect(none.grid?.tiles.compactMap(\.box) == [])
        #expect(none.caption.hasSuffix("None of them depends on colour beyond the threshold."))
        let all = try Fixture.figure(
            "<<activations layer=1 channels=6 tile=single threshold=-9>>")
        let table = try #require(all.table("selectivity"))
        let colors = table.rows.map { $0[2].shown }
        let boxes = try #require(all.grid).tiles.map(\.box)
        #expect(boxes.contains { $0 != nil })
        for (color, box) in zip(colors, boxes) {
            #expect((box == nil) == color.isEmpty)
        }
        #expect(all.notes.contains { $0.hasPrefix("Boxed from a colour selectivity of −9.00") })
    }

    @Test func topChannelsComeInOrderOfTheRule() throws {
        let figure = try Fixture.figure(
            "<<activations layer=2 channels=top:3 by=selectivity tile=single>>")
        let shown = try #require(figure.table("selectivity")).rows.compactMap { $0[1].number }
        #expect(shown == shown.sorted(by: >))
        let all = try Fixture.figure("<<activations layer=2 channels=6>>")
        let best = try #require(all.table("selectivity")).rows.compactMap { $0[1].number }.max()
        #expect(shown.first == best)
    }

    @Test func dataHoldTheActivationsShown() throws {
        let figure = try Fixture.figure("<<activations layer=2 image=4 channels=3..5>>")
        guard case .array(let name, let axes, let shape, let values) = figure.data.first else {
            Issue.record("no array")
            return
        }
        #expect(name == "activations")
        #expect(axes == ["channel", "row", "column"])
        #expect(shape == [3, 4, 4])
        #expect(values == Array(try volume(after: 2).values[48..<96]))
    }

    @Test func severalLayersAreFramesOfAPlayer() throws {
        let figure = try Fixture.figure("<<activations layer=[0, 1, 3] image=4>>")
        guard case .frames(let frames) = figure.content else {
            Issue.record("no frames")
            return
        }
        #expect(frames.map(\.label) == ["input", "1 layer", "3 layers"])
        #expect(frames.map(\.picture) == [nil, nil, nil])
        #expect(
            figure.caption
                == "Test picture 4, of class dog, before any layer and after 1 and 3 layers: "
                + "three channels to a tile as red, green and blue.")
        #expect(
            figure.data.map(\.name) == [
                "picture", "activations-after-1", "selectivity-after-1", "activations-after-3",
            ])
        let alone = try Fixture.figure("<<activations layer=1 image=4>>")
        #expect(frames[1].content == alone.content)
    }

    @Test func severalPicturesAreChosenFrom() throws {
        let figure = try Fixture.figure("<<activations layer=1 image=[4, 0]>>")
        guard case .frames(let frames) = figure.content else {
            Issue.record("no frames")
            return
        }
        #expect(frames.map(\.label) == ["picture 4, dog", "picture 0, cat"])
        #expect(
            frames.map(\.picture) == [Picture(Fixture.pictures, 4), Picture(Fixture.pictures, 0)])
        #expect(
            figure.caption
                == "Test pictures 4 and 0, one at a time, after 1 layer: "
                + "three channels to a tile as red, green and blue.")
        #expect(figure.details.contains(Figure.Detail("data", "tiny, test part, 12 pictures")))
    }

    @Test func tilesTellTheStatisticsOfTheirChannels() throws {
        let figure = try Fixture.figure(
            "<<activations layer=1 image=4 channels=[2] tile=single>>")
        let values = try volume(after: 1).values[128..<192].map(Double.init)
        let mean = values.reduce(0, +) / 64
        let deviation = (values.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / 64).squareRoot()
        let lines = try #require(figure.grid?.tiles.first?.details).split(separator: "\n")
        #expect(lines[0] == "channel 2")
        #expect(
            lines[1]
                == "\((values.min() ?? 0).decimals(2)) to \((values.max() ?? 0).decimals(2))")
        #expect(lines[2] == "mean \(mean.decimals(2)) ± \(deviation.decimals(2))")
        #expect(lines[3].hasPrefix("colour selectivity "))
    }

    @Test(arguments: [
        (
            "layer=[0, 4]",
            "4: layer 4 does not exist; activations are known after layers 1 to 3, and 0 is the picture"
        ),
        ("layer=[1, 1]", "1: 1 stands twice in the list"),
        ("layer=[]", "[]: the list is empty; name at least one"),
        ("layer=1..3 channels=6", "6: after layer 3 there are only 3 channels, not 6"),
        (
            "layer=4",
            "4: layer 4 does not exist; activations are known after layers 1 to 3, and 0 is the picture"
        ),
        (
            "layer=1 channels=4",
            "4: 4 channels cannot be shown three to a tile (take a multiple of three, or tile=single)"
        ),
        ("layer=1 channels=27", "27: after layer 1 there are only 6 channels, not 27"),
        (
            "layer=1 channels=[0, 6, 1]",
            "[0, 6, 1]: after layer 1 channel 6 does not exist; there are channels 0 to 5"
        ),
        (
            "layer=0..9223372036854775807",
            "0..9223372036854775807: layer 9223372036854775807 does not exist; activations are known after layers 1 to 3, and 0 is the picture"
        ),
        (
            "layer=-9223372036854775808..9223372036854775807",
            "-9223372036854775808..9223372036854775807: layer -9223372036854775808 does not exist; activations are known after layers 1 to 3, and 0 is the picture"
        ),
        (
            "layer=1 image=0..4000000000",
            "0..4000000000: 0..4000000000 are 4,000,000,001, more than the 10,000 that are taken"
        ),
        ("layer=1 image=12", "12: picture 12 does not exist; the test part has pictures 0 to 11"),
    ])
    func refusesWhatDoesNotExist(arguments: String, message: String) throws {
        #expect(try Fixture.mistakes("<<activations \(arguments)>>\n") == [message])
    }

    /// Where no layer has weights, there is no range from the first to the last.
    @Test func aNetworkWithoutLayersHasTheInputAlone() throws {
        var subject = Fixture.subject
        subject.graph = try Graph(
            input: PictureShape(channels: 3, height: 8, width: 8), stack: [.globalMean, .softmax])
        #expect(try Fixture.mistakes("<<activations layer=0>>\n", subject: subject) == [])
        #expect(
            try Fixture.mistakes("<<activations layer=1>>\n", subject: subject)
                == ["1: layer 1 does not exist; this network has no layers with weights"])
        #expect(
            try Fixture.mistakes("<<histogram layer=0>>\n", subject: subject)
                == ["0: layer 0 does not exist; this network has no layers with weights"])
    }
}
