import Testing

@testable import Charts

struct EndLabelsTests {
    private static let x = Axis("x", domain: 0...1)
    private static let scale = PlotScale(kind: .linear, domain: 0...1, start: 100, end: 0)

    /// Where the names of lines stand that end at these values.
    private func positions(_ ends: [Double]) throws -> [Double]? {
        let marks = ends.enumerated().map { index, end in
            Mark.line(
                LineMark([.init(0, 0.5), .init(1, end)], Series("name \(index)", .series(index))))
        }
        let chart = Chart(x: Self.x, y: Axis("y", domain: 0...1), marks: marks)
        let labels = try #require(
            EndLabels(
                of: chart, x: AxisScale(Self.x, chart.xExtent, target: 5), width: 400,
                measuring: FixedWidthMeasurer()))
        return labels.positions(on: Self.scale)
    }

    @Test func namesStandAtTheEndsOfTheirLines() throws {
        #expect(try positions([0.2, 0.8]) == [80, 20])
    }

    @Test func namesThatWouldTouchMoveApart() throws {
        #expect(try positions([0.5, 0.5]) == [44.75, 55.25])
    }

    @Test func noNameReachesTheNumbersUnderThePlot() throws {
        #expect(try positions([0, 0]) == [89.5, 100])
    }

    @Test func namesTooFarFromTheirLinesAreNotSet() throws {
        #expect(try positions([0, 0, 0]) == nil)
    }
}
