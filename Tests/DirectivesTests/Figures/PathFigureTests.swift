import Charts
import Findings
import Network
import Testing

@testable import Directives

/// What is drawn of the way from a baseline to pictures.
@Suite struct PathFigureTests {
    /// A picture whose class leads at the second place, and another at the end; there is no gradient at the beginning.
    private static func profile(last: [Double] = [0.125, 0.125, 0.75]) throws -> Drawn.Profile {
        try Drawn.answer(
            Drawn.Profile.self,
            """
            {"alphas": [0, 0.25, 0.5, 1],
             "probabilities": [[0.25, 0.5, 0.25], [0.5, 0.25, 0.25], [0.125, 0.25, 0.625], \(last)],
             "predictions": [1, 0, 2, \(last[0] > 0.25 ? 0 : 2)],
             "meanGradientSizes": [0, 0.5, 0.2, 0.4]}
            """)
    }

    private static func numbers(_ profile: Drawn.Profile, names: [String] = Drawn.names)
        -> Path.Numbers
    {
        Path.Numbers(
            image: .test(4), gallery: Drawn.gallery([(.test(4), 0)], names: names),
            profile: profile)
    }

    @Test func `probabilities and gradients run over the way, the predicted class in front`()
        throws
    {
        let figure = try Drawn.figure(
            of: Path.self, "<<path image=4 points=4>>", Self.numbers(Self.profile()))
        guard case .charts(let charts, 2) = figure.content, charts.count == 2 else {
            Issue.record("two charts side by side were expected")
            return
        }
        #expect(charts.map(\.title) == ["What it is taken for", "How much a pixel matters"])
        #expect(charts[0].labels == ["α", "probability", nil])
        #expect(charts[1].labels == ["α", "mean size of the gradient", nil])
        #expect(charts.map(\.x.domain) == [0...1, 0...1])
        #expect(charts.map(\.y.domain) == [0...1, nil])
        #expect(charts.map(\.y.scale) == [.linear, .logarithmic])
        #expect(charts[1].y.format == .powerOfTen)
        #expect(
            charts[0].lines == [
                .init(
                    name: "cat", color: .series(1),
                    points: [[0, 0.25], [0.25, 0.5], [0.5, 0.125], [1, 0.125]], isDashed: true),
                .init(
                    name: "dog", color: .series(2),
                    points: [[0, 0.5], [0.25, 0.25], [0.5, 0.25], [1, 0.125]], isDashed: true),
                .init(
                    name: "frog", color: .series(0),
                    points: [[0, 0.25], [0.25, 0.25], [0.5, 0.625], [1, 0.75]]),
            ])
        // A logarithm has no place for the 0 at the beginning.
        #expect(
            charts[1].lines == [
                .init(name: nil, color: .series(0), points: [[0.25, 0.5], [0.5, 0.2], [1, 0.4]])
            ])
        #expect(
            figure.caption
                == "Test picture 4, of class cat, on the way from a black picture (α = 0): the probability of every class, and the mean size of the gradient of the probability of its predicted class, on a logarithmic axis. From α = 0.50 on the network takes it for frog, in the end with a probability of 0.750."
        )
        #expect(
            figure.alternativeText
                == "Two line charts over α. The most probable class goes through dog, cat and frog. The mean size of the gradient goes from 0 at the baseline to 0.40 at the picture; the largest is 0.50."
        )
        #expect(
            figure.rows("path") == [
                "α | cat | dog | frog | mean size of the gradient",
                "0 | 0.2500 | 0.5000 | 0.2500 | 0", "0.250 | 0.5000 | 0.2500 | 0.2500 | 0.50",
                "0.500 | 0.1250 | 0.2500 | 0.6250 | 0.20",
                "1.00 | 0.1250 | 0.1250 | 0.7500 | 0.40",
            ])
        #expect(
            figure.shownDetails == [
                "score: the probability of its predicted class", "baseline: black",
            ])
        #expect(figure.notes == [])
    }

    @Test func `what is asked of which class stands under it`() throws {
        let figure = try Drawn.figure(
            of: Path.self, "<<path image=4 points=4 score=logit class=dog baseline=mean>>",
            Self.numbers(Self.profile(last: [0.5, 0.5, 0])))
        #expect(
            figure.caption
                == "Test picture 4, of class cat, on the way from its own mean colour (α = 0): the probability of every class, and the mean size of the gradient of the logit of dog, on a logarithmic axis. In the end the network finds 2 classes equally probable, at 0.500."
        )
        #expect(figure.shownDetails == ["score: the logit of dog", "baseline: mean"])
    }

    /// Of eight classes, class 5 leads first, class 3 then, and class 0 is the true one.
    @Test func `of many classes those that never lead are grey`() throws {
        let rows = [
            [0.05, 0.1, 0.1, 0.15, 0.1, 0.3, 0.1, 0.1], [0.2, 0, 0, 0.6, 0, 0.2, 0, 0],
            [0, 0.1, 0, 0.9, 0, 0, 0, 0],
        ]
        let profile = try Drawn.answer(
            Drawn.Profile.self,
            """
            {"alphas": [0, 0.5, 1], "probabilities": \(rows), "predictions": [5, 3, 3],
             "meanGradientSizes": [1, 2, 3]}
            """)
        let figure = try Drawn.figure(
            of: Path.self, "<<path image=4>>",
            Self.numbers(profile, names: (0..<8).map { "c\($0)" }))
        let lines = figure.charts[0].lines
        #expect(lines.map(\.name) == ["c1", "c2", "c4", "c6", "c7", "c0", "c5", "c3"])
        #expect(lines.map(\.isFaint) == [true, true, true, true, true, false, false, false])
        #expect(lines.suffix(3).map(\.color) == [.series(1), .series(2), .series(0)])
        #expect(lines.suffix(3).map(\.isDashed) == [true, true, false])
        #expect(figure.notes == ["The 5 grey lines are the other classes."])
        #expect(figure.caption.contains(" From α = 0.50 on the network takes it for c3, "))
    }

    private static func accuracy(_ alphas: [Double]) throws -> AccuracyAlongPath.Numbers {
        let pictures = (0..<4).map { PictureOrigin.test($0) }
        return AccuracyAlongPath.Numbers(
            images: pictures, gallery: Drawn.gallery(pictures.map { ($0, 0) }),
            found: try Drawn.answer(
                Drawn.Accuracies.self,
                """
                {"points": [
                    {"alpha": \(alphas[0]), "predictionCounts": [2, 2, 0], "tiedCounts": [0, 0, 0],
                     "accuracy": {"successes": 1, "trials": 4, "lower": 0.05, "upper": 0.75}},
                    {"alpha": \(alphas[1]), "predictionCounts": [1, 0, 3], "tiedCounts": [0, 0, 0],
                     "accuracy": {"successes": 2, "trials": 4, "lower": 0.1, "upper": 0.9}},
                    {"alpha": \(alphas[2]), "predictionCounts": [1, 2, 1], "tiedCounts": [0, 0, 0],
                     "accuracy": {"successes": 3, "trials": 4, "lower": 0.2, "upper": 0.95}}]}
                """))
    }

    @Test func `accuracy stands between its bounds, over what pictures are taken for`() throws {
        let figure = try Drawn.figure(
            of: AccuracyAlongPath.self, "<<accuracy-along-path images=0..3 alphas=[.01, .1, 1]>>",
            Self.accuracy([0.01, 0.1, 1]))
        let chart = try #require(figure.charts.first)
        #expect(chart.labels == ["α", "accuracy", nil])
        #expect(chart.x.scale == .logarithmic)
        #expect(chart.y.domain == 0...1 && chart.y.format == .percent)
        #expect(
            chart.lines == [
                .init(
                    name: "95 % interval".withThinSpaces, color: .series(0),
                    points: [[0.01, 0.05], [0.1, 0.1], [1, 0.2]], isFaint: true),
                .init(
                    name: "95 % interval".withThinSpaces, color: .series(0),
                    points: [[0.01, 0.75], [0.1, 0.9], [1, 0.95]], isFaint: true),
                .init(
                    name: nil, color: .series(0), points: [[0.01, 0.25], [0.1, 0.5], [1, 0.75]]),
            ])
        #expect(
            figure.shownTable
                == [
                    "α | right | accuracy | 95 % interval | most often taken for | then for",
                    "0.01 | 1 | 25.0 % | 5.0–75.0 % | cat, dog (2 each) | ",
                    "0.1 | 2 | 50.0 % | 10.0–90.0 % | frog (3) | cat (1)",
                    "1 | 3 | 75.0 % | 20.0–95.0 % | dog (2) | cat, frog (1 each)",
                ].map(\.withThinSpaces))
        #expect(figure.rows("accuracy") == figure.shownTable)
        #expect(
            figure.rows("predictions") == [
                "α | cat | dog | frog", "0.01 | 2 | 2 | 0", "0.1 | 1 | 0 | 3", "1 | 1 | 2 | 1",
            ])
        #expect(
            figure.caption
                == "4 test pictures on the way from a black picture (α = 0) to themselves (α = 1): how many are predicted right, with the 95 % interval, and the two classes they are most often taken for."
                .withThinSpaces)
        #expect(
            figure.alternativeText
                == "Accuracy by α: at 0.01 25.0 %, most often taken for cat, dog (2 each); at 0.1 50.0 %, most often taken for frog (3); at 1 75.0 %, most often taken for dog (2)."
                .withThinSpaces)
        #expect(figure.shownDetails == ["baseline: black"])
        // A logarithm has no place for the baseline itself.
        let linear = try Drawn.figure(
            of: AccuracyAlongPath.self, "<<accuracy-along-path images=0..3 alphas=[0, .1, 1]>>",
            Self.accuracy([0, 0.1, 1]))
        #expect(linear.charts.map(\.x.scale) == [.linear])
    }
}

/// What is drawn of gradients on the way.
@Suite struct GradientFigureTests {
    private static let members: [Drawn.Member] = [(.test(6), 1), (.file("a.png"), nil)]

    /// A point whose gradient is the same in all pixels of a row: of 18 values those of two channels, which sum to `upper` in
    /// the upper row and to `lower` in the lower one.
    private static func point(
        _ upper: Double, _ lower: Double, _ probabilities: [Double], prediction: Int
    ) throws -> Drawn.GradientPoint {
        let rows = [upper, upper, upper, lower, lower, lower]
        let gradient = rows.map { $0 / 4 } + rows.map { $0 * 3 / 4 } + rows.map { _ in 0.0 }
        return try Drawn.answer(
            Drawn.GradientPoint.self,
            """
            {"gradient": \(gradient), "probabilities": \(probabilities), "prediction": \(prediction)}
            """)
    }

    /// Two pictures, and a third that is not shown and has more.
    ///
    /// At α = 0.5 the picture has 4 above and −4 below, the file 0 and 4; at α = 1 the one is all 8, the other all −8.
    private static func sheet(_ points: [[Drawn.GradientPoint]]? = nil) throws
        -> InteriorSheet
    {
        let other = try point(99, 99, [0, 0, 1], prediction: 2)
        let usual = [
            [
                try point(4, -4, [0.5, 0.25, 0.25], prediction: 0),
                try point(0, 4, [0.25, 0.125, 0.625], prediction: 2), other,
            ],
            [
                try point(8, 8, [0.125, 0.75, 0.125], prediction: 1),
                try point(-8, -8, [0.625, 0.25, 0.125], prediction: 0), other,
            ],
        ]
        return InteriorSheet(
            images: members.map(\.picture), gallery: Drawn.gallery(members), alphas: [0.5, 1],
            points: points ?? usual, settings: PathSettings())
    }

    /// A picture with one colour in the upper and another in the lower row.
    private static func rows(_ upper: [UInt8], _ lower: [UInt8]) -> Picture {
        Picture(
            width: 3, height: 2, rgb: upper + upper + upper + lower + lower + lower)
    }

    private static let (blue, red, white) = (
        [0, 0, 255] as [UInt8], [255, 0, 0] as [UInt8], [255, 255, 255] as [UInt8]
    )

    private static let call =
        "<<interior-gradients images=6,\"a.png\" alphas=[.5, 1] view=gradient columns=1"

    @Test func `each place has a frame with its own scale`() throws {
        let figure = try Drawn.figure(
            of: InteriorGradients.self, Self.call + ">>", Self.sheet())
        #expect(figure.frames.map(\.label) == ["α = 0.5", "α = 1"])
        let grids = figure.frames.flatMap(\.content.grids)
        #expect(grids.map(\.columns) == [1, 1])
        #expect(
            grids.map { $0.tiles.map(\.picture) } == [
                [Self.rows(Self.blue, Self.red), Self.rows(Self.white, Self.blue)],
                [Self.rows(Self.blue, Self.blue), Self.rows(Self.red, Self.red)],
            ])
        #expect(
            grids.map { $0.tiles.map(\.lines) } == [
                [
                    [.init("dog", .ink), .init("cat 0.50", .wrong, isBoxed: true)],
                    [.init("a.png", .ink), .init("frog 0.62", .ink, isBoxed: true)],
                ],
                [
                    [.init("dog", .ink), .init("dog 0.75", .right, isBoxed: true)],
                    [.init("a.png", .ink), .init("cat 0.62", .ink, isBoxed: true)],
                ],
            ])
        #expect(
            grids.map { $0.colorBars.map(\.ticks) } == [
                [["−4.0", "0", "4.0"]], [["−8.0", "0", "8.0"]],
            ])
        #expect(grids[0].colorBars.map(\.title) == ["gradient, all channels"])
        #expect(
            grids[0].legend == [
                .init("blue raises the probability", .blue),
                .init("red lowers the probability", .red),
            ])
        // Of 18 values six are 1, six are 3 and six are 0 in size.
        #expect(
            grids[0].tiles.map(\.details) == [
                "test picture 6\nclass dog, probability 0.250\nat α = 0.5 predicted cat, probability 0.500\nlargest gradient 3.0\nmean size 1.3",
                "a.png\nat α = 0.5 predicted frog, probability 0.625\nlargest gradient 3.0\nmean size 0.67",
            ])
        #expect(
            grids[1].tiles.map(\.alternativeText) == [
                "picture 6, dog, predicted as dog; mean size of the gradient 2.7",
                "a.png, predicted as cat; mean size of the gradient 2.7",
            ])
        #expect(
            figure.caption
                == "Interior gradients of the probability of each one's predicted class at α times the way from a black picture to 1 test picture and a.png. The gradient alone, blue where positive and red where negative. Under each stand its class or name and, boxed, what the network takes it for at this α."
        )
        #expect(
            figure.alternativeText
                == "2 pictures at 2 places. At α = 0.5 0 are predicted right and the mean size of the gradient is 1.0; at α = 1 it is 1 and 2.7."
        )
        #expect(
            figure.notes == ["Colours are full at the 99th percentile of the maps of each α."])
        #expect(figure.tensor("alphas")?.values == [0.5, 1])
        let gradients = try #require(figure.tensor("gradients"))
        #expect(gradients.axes == ["alpha", "image", "channel", "row", "column"])
        #expect(gradients.shape == [2, 2, 3, 2, 3])
        #expect(Array(gradients.values.prefix(9)) == [1, 1, 1, -1, -1, -1, 3, 3, 3])
        #expect(
            figure.tensor("probabilities")?.values == [
                0.5, 0.25, 0.25, 0.25, 0.125, 0.625, 0.125, 0.75, 0.125, 0.625, 0.25, 0.125,
            ])
        #expect(
            figure.rows("points") == [
                "α | picture | class | predicted | probability | mean size of the gradient",
                "0.5 | 6 | dog | cat | 0.500 | 1.3", "0.5 | a.png |  | frog | 0.625 | 0.67",
                "1 | 6 | dog | dog | 0.750 | 2.7", "1 | a.png |  | cat | 0.625 | 2.7",
            ])
    }

    @Test func `one scale for all makes the smaller paler`() throws {
        let figure = try Drawn.figure(
            of: InteriorGradients.self, Self.call + " scale=shared>>", Self.sheet())
        let grids = figure.frames.flatMap(\.content.grids)
        // 4 of 8 leaves half of the white.
        #expect(
            grids[0].tiles.map(\.picture) == [
                Self.rows([128, 128, 255], [255, 128, 128]),
                Self.rows(Self.white, [128, 128, 255]),
            ])
        #expect(
            grids.map { $0.colorBars.map(\.ticks) } == [
                [["−8.0", "0", "8.0"]], [["−8.0", "0", "8.0"]],
            ])
        #expect(figure.notes == ["Colours are full at the 99th percentile of all maps of all α."])
    }

    @Test func `pictures are dark where their gradients are small`() throws {
        let figure = try Drawn.figure(
            of: InteriorGradients.self, "<<interior-gradients images=6,7 alphas=[.5, 1]>>",
            Self.sheet())
        let grids = figure.frames.flatMap(\.content.grids)
        #expect(grids.map(\.columns) == [3, 3])
        // All of the picture counts fully, and nothing of the upper row of the file.
        #expect(grids[0].tiles[0].picture == Drawn.picture(0))
        #expect(
            grids[0].tiles[1].picture.rgb
                == Array(repeating: 0, count: 9) + Drawn.picture(1).rgb.suffix(9))
        #expect(grids.map { $0.colorBars.map(\.ticks) } == [[["0", "4.0"]], [["0", "8.0"]]])
        #expect(grids[0].colorBars.map(\.title) == ["size of the gradient, all channels"])
        #expect(grids[0].legend == [])
        #expect(figure.caption.contains(" Each picture is darkened where its gradient is small. "))
    }

    @Test func `where there is no gradient the tiles say so`() throws {
        let none = try (0..<2).map { _ in try Self.point(0, 0, [1, 0, 0], prediction: 0) }
        let figure = try Drawn.figure(
            of: InteriorGradients.self, Self.call + ">>", Self.sheet([none, none]))
        let grids = figure.frames.flatMap(\.content.grids)
        #expect(grids.allSatisfy { $0.tiles.map(\.stamp) == ["no gradient", "no gradient"] })
        #expect(grids.allSatisfy { $0.colorBars == [] })
    }

    @Test func `the way of the article says what differs`() throws {
        let figure = try Drawn.figure(
            of: InteriorGradients.self,
            "<<interior-gradients images=6,7 alphas=[.5, 1] view=overlay mode=article>>",
            Self.sheet())
        #expect(
            figure.notes == [
                "As published in 2018: what is differentiated is the loss for the true class, so blue raises the loss and speaks against the class, and red for it.",
                "Blue and red are each scaled by a percentile of their own, so that their strengths do not compare.",
            ])
        let grids = figure.frames.flatMap(\.content.grids)
        #expect(
            grids.flatMap { $0.colorBars.map(\.ticks) } == [["−full", "0", "full"]] + [
                ["−full", "0", "full"]
            ])
        #expect(
            grids[0].legend == [
                .init("blue raises the loss, and so speaks against the class", .blue),
                .init("red lowers the loss", .red),
            ])
        // Of the picture in grey, from 80 to 124 of 255, six tenths are left, and four tenths are added in colour.
        #expect(
            grids[0].tiles[0].picture.rgb == [
                48, 48, 150, 52, 52, 154, 56, 56, 158, 168, 66, 66, 172, 70, 70, 176, 74, 74,
            ])
    }
}
