import Charts
import Findings
import Network
import Testing

@testable import Directives

/// What integrated gradients say and draw, beside their tables.
@Suite struct AttributionFiguresTests {
    private let checkpoint = [
        Figure.Detail("checkpoint", String(Mosaic.network.digest.prefix(12)))
    ]

    @Test func probabilities() throws {
        let figure = try Mosaic.figure("<<integrated-gradients images=3..5 rule=left steps=3>>")
        #expect(
            figure.caption
                == "Integrated gradients of 3 test pictures, for the probability of each one's predicted class, on the way "
                + "from a black picture: at the left the picture, dark where pixels count little; at the right the "
                + "pixels that speak for (blue) and against (red), over the picture in grey. Colours are full at the "
                + "99th percentile of each map.")
        #expect(figure.alternativeText == "3 attribution maps, 0 of them converged.")
        #expect(
            figure.details == [
                .init("data", "mosaic, test part, 3 pictures"),
                .init("score", "the probability of its predicted class"),
                .init("baseline", "black"), .init("rule", "left"), .init("nodes", "3, 3, 3"),
                .init("scale", "at the 99th percentile of each map"),
            ] + checkpoint)
        #expect(
            figure.notes == [
                "Residual: how far the sum of a map misses the change of the score from baseline to picture, as a "
                    + "share of that change. It may reach 0.05; above it are 3 of 3, stamped not converged."
            ])
        let grid = try #require(figure.grid)
        #expect(
            grid.tiles[1].lines == [
                .init("cat", .ink), .init("frog 0.84", .wrong, isBoxed: true),
                .init("residual 0.30, 3 left-hand steps", .wrong),
                .init("probability of frog, from black"), .init("full colour at ±0.081"),
            ])
        #expect(
            grid.tiles[1].details
                == "test picture 4\nclass cat, probability 0.090\npredicted frog, probability 0.839\n"
                + "the map sums to 0.687, residual 0.30\nlargest share of a pixel 0.082")
        #expect(
            grid.tiles[0].alternativeText
                == "picture 3, dog, predicted as dog: the map sums to −0.00578, residual 1.1, not converged"
        )
        #expect(
            grid.colorBars.map(\.title) == [
                "size of a pixel's share in the probability",
                "a pixel's share in the probability, over light and dark pixels",
            ])
        #expect(grid.tiles.map(\.stamp) == ["not converged", "not converged", "not converged"])
    }

    @Test func lossOfTheTrueClass() throws {
        let figure = try Mosaic.figure(
            "<<integrated-gradients images=3..5 rule=midpoint steps=2 score=loss baseline=noise scale=mass98 "
                + "view=overlay>>")
        #expect(figure.alternativeText == "3 attribution maps, 2 of them converged.")
        #expect(figure.notes[0].hasSuffix("above it is 1 of 3, stamped not converged."))
        let grid = try #require(figure.grid)
        #expect(grid.tiles.map(\.stamp) == [nil, nil, "not converged"])
        #expect(
            grid.tiles[1].lines.dropFirst(2) == [
                .init("residual 0.0093, 2 midpoints", .muted), .init("loss of cat, from noise"),
                .init("full colour at ±0.25"),
            ])
        #expect(
            grid.legend == [
                .init("blue raises the loss, and so speaks against the class", .blue),
                .init("red lowers the loss", .red),
            ])
        #expect(
            figure.details.map(\.value).prefix(6) == [
                "mosaic, test part, 3 pictures", "the loss of its true class", "noise",
                "midpoint", "2, 2, 2",
                "where the smaller values of each map make up 98\u{202F}% of all",
            ])
        #expect(
            figure.caption.hasSuffix(
                "Colours are full where the smaller values of each map make up 98\u{202F}% of all.")
        )
    }

    @Test func theLargestResidualIsTheWorst() throws {
        // Residuals 0.0095 and 0.032.
        let figure = try Mosaic.figure("<<integrated-gradients images=4..5 rule=gauss steps=2>>")
        #expect(figure.notes[0].hasSuffix("It may reach 0.05; the largest here is 0.032."))
        #expect(figure.alternativeText == "2 attribution maps, 2 of them converged.")
    }

    @Test func aSharedScaleHasANumber() throws {
        let figure = try Mosaic.figure(
            "<<integrated-gradients images=3..5 rule=left steps=3 scale=shared>>")
        let bars = try #require(figure.grid).colorBars
        #expect(bars.map(\.ticks) == [["0", "0.080"], ["−0.080", "0", "0.080"]])
        #expect(bars[0].title == "share of the probability, per pixel")
        #expect(figure.caption.hasSuffix("at the 99th percentile of all maps together."))
        let one = try Mosaic.figure("<<integrated-gradients images=4 rule=left steps=3 scale=max>>")
        #expect(one.caption.hasPrefix("Integrated gradients of test picture 4, for the"))
        #expect(one.caption.hasSuffix("Colours are full at the greatest value of each map."))
    }

    @Test func theArticlesModeSaysWhatDiffers() throws {
        let figure = try Mosaic.figure(
            "<<integrated-gradients images=3..5 rule=right steps=8 mode=article>>")
        #expect(
            figure.notes.dropFirst() == [
                "As published in 2018: what is differentiated is the loss for the true class, so blue raises the "
                    + "loss and speaks against the class, and red for it.",
                "Channels are averaged before sizes are taken; one 99th percentile serves 3 pictures, and the "
                    + "pictures shown are then stretched together, so that a faint map turns black beside a strong one.",
                "Blue and red are each scaled by a percentile of their own, so that their strengths do not compare.",
            ])
        #expect(figure.grid?.tiles[1].lines[3].text == "loss of cat, from black")
        #expect(figure.caption.hasSuffix("Colours are full as in the 2018 article."))
    }

    @Test func manyBaselinesAreOne() throws {
        // The mean over two pictures of the data is a baseline whose score lies between theirs.
        let figure = try Mosaic.figure(
            "<<integrated-gradients images=4 baseline=data:13 score=logit class=dog rule=gauss steps=4>>"
        )
        let row = try #require(figure.table("proofs")?.rows.first)
        // The mean logit of dog over all thirteen pictures, which are all of them, and that of picture 4.
        let laboratory = Mosaic.laboratory()
        let logits = try Evaluator(laboratory.evaluator().network).logits(
            of: laboratory.pictures(of: .test).tensor(0..<13)
        )
        let mean = (0..<13).reduce(0.0) { $0 + Double(logits.values[3 * $1 + 1]) } / 13
        #expect(abs((row[4].number ?? 0) - mean) < 1e-5)
        #expect(abs((row[5].number ?? 0) - Double(logits.values[13])) < 1e-5)
        #expect(figure.details.contains(.init("seed", "9")))
        #expect(figure.caption.contains("on the way from each of 13 test pictures, in the mean: "))
    }

    @Test func nodesAreThoseOfTheBestTrial() throws {
        // The logit of frog for picture 1 takes 31, 63 and 127 nodes and is best with the last.
        let figure = try Mosaic.figure("<<integrated-gradients images=1 score=logit>>")
        #expect(figure.details.contains(.init("nodes", "127")))
        #expect(figure.grid?.tiles[0].lines[2].text == "residual 0.0013, 127 Sidi nodes")
    }

    @Test func everyMistakeHasItsOwnMap() throws {
        let mistakes = try Mosaic.figure("<<mistakes count=3 rule=left steps=3>>")
        let tiles = try #require(mistakes.grid).tiles
        for (place, image) in [4, 1, 7].enumerated() {
            let alone = try Mosaic.figure(
                "<<integrated-gradients images=\(image) rule=left steps=3 view=overlay>>")
            let map = try #require(alone.grid).tiles[0].picture
            #expect(tiles[place].picture == Picture(Mosaic.pictures, image))
            #expect(
                zip(tiles[place].companions[0].rgb, map.rgb).allSatisfy {
                    abs(Int($0) - Int($1)) <= 1
                })
        }
        #expect(tiles[0].companions != tiles[1].companions)
    }

    @Test func colorBarsRunFromRedToBlue() throws {
        let magnitude = try #require(MapView.magnitude.bar("size", full: "1")).strip
        #expect(magnitude.rgb[..<3] == [0, 0, 0])
        #expect(magnitude.rgb[3 * 95..<3 * 96] == [255, 255, 255])
        let gradient = try #require(MapView.gradient.bar("gradient", full: "1")).strip
        #expect(gradient.rgb[..<3] == [255, 0, 0])
        #expect(gradient.rgb[3 * 95..<3 * 96] == [0, 0, 255])
        // Over white at the top, over black at the bottom.
        let overlay = try #require(MapView.overlay.bar("share", full: "1")).strip
        #expect(overlay.rgb[..<3] == [255, 153, 153])
        #expect(overlay.rgb[3 * 95..<3 * 96] == [153, 153, 255])
        #expect(overlay.rgb[3 * 96 * 5..<3 * 96 * 5 + 3] == [102, 0, 0])
    }
}
