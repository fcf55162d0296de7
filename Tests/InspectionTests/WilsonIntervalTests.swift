import Inspection
import Testing

@Suite("Wilson's interval")
struct WilsonIntervalTests {
    // SciPy's binomtest(k, n).proportion_ci(method="wilson").
    @Test(
        "Agrees with reference values",
        arguments: [
            (41, 50, 0.6920394632569922, 0.9022980732976582),
            (1, 10, 0.017876213095072896, 0.4041500267952385),
            (9120, 10000, 0.9062881269633114, 0.9173954583792512),
        ])
    func reference(successes: Int, trials: Int, lower: Double, upper: Double) {
        let interval = WilsonInterval(successes: successes, of: trials)
        #expect(abs(interval.lower - lower) < 1e-14)
        #expect(abs(interval.upper - upper) < 1e-14)
        #expect(interval.share == Double(successes) / Double(trials))
    }

    @Test("Stays within 0 and 1 at the ends")
    func ends() {
        let none = WilsonInterval(successes: 0, of: 50)
        let all = WilsonInterval(successes: 50, of: 50)
        #expect(none.lower == 0)
        #expect(all.upper == 1)
        #expect(abs(none.upper + all.lower - 1) < 1e-15)
    }

    @Test("Reaches 0 and 1 exactly, whatever the number of trials")
    func exactEnds() {
        // The formula alone rounds to just below 1 for some of these numbers.
        let inexact = (1...500).filter { trials in
            WilsonInterval(successes: 0, of: trials).lower != 0
                || WilsonInterval(successes: trials, of: trials).upper != 1
        }
        #expect(inexact == [])
    }

    @Test("Of no trials nothing is known")
    func noTrials() {
        let interval = WilsonInterval(successes: 0, of: 0)
        #expect((interval.lower, interval.upper) == (0, 1))
        #expect(interval.share == nil)
    }
}
