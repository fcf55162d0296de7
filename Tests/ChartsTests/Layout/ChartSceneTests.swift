import Testing

@testable import Charts

/// Whole scenes as text: a change of layout shows as a change of these lines.
struct ChartSceneTests {
    private let measurer = FixedWidthMeasurer()

    @Test func histogram() {
        let edges = [-1.0, -0.5, 0, 0.5, 1]
        let chart = Chart(
            x: Axis("weight"), y: Axis("count"),
            marks: [
                .step(
                    StepMark(
                        edges: edges, heights: [0, 1204, 40, 0], Series("layer 0", .series(0)),
                        isFilled: true)),
                .step(
                    StepMark(edges: edges, heights: [3, 0, 7, 2], Series("layer 1", .series(1)))),
            ])
        #expect(chart.scene(width: 200, measuring: measurer).dump == Self.histogram)
    }

    @Test func lineWithItsNameAtItsEnd() {
        let points = [(0.0, 0.1), (1, 0.5), (2, 0.9)].map { LineMark.Point($0.0, $0.1) }
        let chart = Chart(
            title: "Test", x: Axis("epoch", hasIntegerTicks: true),
            y: Axis("accuracy", domain: 0...1, format: .percent),
            marks: [.line(LineMark(points, Series("test", .series(0)), hasDots: true))])
        #expect(chart.scene(width: 200, measuring: measurer).dump == Self.line)
    }

    @Test func matrix() {
        let chart = Chart(
            x: Axis("predicted"), y: Axis("true"),
            marks: [
                .cells(
                    CellsMark(
                        rows: ["cat", "dog"], columns: ["cat", "dog"], values: [9, 1, 0, 10],
                        labels: ["9", "1", "", "10"], domain: 0...10))
            ], aspect: 1)
        #expect(chart.scene(width: 100, measuring: measurer).dump == Self.matrix)
    }
}

extension ChartSceneTests {
    fileprivate static let histogram = """
        """

    fileprivate static let line = """
        """

    fileprivate static let matrix = """
        """
}
