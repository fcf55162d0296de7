import Charts
import Findings
import Network
import Testing

@testable import Directives

/// What is drawn of attributions, with the proof that they add up.
@Suite struct AttributionFigureTests {
    /// Three pictures: the map of the first is sound, the second has none, and the third has not converged.
    private static let members: [Drawn.Member] = [(.test(6), 1), (.test(12), 0), (.test(3), 2)]
    private static let probabilities = [
        [0.25, 0.25, 0.5], [0.75, 0.125, 0.125], [0.1, 0.2, 0.7],
    ]

    /// An attribution that sums to `upper` in each pixel of the upper row and to `lower` in each of the lower one.
    private static func attribution(
        _ upper: Double, _ lower: Double, target: Int, scores: (Double, Double),
        trials: [(nodes: Int, sum: Double, residual: Double)]
    ) throws -> Drawn.Attribution {
        let rows = [upper, upper, upper, lower, lower, lower]
        let values = rows.map { $0 / 4 } + rows.map { $0 * 3 / 4 } + rows.map { _ in 0.0 }
        let written = trials.map {
            #"{"nodes": \#($0.nodes), "sum": \#($0.sum), "residual": \#($0.residual)}"#
        }
        return try Drawn.answer(
            Drawn.Attribution.self,
            """
            {"values": \(values), "target": \(target), "baselineScore": \(scores.0),
             "pictureScore": \(scores.1), "trials": [\(written.joined(separator: ", "))],
             "best": \(written[written.count - 1])}
            """)
    }

    private static func attributions() throws -> [Drawn.Attribution] {
        [
            try attribution(
                2, -2, target: 1, scores: (0.125, 0.625),
                trials: [(32, 0.45, 0.1), (64, 0.5, 0.002)]),
            try attribution(0, 0, target: 0, scores: (0.5, 0.5), trials: [(32, 0, 0)]),
            try attribution(
                4, 4, target: 2, scores: (0.25, 0.75), trials: [(32, 0.1, 0.8), (128, 0.46, 0.08)]),
        ]
    }

    /// What a call of integrated gradients makes of the first so many.
    private static func figure(_ call: String, isShared: Bool = false, count: Int = 3) throws
        -> Figure
    {
        let directive = try Drawn.directive(IntegratedGradients.self, call)
        let members = members.prefix(count)
        return try Drawn.figure(
            of: IntegratedGradients.self, call,
            AttributionSheet(
                of: members.map(\.picture), in: Drawn.gallery(Array(members)), directive.settings,
                directive.quadrature, scale: directive.scale.rule, isShared: isShared,
                probabilities: Array(probabilities.prefix(count)),
                attributions: Array(attributions().prefix(count))))
    }

    private static let black = Picture(width: 3, height: 2, rgb: Array(repeating: 0, count: 18))

    @Test func `each map stands beside its picture, with its proof`() throws {
        let figure = try Self.figure(
            "<<integrated-gradients images=6,12,3 rule=right steps=64 columns=2>>")
        let grid = try #require(figure.grid)
        #expect(grid.columns == 2)
        // All pixels count fully, so that the picture is as it was; the map of the second is dark.
        #expect(
            grid.tiles.map(\.picture) == [Drawn.picture(0), Self.black, Drawn.picture(2)])
        // Six tenths of the grey, from 80 to 124 of 255, with four tenths of blue above and of red below.
        #expect(
            grid.tiles[0].companions.map(\.rgb) == [
                [
                    48, 48, 150, 52, 52, 154, 56, 56, 158, 168, 66, 66, 172, 70, 70, 176, 74, 74,
                ]
            ])
        #expect(
            grid.tiles.map(\.lines) == [
                [
                    .init("dog", .ink), .init("frog 0.50", .wrong, isBoxed: true),
                    .init("residual 0.0020, 64 right-hand steps", .muted),
                    .init("probability of dog, from black", .muted),
                    .init("full colour at ±2.0", .muted),
                ],
                [
                    .init("cat", .ink), .init("cat 0.75", .right, isBoxed: true),
                    .init("residual 0, 32 right-hand steps", .muted),
                    .init("probability of cat, from black", .muted),
                    .init("nothing to scale", .muted),
                ],
                [
                    .init("frog", .ink), .init("frog 0.70", .right, isBoxed: true),
                    .init("residual 0.080, 128 right-hand steps", .wrong),
                    .init("probability of frog, from black", .muted),
                    .init("full colour at ±4.0", .muted),
                ],
            ])
        #expect(grid.tiles.map(\.stamp) == [nil, "no attribution", "not converged"])
        #expect(
            grid.tiles.map(\.alternativeText) == [
                "picture 6, dog, predicted as frog: the map sums to 0.500, residual 0.0020",
                "picture 12, cat, predicted as cat: the map sums to 0, residual 0, no attribution",
                "picture 3, frog, predicted as frog: the map sums to 0.460, residual 0.080, not converged",
            ])
        #expect(
            grid.tiles[0].details
                == "test picture 6\nclass dog, probability 0.250\npredicted frog, probability 0.500\nthe map sums to 0.500, residual 0.0020\nlargest share of a pixel 2.0"
        )
        #expect(
            grid.colorBars.map(\.title) == [
                "size of a pixel's share in the probability",
                "a pixel's share in the probability, over light and dark pixels",
            ])
        #expect(grid.colorBars.map(\.ticks) == [["0", "full"], ["−full", "0", "full"]])
        #expect(
            grid.legend == [
                .init("blue raises the probability", .blue),
                .init("red lowers the probability", .red),
            ])
        #expect(
            figure.caption
                == "Integrated gradients of 3 test pictures, for the probability of each one's predicted class, on the way from a black picture: at the left the picture, dark where pixels count little; at the right the pixels that speak for (blue) and against (red), over the picture in grey. Colours are full at the 99th percentile of each map."
        )
        #expect(figure.alternativeText == "3 attribution maps, 2 of them converged.")
        #expect(
            figure.notes == [
                "Residual: how far the sum of a map misses the change of the score from baseline to picture, as a share of that change. It may reach 0.05; above it is 1 of 3, stamped not converged."
            ])
        #expect(
            figure.shownDetails == [
                "score: the probability of its predicted class", "baseline: black", "rule: right",
                "nodes: 64, 32, 128", "scale: at the 99th percentile of each map",
            ])
    }

    @Test func `the numbers behind the maps are in their order`() throws {
        let figure = try Self.figure(
            "<<integrated-gradients images=6,12,3 rule=right steps=64 view=overlay>>")
        #expect(figure.data.map(\.name) == ["attributions", "probabilities", "proofs", "trials"])
        let attributions = try #require(figure.tensor("attributions"))
        #expect(attributions.axes == ["image", "channel", "row", "column"])
        #expect(attributions.shape == [3, 3, 2, 3])
        #expect(
            Array(attributions.values.prefix(12)) == [
                0.5, 0.5, 0.5, -0.5, -0.5, -0.5, 1.5, 1.5, 1.5, -1.5, -1.5, -1.5,
            ])
        #expect(Array(attributions.values.suffix(18).prefix(6)) == [1, 1, 1, 1, 1, 1])
        #expect(
            figure.tensor("probabilities")
                == .init(
                    axes: ["image", "class"], shape: [3, 3],
                    values: Self.probabilities.flatMap { $0.map(Float.init) }))
        #expect(
            figure.rows("proofs") == [
                "picture | class | predicted | attributed to | score at baseline | score at picture | sum of map | residual | rule | nodes | full colour",
                "6 | dog | frog | dog | 0.125 | 0.625 | 0.500 | 0.0020 | right | 64 | 2.0",
                "12 | cat | cat | cat | 0.500 | 0.500 | 0 | 0 | right | 32 | 0",
                "3 | frog | frog | frog | 0.250 | 0.750 | 0.460 | 0.080 | right | 128 | 4.0",
            ])
        #expect(
            figure.rows("trials") == [
                "picture | nodes | sum of map | residual", "6 | 32 | 0.450 | 0.10",
                "6 | 64 | 0.500 | 0.0020", "12 | 32 | 0 | 0", "3 | 32 | 0.100 | 0.80",
                "3 | 128 | 0.460 | 0.080",
            ])
        #expect(figure.grid?.tiles.map(\.companions.count) == [0, 0, 0])
    }

    @Test func `on one scale the maps compare, and the bar has its number`() throws {
        let figure = try Self.figure(
            "<<integrated-gradients images=6,12,3 view=magnitude scale=shared score=loss>>",
            isShared: true)
        let grid = try #require(figure.grid)
        // Twice as much in the third: of the corners of the first half is left.
        let pixels = [0, 2, 3, 5].map { Array(grid.tiles[0].picture.rgb[3 * $0..<3 * $0 + 3]) }
        #expect(pixels == [[0, 40, 80], [7, 47, 87], [15, 55, 95], [22, 62, 102]])
        #expect(grid.tiles.dropFirst().map(\.picture) == [Self.black, Drawn.picture(2)])
        #expect(grid.colorBars.map(\.title) == ["share of the loss, per pixel"])
        #expect(grid.colorBars.map(\.ticks) == [["0", "4.0"]])
        #expect(grid.legend == [])
        #expect(
            figure.caption
                == "Integrated gradients of 3 test pictures, for the loss of each one's true class, on the way from a black picture: the picture, dark where pixels count little. Colours are full at the 99th percentile of all maps together."
        )
        #expect(grid.tiles[0].lines[2].text == "residual 0.0020, 64 Sidi nodes")
    }

    @Test func `where all converged the note has the worst`() throws {
        let figure = try Self.figure("<<integrated-gradients image=6 view=overlay>>", count: 1)
        #expect(
            figure.notes.first?.hasSuffix(" It may reach 0.05; the largest here is 0.0020.")
                == true)
        #expect(figure.alternativeText == "1 attribution map, 1 of them converged.")
        #expect(
            figure.caption.hasPrefix(
                "Integrated gradients of test picture 6, for the probability of its predicted class, on the way from a black picture: the pixels that speak for (blue) and against (red), over the picture in grey."
            ))
    }

    @Test func `the way of the article stretches pictures and says so`() throws {
        let figure = try Self.figure("<<integrated-gradients image=6 mode=article>>", count: 1)
        let tile = try #require(figure.grid?.tiles.first)
        // All pixels count alike, so that values from 0 to 204 are stretched to 255, a quarter more each.
        let pixels = [0, 4, 5].map { Array(tile.picture.rgb[3 * $0..<3 * $0 + 3]) }
        #expect(pixels == [[0, 100, 200], [46, 146, 246], [55, 155, 255]])
        #expect(
            tile.companions.map(\.rgb) == [
                [
                    48, 48, 150, 52, 52, 154, 56, 56, 158, 168, 66, 66, 172, 70, 70, 176, 74, 74,
                ]
            ])
        #expect(
            figure.caption.hasPrefix(
                "Integrated gradients of test picture 6, for the loss of its true class, on the way from a black picture: "
            ))
        #expect(
            figure.caption.hasSuffix(
                "at the right the pixels that raise the loss (blue) and lower it (red), over the picture in grey. Colours are full as in the 2018 article."
            ))
        #expect(
            Array(figure.notes.dropFirst()) == [
                "As published in 2018: what is differentiated is the loss for the true class, so blue raises the loss and speaks against the class, and red for it.",
                "Channels are averaged before sizes are taken; one 99th percentile serves 1 picture, and the pictures shown are then stretched together, so that a faint map turns black beside a strong one.",
                "Blue and red are each scaled by a percentile of their own, so that their strengths do not compare.",
            ])
    }

    /// Three mistakes, the surest first.
    private static func mistakes(_ call: String, shown: Int) throws -> Figure {
        let directive = try Drawn.directive(Mistakes.self, call)
        let members: [Drawn.Member] = [(.test(1204), 1), (.test(7), 0)]
        return try Drawn.figure(
            of: Mistakes.self, call,
            Mistakes.Numbers(
                all: Drawn.answer(
                    [Drawn.WrongPrediction].self,
                    """
                    [{"picture": 1204, "label": 1, "prediction": 2, "confidence": 0.9,
                      "labelProbability": 0.08},
                     {"picture": 7, "label": 0, "prediction": 1, "confidence": 0.6, "labelProbability": 0.3},
                     {"picture": 30, "label": 2, "prediction": 0, "confidence": 0.5,
                      "labelProbability": 0.4}]
                    """), total: 10_000,
                sheet: AttributionSheet(
                    of: members.prefix(shown).map(\.picture), in: Drawn.gallery(members),
                    directive.settings, directive.quadrature,
                    probabilities: Array([[0.02, 0.08, 0.9], [0.3, 0.6, 0.1]].prefix(shown)),
                    attributions: Array(attributions().prefix(shown)))))
    }

    @Test func `mistakes stand in the order of confidence, with what they were taken for`() throws {
        let figure = try Self.mistakes(
            "<<mistakes count=2 columns=1 rule=gauss steps=64>>", shown: 2)
        let grid = try #require(figure.grid)
        #expect(grid.columns == 1)
        #expect(grid.tiles.map(\.picture) == [Drawn.picture(0), Drawn.picture(1)])
        #expect(
            grid.tiles[0].companions.map(\.rgb) == [
                [
                    48, 48, 150, 52, 52, 154, 56, 56, 158, 168, 66, 66, 172, 70, 70, 176, 74, 74,
                ]
            ])
        #expect(grid.tiles.map(\.title) == ["picture 1,204", "picture 7"])
        #expect(
            grid.tiles.map(\.lines) == [
                [
                    .init("dog 0.08", .ink), .init("frog 0.90", .wrong, isBoxed: true),
                    .init("residual 0.0020, 64 Gauss nodes", .muted),
                    .init("probability of dog, from black", .muted),
                    .init("full colour at ±2.0", .muted),
                ],
                [
                    .init("cat 0.30", .ink), .init("dog 0.60", .wrong, isBoxed: true),
                    .init("residual 0, 32 Gauss nodes", .muted),
                    .init("probability of cat, from black", .muted),
                    .init("nothing to scale", .muted),
                ],
            ])
        #expect(grid.tiles.map(\.stamp) == [nil, "no attribution"])
        #expect(
            figure.caption
                == "The 2 wrong predictions that the network is most confident of, among 3 mistakes in 10,000 test pictures. Under each the true class and, boxed, the predicted one, both with their probabilities; beside it the integrated gradients of the probability of its predicted class."
        )
        #expect(
            figure.alternativeText
                == "2 mistakes: picture 1204, dog, taken for frog with a probability of 0.90; picture 7, cat, taken for dog with a probability of 0.60."
        )
        // All of them are among the data, shown or not.
        #expect(
            figure.rows("mistakes") == [
                "picture | class | its probability | predicted | probability",
                "1,204 | dog | 0.080 | frog | 0.900", "7 | cat | 0.300 | dog | 0.600",
                "30 | frog | 0.400 | cat | 0.500",
            ])
        #expect(
            figure.data.map(\.name) == [
                "mistakes", "attributions", "probabilities", "proofs", "trials",
            ])
    }

    @Test func `one mistake is the wrong prediction`() throws {
        let figure = try Self.mistakes("<<mistakes count=1>>", shown: 1)
        #expect(
            figure.caption.hasPrefix(
                "The wrong prediction that the network is most confident of, among 3 mistakes in 10,000 test pictures."
            ))
        #expect(figure.grid?.tiles.count == 1)
    }
}
