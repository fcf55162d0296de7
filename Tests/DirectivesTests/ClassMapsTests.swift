import Charts
import Findings
import Foundation
import Network
import Testing

@testable import Directives

@Suite struct ClassMapsTests {
    @Test func theMeanOfAMapIsTheLogit() throws {
        let figure = try Fixture.figure("<<class-maps image=5>>")
        let grid = try #require(figure.grid)
        #expect(grid.tiles.map(\.title) == Fixture.classNames)
        #expect(grid.tiles.count { $0.lines[0].isBoxed } == 1)
        let table = try #require(figure.table("logits"))
        for row in table.rows {
            #expect(abs((row[1].number ?? 1) - (row[2].number ?? 0)) < 1e-6)
        }
        guard
            case .array("class maps", ["class", "row", "column"], [3, 4, 4], let values) =
                figure.data[0]
        else {
            Issue.record("no maps")
            return
        }
        let mean = values[..<16].reduce(0) { $0 + Double($1) } / 16
        #expect(abs(mean - (table.rows[0][2].number ?? 0)) < 1e-6)
    }

    @Test func colorsGrowWithTheLogarithmOfBothSigns() throws {
        let figure = try Fixture.figure("<<class-maps image=5 view=map>>")
        let grid = try #require(figure.grid)
        guard case .array(_, _, _, let values) = figure.data[0] else {
            Issue.record("no maps")
            return
        }
        let strongest = values.map { log1p(Double(abs($0))) }.max() ?? 1
        for (index, value) in values.enumerated() {
            let rest = UInt8((255 * (1 - log1p(Double(abs(value))) / strongest)).rounded())
            let pixel = grid.tiles[index / 16].picture.rgb[3 * (index % 16)..<3 * (index % 16) + 3]
            #expect(Array(pixel) == [value < 0 ? 255 : rest, rest, value > 0 ? 255 : rest])
        }
        let bar = try #require(grid.colorBars.first)
        #expect(bar.title == "activation of the last layer, logarithmic")
        let greatest = Double(values.map(abs).max() ?? 0)
        #expect(bar.ticks[2] == "0" && bar.ticks[4] == greatest.significant(3))
        // Halfway along the bar stands the value of half the logarithm.
        #expect(bar.ticks[3] == (sqrt(1 + greatest) - 1).significant(2))
        #expect(bar.ticks[0] == "−" + bar.ticks[4] && bar.ticks[1] == "−" + bar.ticks[3])
        #expect(
            figure.notes[0].hasSuffix("; colours grow with log(1 + |value|), for both signs alike.")
        )
    }

    /// What is not drawn stands neither on the bar nor in the caption as if it were.
    @Test func whereOnlyWhatIsPositiveIsDrawnTheFigureSaysSo() throws {
        let both = try Fixture.figure("<<class-maps image=5 view=map>>")
        let figure = try Fixture.figure("<<class-maps image=5 view=map sign=positive>>")
        let (whole, bar) = try (
            #require(both.grid?.colorBars.first), #require(figure.grid?.colorBars.first)
        )
        #expect(bar.ticks.count == 3 && bar.ticks[0] == "0")
        // The same maps are drawn with a scale of their own, that of the greatest value above 0.
        guard case .array(_, _, _, let values) = figure.data[0] else { throw Missing.maps }
        #expect(values.contains { $0 < 0 })
        #expect(bar.ticks[2] == Double(values.max() ?? 0).significant(3))
        #expect(whole.ticks.count == 5)
        let blue = stride(from: 2, to: bar.strip.rgb.count, by: 3).map { bar.strip.rgb[$0] }
        #expect(blue.allSatisfy { $0 == 255 })
        #expect(
            figure.caption.contains(
                "The mean of a whole map is the logit of its class, of which only what is positive is drawn; "
            ))
        #expect(
            figure.notes[0].hasSuffix(
                "; colours grow with log(1 + value); those below 0 are not drawn (sign=positive), and stand in the files of data like the others."
            ))
        #expect(both.caption.contains("The mean of a map is the logit of its class; "))
    }

    private enum Missing: Error { case maps }

    /// Each value colours the pixels that it lies over, and white is as light as the picture: colour · (1 + grey) / 2.
    @Test func mapsLieOverThePicture() throws {
        let alone = try #require(Fixture.figure("<<class-maps image=5 view=map>>").grid)
        let over = try #require(Fixture.figure("<<class-maps image=5>>").grid)
        let original = try #require(Fixture.figure("<<images test 5>>").grid).tiles[0].picture
        for (map, drawn) in zip(alone.tiles, over.tiles) {
            #expect(
                (drawn.picture.width, drawn.picture.height) == (original.width, original.height))
            for row in 0..<drawn.picture.height {
                for column in 0..<drawn.picture.width {
                    let pixel = 3 * (row * original.width + column)
                    let place =
                        3
                        * (row * map.picture.height / original.height * map.picture.width
                            + column * map.picture.width / original.width)
                    let grey = original.rgb[pixel..<pixel + 3].reduce(0) { $0 + Double($1) } / 765
                    for part in 0..<3 {
                        let expected = Double(map.picture.rgb[place + part]) * (1 + grey) / 2
                        #expect(abs(Double(drawn.picture.rgb[pixel + part]) - expected) < 1.6)
                    }
                }
            }
        }
    }

    @Test func needsALayerWithRowsAndColumns() throws {
        let graph = try Graph(
            input: Fixture.graph.input,
            stack: [.dense(Dense(channels: 3, deviation: 0.1)), .softmax])
        let mistakes = try Fixture.mistakes(
            "<<class-maps image=0>>\n", subject: Subject(graph: graph, dataset: Fixture.facts))
        #expect(
            mistakes == [
                "0: this network has no class maps; behind its first layer nothing has rows and columns"
            ])
    }
}
