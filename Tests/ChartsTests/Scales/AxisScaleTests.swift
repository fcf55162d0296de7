import Testing

@testable import Charts

struct AxisScaleTests {
    private func scale(
        _ values: [Double], target: Int = 5, isLoose: Bool = true, hasBars: Bool = false,
        _ axis: Axis = Axis("")
    ) -> AxisScale {
        AxisScale(
            axis, AxisScale.Extent(values: values, isLoose: isLoose, hasBars: hasBars),
            target: target)
    }

    private func labels(_ scale: AxisScale) -> [String] { scale.ticks.map(\.label) }

    @Test func looseEndsMoveOutToTicks() {
        let result = scale([0.12, 0.97])
        #expect(result.domain == 0...1)
        #expect(labels(result) == ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"])
        #expect(result.ticks.map(\.value) == [0, 0.2, 0.4, 0.6, 0.8, 1])
    }

    @Test func tightEndsStayAtTheData() {
        let result = scale([-0.28, 0.28], isLoose: false)
        #expect(result.domain == -0.28...0.28)
        #expect(labels(result) == ["−0.2", "0.0", "0.2"])
    }

    @Test func barsStandOnZero() {
        let result = scale([9_000, 10_300], hasBars: true)
        #expect(result.domain == 0...15_000)
        #expect(labels(result) == ["0", "5,000", "10,000", "15,000"])
        #expect(scale([0, 0], hasBars: true).domain == 0...1)
    }

    @Test func lineScalesReachForAZeroNearby() {
        #expect(scale([0.4, 2.3]).domain.lowerBound == 0)
        #expect(scale([0.73, 0.85]).domain == 0.7...0.85)
    }

    @Test func percentTicks() {
        let axis = Axis("", domain: 0...1, format: .percent)
        #expect(
            labels(scale([], target: 4, axis)) == ["0", "50", "100"].map { $0 + "\u{202F}%" })
        let fine = scale([0.981, 0.986], Axis("", format: .percent))
        #expect(labels(fine).first == "98.1\u{202F}%")
    }

    @Test func integerTicksSkipHalves() {
        let axis = Axis("", hasIntegerTicks: true)
        #expect(labels(scale([1, 3], target: 12, isLoose: false, axis)) == ["1", "2", "3"])
        #expect(
            labels(scale([1, 40], target: 4, isLoose: false, axis)) == ["10", "20", "30", "40"])
        let single = scale([7], isLoose: false, axis)
        #expect(single.domain == 6.5...7.5)
        #expect(labels(single) == ["7"])
    }

    @Test func logarithmicTicksAreDecades() {
        let axis = Axis("", scale: .logarithmic, format: .powerOfTen)
        let result = scale([0.002, 30], target: 6, axis)
        #expect(result.domain == 0.001...100)
        #expect(labels(result) == ["10⁻³", "10⁻²", "10⁻¹", "10⁰", "10¹", "10²"])
        #expect(labels(scale([0.002, 30], target: 3, axis)) == ["10⁻²", "10⁰", "10²"])
        #expect(scale([1e-12, 1e12], target: 5, axis).ticks.count <= 6)
    }

    @Test func shortLogarithmicScalesTakeTwosAndFives() {
        let axis = Axis("", scale: .logarithmic)
        #expect(labels(scale([15, 90], isLoose: false, axis)) == ["20", "50"])
        #expect(labels(scale([31, 39], isLoose: false, axis)).count >= 2)
    }

    @Test func logarithmicScalesPassOverWhatHasNoLogarithm() {
        let axis = Axis("", scale: .logarithmic)
        #expect(scale([-1, 0, .nan, 10, 1000], axis).domain == 10...1000)
        #expect(scale([-1, 0], axis).domain == 1...10)
    }

    @Test func nothingToShowIsZeroToOne() {
        #expect(scale([]).domain == 0...1)
        #expect(scale([.nan, .infinity]).domain == 0...1)
    }

    @Test func equalValuesGetRoom() {
        #expect(scale([5, 5]).domain == 4.4...5.6)
        #expect(scale([-1e12, -1e12], isLoose: false).domain == -1.1e12 ... -0.9e12)
        #expect(scale([0, 0]).domain == 0...1)
    }

    /// Whatever the range, there are a few ticks, ascending, inside the ends, with names of their own.
    @Test(arguments: [
        (-1e300, 1e300), (1e-300, 2e-300), (-3.7, -3.6), (1e9, 1e9 + 1e-3),
        (0, .leastNonzeroMagnitude),
        (-1e-9, 1e9), (123_456.7, 123_456.9), (0.1 + 0.2, 0.9),
    ])
    func extremeRanges(low: Double, high: Double) {
        for isLoose in [false, true] {
            let result = scale([low, high], isLoose: isLoose)
            let slack = (high - low) * 1e-9
            #expect(result.domain.lowerBound <= low + slack)
            #expect(result.domain.upperBound >= high - slack)
            #expect((2...9).contains(result.ticks.count), "\(result.ticks)")
            #expect(Set(labels(result)).count == result.ticks.count, "\(labels(result))")
            #expect(zip(result.ticks, result.ticks.dropFirst()).allSatisfy { $0.value < $1.value })
        }
    }

    @Test func anEmptyDomainIsPassedOver() {
        #expect(scale([1, 2], Axis("", domain: 3...3)).domain == 1...2)
        #expect(scale([1, 2], Axis("", domain: 0...(.infinity))).domain == 1...2)
    }

    @Test func aSecondAxisSharesTheGrid() {
        let first = scale([0, 1])
        let extent = AxisScale.Extent(values: [0.41, 1.62], isLoose: true)
        let second = AxisScale(Axis(""), extent, target: 4).aligned(to: first, extent)
        #expect(first.ticks.count == 6)
        #expect(labels(second) == ["0.0", "0.5", "1.0", "1.5", "2.0", "2.5"])
        #expect(second.domain == 0...2.5)
    }
}
