import Charts
import Network
import Testing

@testable import Directives

/// What figures about predictions and classes say and draw, beside their tables.
@Suite struct ClassFiguresTests {
    private let thin = "\u{202F}"
    private let checkpoint = [
        Figure.Detail("checkpoint", String(Mosaic.network.digest.prefix(12)))
    ]

    private func data(_ count: Int) -> [Figure.Detail] {
        [.init("data", "mosaic, test part, \(count.counted("picture"))")]
    }

    @Test func confusion() throws {
        let figure = try Mosaic.figure("<<confusion>>")
        let accuracy = "7 of 13 right (53.8\(thin)%, 95\(thin)% interval 29.1–76.8\(thin)%)"
        #expect(
            figure.caption
                == "All 13 test pictures: rows are true classes, columns predicted ones, and a cell is shaded by its "
                + "share of the row. \(accuracy). Below, each class: how many of its pictures are found, and how many "
                + "predictions of it are right.")
        #expect(
            figure.alternativeText
                == "A matrix of 3 by 3 classes. \(accuracy). Most often confused: dog taken for frog, 3; cat taken "
                + "for frog, 2; frog taken for cat, 1.")
        #expect(figure.details == data(13) + checkpoint)
        let chart = try #require(figure.charts.first)
        #expect((chart.x.label, chart.y.label) == ("predicted", "true class"))
        guard case .cells(let cells)? = chart.marks.first else {
            Issue.record("no cells")
            return
        }
        #expect((cells.rows, cells.columns) == (Fixture.classNames, Fixture.classNames))
        #expect(cells.values == [0.6, 0, 0.4, 0, 0.4, 0.6, 1.0 / 3, 0, 2.0 / 3])
        #expect(cells.labels == ["3", "", "2", "", "2", "3", "1", "", "2"])
        #expect(cells.domain == 0...1)
    }

    @Test func images() throws {
        let figure = try Mosaic.figure("<<images test 3..7 columns=4>>")
        let accuracy = "2 of 5 right (40.0\(thin)%, 95\(thin)% interval 11.8–76.9\(thin)%)"
        #expect(
            figure.caption
                == "Test pictures 3 to 7: the class above, the network's prediction below. \(accuracy)."
        )
        #expect(
            figure.alternativeText
                == "5 pictures, \(accuracy). Wrong: picture 4, cat, taken for frog; picture 6, dog, taken for frog; "
                + "picture 7, cat, taken for frog.")
        let grid = try #require(figure.grid)
        #expect(grid.columns == 4)
        #expect(
            grid.legend == [
                .init("class", .ink), .init("predicted, and right", .right),
                .init("predicted, but wrong", .wrong),
            ])
        #expect(
            grid.tiles.map { $0.lines.map(\.text) }
                == [
                    ["dog", "dog"], ["cat", "frog"], ["cat", "cat"], ["dog", "frog"],
                    ["cat", "frog"],
                ])
        #expect(
            grid.tiles.map(\.alternativeText).prefix(2)
                == ["picture 3, dog, predicted right", "picture 4, cat, predicted as frog"])
        #expect(grid.tiles.map(\.picture) == (3...7).map { Picture(Mosaic.pictures, $0) })
        #expect(
            try Mosaic.figure("<<images test 0..1>>").caption.hasPrefix(
                "The first 2 test pictures: the class above"))
    }

    @Test func mistakes() throws {
        let figure = try Mosaic.figure("<<mistakes count=2 rule=gauss steps=2>>")
        #expect(
            figure.caption
                == "The 2 wrong predictions that the network is most confident of, among 6 mistakes in 13 test "
                + "pictures. Under each the true class and, boxed, the predicted one, both with their probabilities; "
                + "beside it the integrated gradients of the probability of its predicted class.")
        #expect(
            figure.alternativeText
                == "2 mistakes: picture 4, cat, taken for frog with a probability of 0.84; picture 1, dog, taken for "
                + "frog with a probability of 0.77.")
        let tiles = try #require(figure.grid).tiles
        #expect(tiles.map(\.title) == ["picture 4", "picture 1"])
        #expect(
            tiles[0].lines.prefix(3) == [
                .init("cat 0.09", .ink), .init("frog 0.84", .wrong, isBoxed: true),
                .init("residual 0.0095, 2 Gauss nodes", .muted),
            ])
        #expect(
            tiles[1].lines.prefix(3) == [
                .init("dog 0.04", .ink), .init("frog 0.77", .wrong, isBoxed: true),
                .init("residual 0.074, 2 Gauss nodes", .wrong),
            ])
        #expect(tiles.map(\.stamp) == [nil, "not converged"])
        #expect(figure.notes[0].hasSuffix("above it is 1 of 2, stamped not converged."))
        #expect(
            figure.grid?.legend == [
                .init("blue raises the probability", .blue),
                .init("red lowers the probability", .red),
            ])
    }

    @Test func partsOfPictures() throws {
        let figure = try Mosaic.figure("<<crop-test image=0 box=[3, 1, 2, 3]>>")
        #expect(
            figure.caption
                == "Test picture 0, of class cat: whole, only the 2×3 pixels from column 3 and row 1, and all but "
                + "that. What is taken away is black.")
        #expect(
            figure.alternativeText
                == "the whole: predicted as cat; the part alone: predicted as dog; the rest: predicted as cat."
        )
        let tiles = try #require(figure.pictures).tiles
        #expect(tiles.map(\.title) == ["the whole", "the part alone", "the rest"])
        #expect(
            tiles.map(\.lines) == [
                [.init("cat 0.85", .right, isBoxed: true)],
                [.init("dog 0.60", .wrong, isBoxed: true)],
                [.init("cat 0.56", .right, isBoxed: true)],
            ])
        #expect(
            tiles[1].details
                == "test picture 0\nclass cat, probability 0.099\nthe part alone, predicted dog, probability 0.603"
        )
        #expect(
            figure.details == data(1) + [
                .init("box", "[3, 1, 2, 3]"), .init("baseline", "black"),
            ] + checkpoint)
    }

    @Test(arguments: [
        ("mean", "the picture's mean colour"), ("blur", "blurred"), ("noise", "noise"),
        ("white", "white"),
    ])
    func whatIsTakenAwayIsNamed(baseline: String, words: String) throws {
        let figure = try Mosaic.figure(
            "<<crop-test image=0 box=[3, 1, 2, 3] baseline=\(baseline)>>")
        #expect(figure.caption.hasSuffix(", and all but that. What is taken away is \(words)."))
    }

    @Test(arguments: [("black", "column 1 and row 1"), ("white", "column 0 and row 2")])
    func theSquareIsThatOfTheMostFromItsBaseline(baseline: String, place: String) throws {
        let figure = try Mosaic.figure("<<crop-test image=0 box=top:2 baseline=\(baseline)>>")
        #expect(
            figure.caption.hasSuffix(
                "only the 2×2 pixels from \(place), the square to which the prediction owes most, and all but that. "
                    + "What is taken away is \(baseline)."))
    }

    @Test func classMaps() throws {
        let figure = try Mosaic.figure("<<class-maps image=6>>")
        #expect(
            figure.caption
                == "The last layer's 3 maps of test picture 6, of class dog, over the picture in grey, all on one scale. The mean of a map is "
                + "the logit of its class; boxed is the greatest, frog.")
        #expect(
            figure.alternativeText
                == "3 maps of 2×3 values; logits cat 0.56, dog 0.29, frog 0.89.")
        let grid = try #require(figure.grid)
        #expect(
            grid.legend == [
                .init("blue speaks for the class", .blue), .init("red speaks against it", .red),
            ])
        #expect(
            grid.tiles.map(\.lines) == [
                [.init("logit 0.56", .muted)], [.init("logit 0.29", .muted)],
                [.init("logit 0.89", .wrong, isBoxed: true)],
            ])
        #expect(grid.tiles.map(\.title) == ["cat", "dog", "frog"])
        #expect(
            grid.tiles.map(\.details) == [
                "cat\nlogit 0.558\nactivations −1.73 to 1.44\n83\(thin)% of places speak for it",
                "dog\nlogit 0.295\nactivations −0.47 to 0.99\n67\(thin)% of places speak for it",
                "frog\nlogit 0.891\nactivations −1.51 to 1.90\n83\(thin)% of places speak for it",
            ])
        #expect(grid.colorBars.map(\.ticks) == [["−1.90", "−0.70", "0", "0.70", "1.90"]])
        #expect(
            figure.notes[0]
                == "Values run from −1.73 to 1.90; colours grow with log(1 + |value|), for both signs alike."
        )
        #expect(
            areClose(
                figure.array("class maps"),
                [
                    -1.7346, 0.895, 1.0289, 1.1488, 1.4368, 0.5744, 0.2252, -0.4709, -0.2419,
                    0.9908,
                    0.471, 0.7939, -1.5097, 1.9021, 1.8562, 1.2449, 1.1191, 0.7326,
                ], within: 1e-4))
        // Of a picture that is predicted right the box is green.
        let right = try #require(Mosaic.figure("<<class-maps image=8>>").grid)
        #expect(right.tiles.map { $0.lines[0].color } == [.muted, .right, .muted])
    }

    @Test func classes() throws {
        let figure = try Mosaic.figure("<<classes sample=surest>>")
        #expect(
            figure.rows("classes")
                == ["number | class | test pictures", "0 | cat | 5", "1 | dog | 5", "2 | frog | 3"])
        let tiles = try #require(figure.grid).tiles
        #expect(tiles.map(\.picture) == [0, 3, 11].map { Picture(Mosaic.pictures, $0) })
        #expect(
            tiles[1].details
                == "test picture 3\nclass dog\npredicted dog, probability 0.727\none of 5 test pictures"
        )
        #expect(
            figure.caption
                == "The 3 classes by number, each with the one of its first 20 test pictures that the trained network "
                + "is surest of.")
        let first = try Mosaic.figure("<<classes>>")
        #expect(first.grid?.tiles.map(\.picture) == [0, 1, 2].map { Picture(Mosaic.pictures, $0) })
        #expect(
            first.grid?.tiles[2].details == "test picture 2\nclass frog\none of 3 test pictures")
        #expect(first.caption == "The 3 classes by number, each with its first test picture.")
    }
}
