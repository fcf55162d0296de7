import Charts
import Network
import Testing

@testable import Directives

/// What figures about paths say and draw, beside their tables.
@Suite struct PathFiguresTests {
    private let thin = "\u{202F}"

    private var data: (Int) -> [Figure.Detail] {
        { [.init("data", "mosaic, test part, \($0.counted("picture"))")] }
    }

    private let checkpoint = [
        Figure.Detail("checkpoint", String(Mosaic.network.digest.prefix(12)))
    ]

    private func lines(_ chart: Chart) -> [LineMark] {
        chart.marks.compactMap { mark in
            guard case .line(let line) = mark else { return nil }
            return line
        }
    }

    private func isClose(_ points: [LineMark.Point], _ expected: [(Double, Double)]) -> Bool {
        points.count == expected.count
            && zip(points, expected).allSatisfy {
                abs($0.x - $1.0) < 1e-9 && abs($0.y - $1.1) < 1e-3
            }
    }

    @Test func accuracyAlongThePath() throws {
        let figure = try Mosaic.figure("<<accuracy-along-path images=2..12 alphas=[.1, .5, 1]>>")
        #expect(
            figure.caption
                == "11 test pictures on the way from a black picture (α = 0) to themselves (α = 1): how many are "
                + "predicted right, with the 95\(thin)% interval, and the two classes they are most often taken for."
        )
        #expect(
            figure.alternativeText
                == "Accuracy by α: at 0.1 36.4\(thin)%, most often taken for dog (11); at 0.5 36.4\(thin)%, most often "
                + "taken for frog (8); at 1 54.5\(thin)%, most often taken for frog (6).")
        #expect(figure.details == data(11) + [.init("baseline", "black")] + checkpoint)
        let chart = try #require(figure.charts.first)
        #expect((chart.x.label, chart.x.scale) == ("α", .logarithmic))
        #expect((chart.y.label, chart.y.domain, chart.y.format) == ("accuracy", 0...1, .percent))
        let lines = lines(chart)
        #expect(lines.map(\.series.name) == ["95\(thin)% interval", "95\(thin)% interval", nil])
        #expect(lines.map(\.hasDots) == [false, false, true])
        #expect(isClose(lines[0].points, [(0.1, 0.152), (0.5, 0.152), (1, 0.280)]))
        #expect(isClose(lines[1].points, [(0.1, 0.646), (0.5, 0.646), (1, 0.787)]))
        #expect(isClose(lines[2].points, [(0.1, 0.364), (0.5, 0.364), (1, 0.545)]))
        let fromBlack = try Mosaic.figure("<<accuracy-along-path alphas=[0, 1] baseline=noise>>")
        #expect(fromBlack.charts.first?.x.scale == .linear)
        #expect(
            fromBlack.details == data(13)
                + [.init("baseline", "noise")] + checkpoint + [.init("seed", "9")])
    }

    @Test func pathToAPicture() throws {
        let figure = try Mosaic.figure("<<path image=1 points=3 score=loss>>")
        #expect(
            figure.caption
                == "Test picture 1, of class dog, on the way from a black picture (α = 0): the probability of every "
                + "class, and the mean size of the gradient of the loss of its true class, on a logarithmic axis. "
                + "From α = 0.11 on the network takes it for frog, in the end with a probability of 0.772."
        )
        #expect(
            figure.alternativeText
                == "Two line charts over α. The most probable class goes through dog and frog. The mean size of the "
                + "gradient goes from 0.17 at the baseline to 0.30 at the picture; the largest is 0.35."
        )
        #expect(
            figure.details == data(1) + [
                .init("score", "the loss of its true class"), .init("baseline", "black"),
            ] + checkpoint)
        let charts = figure.charts
        #expect(charts.map(\.title) == ["What it is taken for", "How much a pixel matters"])
        let classes = lines(charts[0])
        // The predicted class last and strong; of few classes all others are named and dashed.
        #expect(
            classes.map(\.series) == [
                Series("cat", .series(1), isDashed: true),
                Series("dog", .series(2), isDashed: true),
                Series("frog", .series(0)),
            ])
        #expect(figure.notes == [])
        let places = [0, 1.0 / 9, 4.0 / 9, 1]
        let shares = [
            [0.0247, 0.0378, 0.1231, 0.19], [0.6653, 0.3995, 0.0919, 0.0377],
            [0.31, 0.5628, 0.7849, 0.7723],
        ]
        for (line, shares) in zip(classes, shares) {
            #expect(isClose(line.points, Array(zip(places, shares))))
        }
        let sizes = lines(charts[1])[0].points
        #expect(sizes.map { $0.y.significant(2) } == ["0.17", "0.30", "0.35", "0.30"])
        #expect(charts[1].y.scale == .logarithmic)
    }

    @Test func theTrueClassIsNamedThoughItNeverLeads() throws {
        // Picture 4 is a cat, and from white on it is taken for a frog everywhere.
        let figure = try Mosaic.figure(
            "<<path image=4 points=12 baseline=white score=logit class=cat>>")
        #expect(
            lines(figure.charts[0]).map(\.series) == [
                Series("cat", .series(1), isDashed: true),
                Series("dog", .series(2), isDashed: true),
                Series("frog", .series(0)),
            ])
        #expect(figure.caption.contains("gradient of the logit of cat, on"))
        #expect(figure.caption.contains("on the way from a white picture (α = 0)"))
    }

    @Test func interiorGradients() throws {
        let figure = try Mosaic.figure("<<interior-gradients images=4..6 alphas=[.1, .5, 1]>>")
        #expect(
            figure.caption
                == "Interior gradients of the probability of each one's predicted class at α times the way from a black "
                + "picture to 3 test pictures. Each picture is darkened where its gradient is small. Under each "
                + "stand its class and, boxed, what the network takes it for at this α.")
        #expect(
            figure.alternativeText
                == "3 pictures at 3 places. At α = 0.1 1 are predicted right and the mean size of the gradient is "
                + "0.086; at α = 1 it is 1 and 0.053.")
        #expect(figure.notes == ["Colours are full at the 99th percentile of the maps of each α."])
        #expect(
            figure.details == data(3) + [
                .init("score", "the probability of its predicted class"),
                .init("baseline", "black"),
            ] + checkpoint)
        let grids = figure.content.grids
        #expect(
            grids.map { $0.colorBars.map(\.ticks) } == [
                [["0", "0.085"]], [["0", "0.17"]], [["0", "0.21"]],
            ])
        #expect(grids[0].colorBars[0].title == "size of the gradient, all channels")
        #expect(grids[0].legend == [])
        #expect(
            grids[0].tiles[0].lines == [
                .init("cat", .ink), .init("dog 0.54", .wrong, isBoxed: true),
            ])
        #expect(
            grids[2].tiles.map { $0.lines[1] } == [
                .init("frog 0.84", .wrong, isBoxed: true), .init("cat 0.61", .right, isBoxed: true),
                .init("frog 0.44", .wrong, isBoxed: true),
            ])
        #expect(
            grids[1].tiles[0].alternativeText
                == "picture 4, cat, predicted as frog; mean size of the gradient 0.087")
        #expect(
            grids[1].tiles[0].details?.hasPrefix(
                "test picture 4\nclass cat, probability 0.147\nat α = 0.5 predicted frog, probability 0.621\n"
                    + "largest gradient 0.15\n") == true)
        #expect(grids[1].tiles[0].details?.hasSuffix("\nmean size 0.087") == true)
        // The places and the probabilities behind it.
        #expect(areClose(figure.array("alphas"), [0.1, 0.5, 1]))
        #expect(figure.array("probabilities").count == 27)
        #expect(
            areClose(
                [3, 14, 24].map { figure.array("probabilities")[$0] }, [0.0416, 0.425, 0.3162],
                within: 0.002))
    }

    @Test func interiorGradientsOfALossHaveItsLegend() throws {
        let figure = try Mosaic.figure(
            "<<interior-gradients images=4..6 alphas=[.5, 1] score=loss class=true baseline=mean "
                + "view=overlay scale=shared>>")
        let grid = try #require(figure.content.grids.first)
        #expect(
            grid.legend == [
                .init("blue raises the loss, and so speaks against the class", .blue),
                .init("red lowers the loss", .red),
            ])
        #expect(grid.colorBars[0].ticks == ["−0.35", "0", "0.35"])
        #expect(grid.colorBars[0].title == "gradient, all channels")
        #expect(figure.notes == ["Colours are full at the 99th percentile of all maps of all α."])
        #expect(
            figure.caption.hasPrefix(
                "Interior gradients of the loss of each one's true class at α times the way from its own mean colour to 3"
            ))
        #expect(
            figure.caption.contains(
                "The gradient, blue where positive and red where negative, lies over the picture in grey."
            ))
    }
}
