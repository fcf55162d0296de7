import Charts
import Findings
import Inspection
import Network
import Notebook
import Testing

@testable import Directives

/// What figures about layers, channels and the training say and draw, beside their tables.
@Suite struct LayerFiguresTests {
    private let thin = "\u{202F}"
    private let checkpoint = Figure.Detail("checkpoint", String(Mosaic.network.digest.prefix(12)))

    private func lines(_ chart: Chart) -> [LineMark] {
        chart.marks.compactMap { mark in
            guard case .line(let line) = mark else { return nil }
            return line
        }
    }

    private func steps(_ chart: Chart) -> [StepMark] {
        chart.marks.compactMap { mark in
            guard case .step(let step) = mark else { return nil }
            return step
        }
    }

    @Test func curves() throws {
        let figure = try Mosaic.figure("<<curves>>")
        let charts = figure.charts
        #expect(
            charts.map { lines($0).map(\.series.name) } == [
                ["accuracy", "cost"],
                ["accuracy, augmented", "accuracy, clean", "cost, augmented"],
            ])
        #expect(
            charts.map { lines($0).map(\.axis) } == [
                [.first, .second], [.first, .first, .second],
            ])
        #expect(
            charts.map { lines($0).map { $0.points.map(\.y) } } == [
                [[0.25, 0.75, 0.625], [1.25, 0.875, 0.5]],
                [[0.35, 0.6, 0.65], [0.4, 0.7, 0.725], [1.5, 0.9, 0.8]],
            ])
        #expect(lines(charts[0])[0].points.map(\.x) == [1, 2, 3])
        #expect(charts.map(\.secondY?.domain) == [0...1.5 * 1.05, 0...1.5 * 1.05])
        #expect(charts[0].secondY?.label == "cost (nats)")
        #expect(
            figure.caption
                == "Accuracy and cost after each epoch, as recorded in training: on 8 test pictures and on training "
                + "pictures. Augmented pictures were mirrored and shifted while the weights changed; clean ones are 40 "
                + "training pictures as they are, tried after the epoch. Both costs are drawn on one scale."
        )
        #expect(
            figure.alternativeText
                == "Two line charts over 3 epochs. Test accuracy goes from 25.0\(thin)% to 62.5\(thin)%, highest at "
                + "epoch 2 with 75.0\(thin)%; test cost goes from 1.25 to 0.50; training accuracy on augmented "
                + "pictures goes from 35.0\(thin)% to 65.0\(thin)%; on clean ones goes from 40.0\(thin)% to "
                + "72.5\(thin)%; training cost goes from 1.50 to 0.80.")
        // Wilson's interval of 5 in 8.
        #expect(
            figure.details == [
                .init(
                    "test accuracy in training",
                    "62.5\(thin)%, 95\(thin)% interval 30.6–86.3\(thin)%"),
                .init("test pictures in training", "8"), .init("clean training pictures", "40"),
                checkpoint,
            ])
    }

    @Test func trainingLog() throws {
        let figure = try Mosaic.figure("<<training-log>>")
        #expect(
            figure.rows("history") == [
                "epoch | learning rate | training cost | training accuracy, augmented | "
                    + "training accuracy, clean | test cost | test accuracy",
                "1 | 0.0040 | 1.500 | 35.0\(thin)% | 40.0\(thin)% | 1.250 | 25.0\(thin)%",
                "2 | 0.0030 | 0.900 | 60.0\(thin)% | 70.0\(thin)% | 0.875 | 75.0\(thin)%",
                "3 | 0.0020 | 0.800 | 65.0\(thin)% | 72.5\(thin)% | 0.500 | 62.5\(thin)%",
            ])
        #expect(
            figure.caption
                == "The training, epoch by epoch, as recorded then. Test accuracy is that on 8 pictures; after the "
                + "last epoch its 95\(thin)% interval is 30.6–86.3\(thin)%.")
        #expect(
            figure.alternativeText
                == "A table of 3 epochs; the last one ends with 62.5\(thin)% test accuracy and a test cost of 0.500."
        )
        #expect(
            figure.details == [
                .init("recipe", "article"), .init("batch", "2"), .init("seed", "9"), checkpoint,
            ])
    }

    @Test func histogramOfBothMoments() throws {
        let figure = try Mosaic.figure("<<histogram layer=1 when=both bins=4>>")
        let chart = try #require(figure.charts.first)
        let outlines = steps(chart)
        #expect(
            outlines.map(\.series) == [
                Series("before", .before, isDashed: true), Series("after", .after),
            ])
        #expect(outlines.map(\.heights) == [[1, 9, 10, 0], [8, 6, 2, 4]])
        #expect(outlines[0].edges == [-1.5, -0.71875, 0.0625, 0.84375, 1.625])
        #expect((chart.x.label, chart.y.label) == ("weight", "weights in a bin"))
        #expect(
            figure.caption
                == "Weights of layer 1 before and after training; 4 bins of width 0.78.")
        #expect(
            figure.alternativeText
                == "Outlines of histograms of weights: layer 1 before training from −1.31 to 0.497 with mean −0.0324 "
                + "and standard deviation 0.419, after training from −1.50 to 1.62 with mean −0.175 and standard "
                + "deviation 0.937.")
        #expect(figure.details == [checkpoint, .init("seed", "9")])
        #expect(
            figure.notes == [
                "Relative change is the length of the change over the length of the initial weights.",
                "Shift is that of the mean, in standard errors of the changes; beyond ±3 it is hardly chance.",
            ])
    }

    @Test func histogramOfTwoLayers() throws {
        let figure = try Mosaic.figure("<<histogram layer=0..1 bins=3 scale=density>>")
        let outlines = steps(try #require(figure.charts.first))
        #expect(
            outlines.map(\.series) == [
                Series("layer 0", .series(0)), Series("layer 1", .series(1), isDashed: true),
            ])
        // Counts over 12 or 20 weights and a width of 1.125.
        let counts = [[3.0, 2, 7].map { $0 / 12 / 1.125 }, [9.0, 7, 4].map { $0 / 20 / 1.125 }]
        for (outline, counts) in zip(outlines, counts) {
            #expect(zip(outline.heights, counts).allSatisfy { abs($0 - $1) < 1e-12 })
        }
        #expect(figure.charts.first?.y.label == "density")
        #expect(figure.caption == "Weights of layers 0 to 1 after training; 3 bins of width 1.1.")
        #expect(figure.details == [checkpoint] && figure.notes == [])
        let before = try Mosaic.figure("<<histogram layer=0..1 bins=3 when=before>>")
        #expect(before.details == [.init("seed", "9")])
        #expect(before.caption.hasPrefix("Weights of layers 0 to 1 before training; "))
        #expect(
            try Mosaic.figure("<<histogram layer=0..1 when=both>>").caption
                == "Weights of layers 0 to 1 before and after training; each panel has its own axes."
        )
    }

    @Test func initialisation() throws {
        let figure = try Mosaic.figure("<<initialisation>>")
        #expect(
            figure.alternativeText
                == "A table of 3 layers. The measured standard deviation strays from the declared one by at most 1.5 "
                + "standard errors.")
        #expect(figure.details == [.init("seed", "9")])
    }

    @Test func channels() throws {
        let figure = try Mosaic.figure(
            "<<activations layer=2 image=4 channels=5 tile=single threshold=.1>>")
        let grid = try #require(figure.grid)
        #expect(
            grid.tiles.map(\.details) == [
                "channel 0\n−0.48 to 0.47\nmean −0.10 ± 0.27\ncolour selectivity 0.11",
                "channel 1\n−0.84 to −0.25\nmean −0.66 ± 0.17\ncolour selectivity 0.34",
                "channel 2\n−0.57 to −0.27\nmean −0.44 ± 0.08\ncolour selectivity −0.09",
                "channel 3\n−1.00 to −0.72\nmean −0.94 ± 0.08\ncolour selectivity 0.38",
                "channel 4\n−0.81 to 2.20\nmean 0.79 ± 1.09\ncolour selectivity 0.00",
            ])
        #expect(grid.tiles.map(\.box) == [.blue, .green, nil, nil, nil])
        #expect(grid.tiles[1].lines == [.init("green 0.34", .green)])
        #expect(
            grid.legend == [
                .init("1 channel selective for green", .green),
                .init("1 channel selective for blue", .blue),
            ])
        #expect(
            figure.caption
                == "Test picture 4, of class cat, after 2 layers: 5 of 5 channels, one channel to a tile. Boxed: 2 "
                + "channels that depend on a colour.")
        #expect(
            figure.notes == [
                "Black is −1.00, the least activation of all 5 channels; full is 2.04, the 99th percentile, which few "
                    + "exceed: the greatest is 2.20.",
                "Boxed from a colour selectivity of 0.10: the share of a channel's response that is lost without "
                    + "colour, over the 13 of 13 test pictures that excite it most.",
            ])
        #expect(
            figure.alternativeText
                == "5 tiles of 4×6 values: 5 channels of test picture 4, of class cat, after 2 layers. Activations run "
                + "from −1.00 to 2.20. Depending on colour: channel 0 on blue, channel 1 on green.")
    }

    @Test(arguments: [
        ("mean", [4, 0, 1, 2, 3]), ("deviation", [4, 0, 1, 3, 2]), ("maximum", [4, 0, 1, 3, 2]),
        ("saturation", [3, 0, 1, 2, 4]), ("selectivity", [3, 1, 0, 4, 2]),
        ("mean pictures=2", [4, 1, 0, 2, 3]), ("selectivity pictures=2", [3, 1, 4, 2, 0]),
    ]) func channelsComeByTheirRule(rule: String, order: [Int]) throws {
        let grid = try Mosaic.figure(
            "<<activations layer=2 channels=top:5 by=\(rule) tile=single>>"
        ).grid
        #expect(grid?.tiles.map(\.title) == order.map { "channel \($0)" })
    }

    @Test func threeChannelsToATileTellTheirColors() throws {
        let grid = try Mosaic.figure("<<activations layer=2 image=4 channels=[4, 1, 0]>>").grid
        #expect(
            grid?.tiles.map(\.details) == [
                """
                channels 4, 1 and 0
                4 red: −0.81 to 2.20, mean 0.79 ± 1.09
                1 green: −0.84 to −0.25, mean −0.66 ± 0.17
                0 blue: −0.48 to 0.47, mean −0.10 ± 0.27
                """
            ])
        #expect(grid?.tiles[0].lines == [.init("1: green 0.34", .green)])
        #expect(grid?.tiles[0].box == .green)
    }

    @Test func activationsHaveTheirLeastValue() throws {
        // The picture counts from 0 and an ELU from −1; a layer without an activation from nowhere.
        #expect((0...3).map { Mosaic.graph.infimum(after: $0) } == [0, -1, -1, nil])
        let value = "It is <<value selective-channels layer=3>>.\n"
        #expect(
            try Fixture.run(
                value, laboratory: Mosaic.laboratory(), subject: Mosaic.subject
            ).diagnostics.map(\.message) == [
                "'value' failed: layer 2 has no activation, so that its values have no zero above which "
                    + "colour could be measured"
            ])
    }

    @Test func theBoxOfATileIsThatOfItsMostSelectiveChannel() throws {
        // Channel 0 depends on blue by 0.11 and channel 1 on green by 0.34.
        let figure = try Mosaic.figure(
            "<<activations layer=2 image=4 channels=[0, 1, 2] threshold=.1>>")
        let tile = try #require(figure.grid).tiles[0]
        #expect(tile.lines == [.init("0: blue 0.11", .blue), .init("1: green 0.34", .green)])
        #expect(tile.box == .green)
    }
}
