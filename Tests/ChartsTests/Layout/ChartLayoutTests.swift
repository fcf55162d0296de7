import Testing

@testable import Charts

struct ChartLayoutTests {
    private let measurer = FixedWidthMeasurer()

    private func line(
        _ values: [Double], _ name: String? = nil, _ axis: VerticalAxis = .first,
        color: ColorRole = .series(0), isFaint: Bool = false, hasDots: Bool = false
    ) -> Mark {
        let points = values.enumerated().map { LineMark.Point(Double($0.offset), $0.element) }
        return .line(
            LineMark(points, Series(name, color, isFaint: isFaint), axis: axis, hasDots: hasDots))
    }

    private func chart(_ marks: [Mark], second: Axis? = nil) -> Chart {
        Chart(x: Axis("x"), y: Axis("y"), secondY: second, marks: marks)
    }

    private func scene(_ chart: Chart, width: Double = 300) -> Scene {
        chart.scene(width: width, measuring: measurer)
    }

    @Test func namesStandAtLineEndsInTheirColors() throws {
        let scene = scene(chart([line([0, 1], "up"), line([1, 0], "down", color: .series(1))]))
        let up = try #require(scene.textRuns.first { $0.text == "up" })
        let down = try #require(scene.textRuns.first { $0.text == "down" })
        #expect(up.color == .series(0))
        #expect(down.color == .series(1))
        #expect(up.position.x == down.position.x)
        #expect(up.position.y < down.position.y)
    }

    @Test func namesThatWouldCollideBecomeALegend() throws {
        let names = ["one", "two", "three", "four", "five"]
        let scene = scene(chart(names.map { line([0, 1], $0) } + [line([0, 9])]))
        let runs = names.compactMap { name in scene.textRuns.first { $0.text == name } }
        #expect(runs.count == 5)
        #expect(Set(runs.map(\.position.y)).count == 1)
        #expect(runs.allSatisfy { $0.color == .ink })
    }

    @Test func nearbyNamesMoveApart() throws {
        let scene = scene(chart([line([0, 1], "one"), line([0, 1.01], "two"), line([0, 3])]))
        let one = try #require(scene.textRuns.first { $0.text == "one" })
        let two = try #require(scene.textRuns.first { $0.text == "two" })
        #expect((one.position.y - two.position.y - 10.5).magnitude < 1e-9)
    }

    @Test func linesThatEndEarlyAreNamedInALegend() {
        let scene = scene(chart([line([0, 1], "short"), line([0, 1, 2], "long")]))
        #expect(
            scene.textRuns.filter { ["short", "long"].contains($0.text) }.allSatisfy {
                $0.color == .ink
            })
    }

    @Test func faintSeriesStandBackFromTheLegend() {
        let scene = scene(chart([line([0, 1], "strong"), line([1, 0], "faint", isFaint: true)]))
        #expect(scene.words.contains("strong"))
        #expect(!scene.words.contains("faint"))
        #expect(scene.hotspots.first == "x 0\nstrong: 0\nfaint: 1")
    }

    @Test func legendsWrap() {
        let names = (0..<6).map { "a rather long name \($0)" }
        let scene = scene(
            chart(names.map { line([0, 1], $0) }, second: Axis("second")), width: 250)
        let heights = Set(scene.textRuns.filter { names.contains($0.text) }.map(\.position.y))
        #expect(heights.count == 3)
        #expect(scene.textRuns.allSatisfy { $0.position.x >= 0 && $0.position.x <= 250 })
    }

    @Test func secondAxisIsLabelledInItsColor() throws {
        let second = Axis("cost", color: .series(1))
        let scene = scene(
            chart([line([0, 1]), line([5, 10], nil, .second, color: .series(1))], second: second))
        let title = try #require(scene.textRuns.first { $0.text == "cost" })
        #expect(title.color == .series(1))
        #expect(title.anchor == .end)
        let ticks = scene.textRuns.filter { $0.color == .series(1) && $0.text != "cost" }
        #expect(ticks.map(\.text) == ["5", "6", "7", "8", "9", "10"])
    }

    @Test func valuesThatAreNotFiniteAreGaps() throws {
        let scene = scene(chart([line([0, 1, .nan, 2, 3, .infinity, 1])]))
        let path = try #require(scene.paths.first { $0.paint.stroke == .series(0) }?.path)
        let moves = path.segments.filter { if case .move = $0 { true } else { false } }
        #expect(moves.count == 2)
        #expect(path.segments.count == 4)
        let dots = scene.items.filter { if case .rectangle = $0 { true } else { false } }
        #expect(dots.count == 1, "the last point stands alone")
        #expect(scene.hotspots.count == 5)
    }

    @Test func linesAreCutAtTheDomain() throws {
        var chart = chart([line([0, 10])])
        chart.y.domain = 0...5
        let layout = ChartLayout(chart, width: 300, measuring: measurer)
        let path = try #require(
            scene(chart).paths.first { $0.paint.stroke == .series(0) }?.path)
        #expect(
            path.segments == [
                .move(Scene.Point(layout.plot.x, layout.plot.maxY)),
                .line(Scene.Point(layout.plot.midX, layout.plot.y)),
            ])
    }

    @Test func emptyBinsLeaveNoLine() throws {
        let step = StepMark(
            edges: [0, 1, 2, 3, 4], heights: [2, 0, .nan, 1], Series(nil, .series(0)))
        let path = try #require(
            scene(chart([.step(step)])).paths.first { $0.paint.stroke == .series(0) }?.path)
        let moves = path.segments.filter { if case .move = $0 { true } else { false } }
        #expect(moves.count == 2)
        #expect(path.segments.count == 8)
    }

    @Test func narrowBinsShareAPlace() {
        let edges = (0...1000).map(Double.init)
        let heights = (0..<1000).map(Double.init)
        let scene = scene(
            chart([.step(StepMark(edges: edges, heights: heights, Series("a", .ink)))]))
        #expect(scene.hotspots.count < 100)
        #expect(scene.hotspots.last?.hasSuffix("a: 999") == true)
        #expect(scene.hotspots.first?.contains("highest of") == true)
    }

    @Test func ruleLabelsGiveWay() throws {
        let marks: [Mark] = [
            line([0, 1]), .rule(RuleMark(at: 0.4, .vertical, label: "first")),
            .rule(RuleMark(at: 0.41, .vertical, label: "second")),
            .rule(RuleMark(at: 99, .horizontal, label: "third")),
        ]
        let scene = scene(chart(marks))
        let first = try #require(scene.textRuns.first { $0.text == "first" })
        let second = try #require(scene.textRuns.first { $0.text == "second" })
        #expect(second.position.y >= first.position.y + 10)
        #expect(scene.words.contains("third"), "rules widen an open axis")
    }

    @Test func rulesOutsideAFixedDomainAreLeftOut() {
        var chart = chart([line([0, 1]), .rule(RuleMark(at: 99, .horizontal, label: "far"))])
        chart.y.domain = 0...1
        #expect(!scene(chart).words.contains("far"))
    }

    @Test func neighboursAlign() {
        let small = chart([line([0, 1])])
        var large = chart([line([0, 147_456], "name")])
        large.title = "with a title"
        let scenes = Chart.scenes(of: [small, large], width: 300, measuring: measurer)
        #expect(scenes[0].height == scenes[1].height)
        let titles = scenes.map { scene in scene.textRuns.first { $0.text == "x" }?.position }
        #expect(titles[0] == titles[1])
        #expect(Chart.scenes(of: [], width: 300, measuring: measurer).isEmpty)
    }

    @Test func wideNamesUnderAMatrixAreSlanted() {
        func matrix(_ names: [String]) -> Scene {
            let cells = CellsMark(
                rows: names, columns: names, values: [1, 2, 3, 4], labels: [], domain: 1...4)
            return scene(chart([.cells(cells)]))
        }
        #expect(matrix(["a", "b"]).textRuns.allSatisfy { $0.rotation == 0 })
        let long = String(repeating: "long ", count: 6)
        #expect(matrix([long, long]).textRuns.filter { $0.rotation == -45 }.count == 2)
    }

    /// Whatever it is given, a chart has finite shapes inside its bounds.
    @Test(arguments: [
        [], [0], [.nan], [.infinity, -.infinity], [1e308, -1e308],
        [.leastNonzeroMagnitude, 0], [7, 7, 7],
        [1e300, 1e-300], [-1, -1e9, .nan, 3],
    ])
    func extremeValuesStayInside(values: [Double]) {
        for scale in [Axis.Scale.linear, .logarithmic] {
            for width in [-1, 0, 90, 300, .nan, .infinity] {
                let step = StepMark(
                    edges: (0...values.count).map(Double.init), heights: values,
                    Series("step", .series(1)))
                for mark in [line(values, "line", hasDots: true), Mark.step(step)] {
                    var chart = chart([mark, .rule(RuleMark(at: .nan, .vertical, label: "r"))])
                    chart.x.scale = scale
                    chart.y.scale = scale
                    let scene = scene(chart, width: width)
                    #expect(scene.width.isFinite && scene.height.isFinite)
                    #expect(scene.isInside)
                }
            }
        }
    }
}

extension Scene {
    /// Whether all paths and texts stand inside the bounds.
    fileprivate var isInside: Bool {
        let points = textRuns.map(\.position) + paths.flatMap { $0.path.segments.flatMap(\.points) }
        return points.allSatisfy {
            $0.x >= -1 && $0.x <= width + 1 && $0.y >= -1 && $0.y <= height + 1
        }
    }
}

extension Scene.Path.Segment {
    fileprivate var points: [Scene.Point] {
        switch self {
        case .move(let point), .line(let point): [point]
        case .curve(let first, let second, let end): [first, second, end]
        case .close: []
        }
    }
}
