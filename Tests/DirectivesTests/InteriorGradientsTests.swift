import Charts
import Foundation
import Inspection
import Network
import Testing

@testable import Directives

@Suite struct InteriorGradientsTests {
    private func frames(_ figure: Figure) throws -> [FigureContent.Frame] {
        guard case .frames(let frames) = figure.content else { throw Fixture.Missing.figure }
        return frames
    }

    private func grid(_ frame: FigureContent.Frame) throws -> PictureGrid {
        guard case .pictures(let grid) = frame.content else { throw Fixture.Missing.figure }
        return grid
    }

    @Test func hasAFrameForEachOfTheArticlesPlaces() throws {
        let figure = try Fixture.figure("<<interior-gradients images=0..2>>")
        #expect(
            try frames(figure).map(\.label) == [
                "α = 0.01", "α = 0.02", "α = 0.03", "α = 0.04", "α = 0.1", "α = 0.5", "α = 0.6",
                "α = 0.7", "α = 0.8", "α = 1",
            ])
        for frame in try frames(figure) {
            let grid = try grid(frame)
            #expect(grid.tiles.count == 3)
            #expect(grid.colorBars.count == 1)
        }
    }

    @Test func boxesThePredictionInTheColourOfItsVerdict() throws {
        let figure = try Fixture.figure("<<interior-gradients images=0..8 alphas=[1]>>")
        for tile in try grid(frames(figure)[0]).tiles {
            let (label, prediction) = (tile.lines[0].text, tile.lines[1])
            #expect(prediction.isBoxed)
            let isRight = prediction.text.split(separator: " ")[0] == label
            #expect(prediction.color == (isRight ? .right : .wrong))
        }
    }

    @Test func tellsWhoPointsAtAPictureItsLargestGradient() throws {
        let figure = try Fixture.figure("<<interior-gradients images=3..4 alphas=[.1, .5]>>")
        guard case .array("gradients", _, let shape, let values) = figure.data[1] else {
            Issue.record("no gradients")
            return
        }
        let count = shape[2...].reduce(1, *)
        for (frame, tiles) in try frames(figure).map({ try grid($0).tiles }).enumerated() {
            for (place, tile) in tiles.enumerated() {
                let start = (2 * frame + place) * count
                let largest = values[start..<start + count].map { Double(abs($0)) }.max() ?? 0
                let lines = try #require(tile.details).components(separatedBy: "\n")
                #expect(lines[0] == "test picture \(3 + place)")
                #expect(lines[2].hasPrefix("at α = \(frame == 0 ? "0.1" : "0.5") predicted "))
                #expect(lines[3] == "largest gradient \(largest.significant(2))")
            }
        }
    }

    @Test func aSharedScaleIsTheSameInEveryFrame() throws {
        let shared = try frames(
            Fixture.figure(
                "<<interior-gradients images=0..2 alphas=[.1, 1] scale=shared view=overlay>>"))
        #expect(try grid(shared[0]).colorBars[0].ticks == grid(shared[1]).colorBars[0].ticks)
        let own = try frames(
            Fixture.figure("<<interior-gradients images=0..2 alphas=[.1, 1] view=overlay>>"))
        #expect(try grid(own[0]).colorBars[0].ticks != grid(own[1]).colorBars[0].ticks)
    }

    @Test func gradientsAreThoseOfTheProbability() throws {
        let figure = try Fixture.figure("<<interior-gradients images=4 alphas=[.5] class=2>>")
        guard case .array("gradients", let axes, let shape, let values) = figure.data[1] else {
            Issue.record("no gradients")
            return
        }
        #expect(axes == ["alpha", "image", "channel", "row", "column"])
        #expect(shape == [1, 1, 3, 8, 8])
        // Against a central difference of the probability itself.
        let picture = Fixture.pictures.tensor([4]).values.map { 0.5 * $0 }
        let evaluator = Evaluator(Fixture.checkpoint.network)
        for index in [0, 50, 130] {
            func probability(_ step: Float) throws -> Double {
                var moved = picture
                moved[index] += step
                let tensor = Tensor(shape: [1, 3, 8, 8], values: moved)
                return try Predictions(logits: evaluator.logits(of: tensor)).probabilities[0][2]
            }
            let slope = (try probability(0.02) - probability(-0.02)) / 0.04
            #expect(abs(Double(values[index]) - slope) < 0.02 * abs(slope) + 1e-5)
        }
    }

    @Test func allGradientsOfOneLogitAreEqualAtBlack() throws {
        let figure = try Fixture.figure(
            "<<interior-gradients images=0..1 alphas=[0] score=logit class=1>>")
        guard case .array("gradients", _, _, let values) = figure.data[1] else { return }
        #expect(values.contains { $0 != 0 })
        #expect(Array(values[..<192]) == Array(values[192...]))
    }

    @Test func theArticlesModeSaysWhatDiffers() throws {
        let figure = try Fixture.figure(
            "<<interior-gradients images=0..2 alphas=[1] mode=article>>")
        #expect(figure.notes.count == 2)
        #expect(figure.notes[1].contains("one 99th percentile serves 12 pictures"))
        #expect(try grid(frames(figure)[0]).colorBars[0].ticks == ["0", "full"])
    }

    @Test(arguments: [
        ("alphas=[.1, 1.5]", "1.5: α = 1.5 lies outside 0 to 1"),
        ("alphas=[-1]", "[-1]: α = -1.0 lies outside 0 to 1"),
        ("alphas=[.5, .1]", ".1: α = 0.1 follows 0.5, but α must ascend"),
        ("alphas=[]", "[]: there is no α"),
        (
            "alphas=few",
            "few: 'alphas' is a list of ascending numbers from 0 to 1, such as [.01, .1, 1], not 'few'"
        ),
        (
            "baseline=data:4",
            "data:4: data:4 is many baselines, and a place on the path is one; "
                + "integrated-gradients and mistakes take their mean"
        ),
        (
            "view=gradient mode=article",
            "gradient: the article drew no gradients alone (try view=overlay)"
        ),
    ])
    func refusesWhatMakesNoSense(arguments: String, message: String) throws {
        #expect(try Fixture.mistakes("<<interior-gradients \(arguments)>>\n") == [message])
    }
}
