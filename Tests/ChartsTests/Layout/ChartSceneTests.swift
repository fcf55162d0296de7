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
        200×161.5
        path M 27,95.6 L 195,95.6 stroke grid 0.75
        path M 27,58.1 L 195,58.1 stroke grid 0.75
        path M 27,21.4 L 195,21.4 stroke grid 0.75
        path M 27,133.1 L 195,133.1 stroke muted 0.75
        path M 27.4,133.4 L 27.4,136.4 stroke muted 0.75
        path M 111.4,133.4 L 111.4,136.4 stroke muted 0.75
        path M 195.4,133.4 L 195.4,136.4 stroke muted 0.75
        path M 69,133 L 69,43.1 L 111,43.1 L 111,130 L 153,130 L 153,133 fill series(0)/0.13 stroke series(0) 0.9
        path M 27,133 L 27,132.8 L 69,132.8 L 69,133 M 111,133 L 111,132.5 L 153,132.5 L 153,132.9 L 195,132.9 L 195,133 stroke series(1) 0.9
        text "count" 0,11 start 9 ink
        text "weight" 111,158.5 middle 9 ink
        text "0" 22,136.1 end 8.5 muted
        text "500" 22,98.7 end 8.5 muted
        text "1,000" 22,61.4 end 8.5 muted
        text "1,500" 22,24.1 end 8.5 muted
        text "−1" 27,145.5 middle 8.5 muted
        text "0" 111,145.5 middle 8.5 muted
        text "1" 195,145.5 middle 8.5 muted
        rectangle 95.5,4.5 7×7 corner 1 fill series(0)/0.13 stroke series(0) 0.9
        text "layer 0" 107.5,11.2 start 9 ink
        rectangle 151.5,4.5 7×7 corner 1 stroke series(1) 0.9
        text "layer 1" 163.5,11.2 start 9 ink
        hotspot 27,21 42×112 "−1 to −0.5 | layer 0: 0 | layer 1: 3"
        hotspot 69,21 42×112 "−0.5 to 0 | layer 0: 1,204 | layer 1: 0"
        hotspot 111,21 42×112 "0 to 0.5 | layer 0: 40 | layer 1: 7"
        hotspot 153,21 42×112 "0.5 to 1 | layer 0: 0 | layer 1: 2"
        """

    fileprivate static let line = """
        200×165.5
        path M 27,87.4 L 176,87.4 stroke grid 0.75
        path M 27,37.9 L 176,37.9 stroke grid 0.75
        path M 27,136.9 L 176,136.9 stroke muted 0.75
        path M 31.9,137.4 L 31.9,140.4 stroke muted 0.75
        path M 101.6,137.4 L 101.6,140.4 stroke muted 0.75
        path M 171.4,137.4 L 171.4,140.4 stroke muted 0.75
        path M 32,127.1 L 101.5,87.5 L 171,47.9 stroke series(0) 1.5
        rectangle 29.4,124.5 5.2×5.2 corner 2.6 fill series(0) stroke surface 0.9
        rectangle 98.9,84.9 5.2×5.2 corner 2.6 fill series(0) stroke surface 0.9
        rectangle 168.4,45.3 5.2×5.2 corner 2.6 fill series(0) stroke surface 0.9
        text "Test" 0,10 start 10 bold ink
        text "accuracy" 0,28 start 9 ink
        text "epoch" 101.5,162.5 middle 9 ink
        text "0\u{202F}%" 22,140.1 end 8.5 muted
        text "50\u{202F}%" 22,90.6 end 8.5 muted
        text "100\u{202F}%" 22,41.1 end 8.5 muted
        text "0" 32,149.5 middle 8.5 muted
        text "1" 101.5,149.5 middle 8.5 muted
        text "2" 171,149.5 middle 8.5 muted
        text "test" 182,51.1 start 9 series(0)
        hotspot 27,38 39.8×99 "epoch 0 | test: 10\u{202F}%"
        hotspot 66.8,38 69.5×99 "epoch 1 | test: 50\u{202F}%"
        hotspot 136.3,38 39.8×99 "epoch 2 | test: 90\u{202F}%"
        """

    fileprivate static let matrix = """
        100×129.5
        rectangle 18.4,21.4 39.3×39.3 fill series(0)/0.91
        text "9" 38,44.1 middle 8.5 surface
        rectangle 58.4,21.4 39.3×39.3 fill series(0)/0.15
        text "1" 78,44.1 middle 8.5 ink
        rectangle 18.4,61.4 39.3×39.3 fill series(0)/0.05
        rectangle 58.4,61.4 39.3×39.3 fill series(0)
        text "10" 78,84.1 middle 8.5 surface
        text "true" 0,11 start 9 ink
        text "predicted" 58,126.5 middle 9 ink
        text "cat" 13,44.1 end 8.5 muted
        text "dog" 13,84.1 end 8.5 muted
        text "cat" 38,113.5 middle 8.5 muted
        text "dog" 78,113.5 middle 8.5 muted
        hotspot 18,21 40×40 "true cat, predicted cat: 9"
        hotspot 58,21 40×40 "true cat, predicted dog: 1"
        hotspot 18,61 40×40 "true dog, predicted cat: 0"
        hotspot 58,61 40×40 "true dog, predicted dog: 10"
        """
}
