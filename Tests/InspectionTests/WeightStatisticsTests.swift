import Inspection
import Testing

@Suite("Statistics of weights")
struct WeightStatisticsTests {
    @Test("Agree with NumPy", arguments: NumPyFixture.all)
    func numpy(_ fixture: NumPyFixture) throws {
        let found = try WeightStatistics(fixture.sample.values)
        #expect(found.count == fixture.sample.count)
        #expect(
            [
                found.minimum, found.lowerQuartile, found.median, found.upperQuartile,
                found.maximum,
            ] == fixture.quartiles)
        #expect(isClose(found.mean, fixture.mean))
        #expect(isClose(found.deviation, fixture.deviation))
        #expect((found.skewness == nil) == (fixture.skewness == nil))
        #expect(isClose(found.skewness ?? 0, fixture.skewness ?? 0))
        #expect(isClose(found.excessKurtosis ?? 0, fixture.excessKurtosis ?? 0))
        #expect(isClose(found.norm, fixture.norm))
        #expect(found.nearZeroShare == fixture.nearZeroShare)
    }

    @Test("A percentile between two values has NumPy's last bit")
    func percentile() throws {
        // np.percentile(values, 1); measured from the lower value it would end in 797.
        let quantiles = try Quantiles(of: SeededSample(.bell, count: 90, seed: 35).values)
        #expect(quantiles[0.01] == -0.11235694937407971)
    }

    @Test("Share of weights within a limit counts the limit itself")
    func shareWithin() throws {
        #expect(try WeightStatistics.share(of: [-2, -1, 0, 1, 1.5], within: 1) == 0.6)
    }

    @Test("Refuse what has no statistics")
    func refused() {
        #expect(throws: SampleError.empty) { try WeightStatistics([]) }
        #expect(throws: SampleError.notFinite(index: 1)) {
            try WeightStatistics([0, .nan, .infinity])
        }
        #expect(
            SampleError.notFinite(index: 1).description == "value 1 is infinite or not a number")
    }

    private func isClose(_ found: Double, _ expected: Double) -> Bool {
        abs(found - expected) <= 1e-9 * max(abs(expected), 1e-3)
    }
}
