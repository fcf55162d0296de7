import Testing

@testable import Charts

@Suite("Outlines of many layers can be told apart")
struct OutlineTests {
    /// As a histogram of forty layers draws them: every second dashed, and all from where colours come again.
    @Test func noTwoAreAlike() {
        let paints = (0..<40).map { index in
            Scene.Paint.area(
                of: Series(
                    "", .series(index), isDashed: index % 2 == 1 || index >= ColorRole.seriesCount))
        }
        let looks = paints.enumerated().map { index, paint in
            "\(index % ColorRole.seriesCount) \(paint.dash)"
        }
        #expect(Set(looks).count == 40)
        #expect(paints[0].dash == [] && paints[1].dash != paints[3].dash)
    }
}
