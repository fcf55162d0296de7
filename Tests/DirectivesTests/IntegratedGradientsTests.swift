import Charts
import Findings
import Inspection
import Network
import Notebook
import Testing

@testable import Directives

@Suite struct IntegratedGradientsTests {
    @Test func everyPictureHasItsProof() throws {
        let figure = try Fixture.figure("<<integrated-gradients images=0..3>>")
        let grid = try #require(figure.grid)
        #expect(grid.tiles.count == 4)
        #expect(grid.columns == 3)
        for tile in grid.tiles {
            #expect(tile.pictures.count == 2)
            let lines = tile.lines.map(\.text)
            #expect(lines.count == 5)
            #expect(Fixture.classNames.contains(lines[0]))
            #expect(tile.lines[1].isBoxed)
            #expect(lines[2].hasPrefix("residual "))
            #expect(lines[2].hasSuffix(" Sidi nodes"))
            #expect(lines[3].hasPrefix("probability of "))
            #expect(lines[3].hasSuffix(", from black"))
            #expect(lines[4].hasPrefix("full colour at ±"))
        }
        #expect(grid.colorBars.map(\.ticks) == [["0", "full"], ["−full", "0", "full"]])
        #expect(
            grid.legend.map(\.text) == [
                "blue raises the probability", "red lowers the probability",
            ])
        #expect(grid.legend.map(\.color) == [.blue, .red])
    }

    @Test func dataAreCompleteAndPlainlyNamed() throws {
        let figure = try Fixture.figure("<<integrated-gradients images=2..4 steps=64 score=logit>>")
        guard case .array("attributions", let axes, let shape, let values) = figure.data[0],
            case .array("probabilities", ["image", "class"], [3, 3], _) = figure.data[1]
        else {
            Issue.record("no arrays")
            return
        }
        #expect(axes == ["image", "channel", "row", "column"])
        #expect(shape == [3, 3, 8, 8])
        let table = try #require(figure.table("proofs"))
        for (place, row) in table.rows.enumerated() {
            let sum = values[place * 192..<(place + 1) * 192].reduce(0.0) { $0 + Double($1) }
            let change = try #require(row[5].number) - (try #require(row[4].number))
            #expect(abs(sum - change) < 0.02 * max(abs(change), 0.05))
            #expect(row[8].shown == "gauss")
            #expect(row[9].number == 64)
        }
    }

    @Test func aBatchGivesWhatItsPicturesGiveAlone() throws {
        let together = try Fixture.figure("<<integrated-gradients images=0..2>>")
        let alone = try Fixture.figure("<<integrated-gradients images=2>>")
        let (all, one) = (try values(together), try values(alone))
        let scale = one.map(abs).max() ?? 0
        for (index, value) in one.enumerated() {
            #expect(abs(all[2 * one.count + index] - value) <= 1e-6 * scale)
        }
    }

    @Test func everyTileIsDrawnFromItsOwnPicture() throws {
        let together = try #require(Fixture.figure("<<integrated-gradients images=0..2>>").grid)
        for image in 0..<3 {
            let alone = try #require(
                Fixture.figure("<<integrated-gradients images=\(image)>>").grid)
            for (one, other) in zip(together.tiles[image].pictures, alone.tiles[0].pictures) {
                #expect(zip(one.rgb, other.rgb).allSatisfy { abs(Int($0) - Int($1)) <= 1 })
            }
        }
        #expect(together.tiles[0].companions != together.tiles[1].companions)
    }

    @Test func whatMissesIsStamped() throws {
        let figure = try Fixture.figure(
            "<<integrated-gradients images=0 rule=left steps=1 baseline=white>>")
        let tile = try #require(figure.grid?.tiles.first)
        let residual = try #require(figure.table("proofs")?.rows[0][7].number)
        #expect(residual > 0.05)
        #expect(tile.stamp == "not converged")
        #expect(tile.lines[2].color == .wrong)
        #expect(figure.notes[0].hasSuffix("above it is 1 of 1, stamped not converged."))
    }

    @Test func aPictureThatIsItsBaselineSaysSo() throws {
        var pictures = Fixture.pictures
        pictures.pixels.replaceSubrange(0..<192, with: repeatElement(0, count: 192))
        let black = pictures
        let laboratory = Laboratory(
            graph: Fixture.graph, recipe: Recipe(seed: 5), checkpoint: Fixture.checkpoint,
            dataset: Fixture.facts, test: { black })
        let figure = try Fixture.figure("<<integrated-gradients images=0>>", laboratory: laboratory)
        let tile = try #require(figure.grid?.tiles.first)
        #expect(tile.stamp == "no attribution")
        #expect(tile.lines[4].text == "nothing to scale")
        #expect(tile.companions[0].rgb == [UInt8](repeating: 0, count: 192))
    }

    @Test func weightsThatAreNoNumbersFailByPicture() throws {
        var network = Fixture.checkpoint.network
        network.layers[0].weight = Tensor(
            shape: network.layers[0].weight.shape, repeating: .nan)
        let laboratory = Fixture.laboratory(
            checkpoint: Checkpoint(network: network, recipe: Recipe(seed: 5)))
        let executed = try Fixture.run(
            "<<integrated-gradients images=3..4 class=1>>\n", laboratory: laboratory)
        #expect(
            executed.diagnostics.map(\.message) == [
                "'integrated-gradients' failed: the network's output for picture 3 is infinite or not a number"
            ])
        #expect(executed.diagnostics[0].range == 0..<44)
    }

    @Test func articleModeIsTheLossOfTheTrueClass() throws {
        let figure = try Fixture.figure("<<integrated-gradients images=0..1 mode=article steps=8>>")
        #expect(figure.grid?.tiles[1].lines[3].text == "loss of dog, from black")
        #expect(
            figure.notes.contains {
                $0.hasPrefix("As published in 2018: what is differentiated is the loss")
            })
        #expect(
            figure.grid?.legend[0].text == "blue raises the loss, and so speaks against the class")
    }

    @Test(arguments: [
        ("steps=0", "0: 0 steps are too few; there must be at least 1"),
        ("steps=-3", "-3: -3 steps are too few; there must be at least 1"),
        ("rule=trapezoid steps=1", "1: 1 steps are too few; there must be at least 2"),
        ("steps=10001", "10001: 10,001 steps are more than 10,000"),
        ("steps=many", "many: 'steps' is a whole number or auto, not 'many'"),
        (
            "rule=rigth",
            "rigth: 'rule' is gauss, right, left, midpoint, trapezoid or sidi, not 'rigth' (did you mean 'right'?)"
        ),
        (
            "score=logits",
            "logits: 'score' is prob, logit or loss, not 'logits' (did you mean 'logit'?)"
        ),
        (
            "baseline=blak",
            "blak: 'baseline' is black, white, mean, blur, noise, or data:16, not 'blak' (did you mean 'black'?)"
        ),
        ("baseline=data:13", "data:13: the baseline asks for 13 pictures; there are 12"),
        ("class=3", "3: class 3 does not exist; there are classes 0 to 2"),
        ("class=frgo", "frgo: there is no class 'frgo' (did you mean 'frog'?)"),
        ("images=0..12", "0..12: picture 12 does not exist; the test part has pictures 0 to 11"),
        (
            "mode=article score=prob",
            "prob: 'score' says nothing with mode=article, which has its own"
        ),
    ])
    func refusesWhatMakesNoSense(arguments: String, message: String) throws {
        #expect(try Fixture.mistakes("<<integrated-gradients \(arguments)>>\n") == [message])
    }

    @Test func theLossNeedsLabels() throws {
        let mistakes = try Fixture.mistakes(
            "<<integrated-gradients score=loss>>\n", subject: Subject(graph: Fixture.graph))
        #expect(
            mistakes == [
                "integrated-gradients: 'integrated-gradients' needs a dataset "
                    + "(declare one with 'dataset' in the front matter)"
            ])
    }

    private func values(_ figure: Figure) throws -> [Float] {
        guard case .array(_, _, _, let values) = figure.data[0] else {
            throw Fixture.Missing.figure
        }
        return values
    }
}
