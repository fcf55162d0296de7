import Foundation
import Inspection
import Network
import Testing

@Suite("Drift of weights")
struct WeightDriftTests {
    @Test("Change and angle of a right-angled move")
    func rightAngle() throws {
        let drift = try WeightDrift(before: [3, 0], after: [3, 4])
        #expect(drift.relativeChange == 4.0 / 3)
        #expect(drift.cosine == 0.6)
    }

    @Test("The paired z-test by hand")
    func byHand() throws {
        // Changes 1, 2, 3: mean 2, sample deviation 1, standard error 1/√3, z = 2√3.
        let shift = try WeightDrift(before: [5, 5, 5], after: [6, 7, 8]).meanShift
        #expect(shift.difference == 2)
        #expect(abs(shift.standardError - 1 / 3.0.squareRoot()) < 1e-15)
        let z = try #require(shift.z)
        #expect(abs(z - 2 * 3.0.squareRoot()) < 1e-14)
        // SciPy's 2 * norm.sf(2 * sqrt(3)).
        #expect(abs(try #require(shift.pValue) - 0.0005320055051392492) < 1e-15)
    }

    @Test("A direction of change matters to its sign alone")
    func sign() throws {
        let up = try WeightDrift(before: [0, 0, 0, 0], after: [1, 2, 2, 1]).meanShift
        let down = try WeightDrift(before: [0, 0, 0, 0], after: [-1, -2, -2, -1]).meanShift
        #expect(up.z == down.z.map { -$0 })
        #expect(up.pValue == down.pValue)
        #expect(up.difference > 0)
    }

    @Test("Undefined where nothing can be divided by")
    func degenerate() throws {
        let still = try WeightDrift(before: [0, 0], after: [0, 0])
        #expect(still.relativeChange == nil)
        #expect(still.cosine == nil)
        #expect(still.meanShift.z == nil)
        #expect(still.meanShift.pValue == nil)
    }

    @Test("Refuses weights that do not belong together")
    func refused() {
        #expect(throws: SampleError.unequalCounts(1, 2)) {
            try WeightDrift(before: [1], after: [1, 2])
        }
    }

    @Test("Initial weights lie within three standard errors of what is declared")
    func initialisation() throws {
        var generator = SeededGenerator(seed: 3)
        let weights = (0..<20000).map { _ in Float(0.05 * generator.nextNormal()) }
        let check = try InitialisationCheck(declared: 0.05, weights: weights)
        #expect(check.standardError == 0.05 / 200)
        #expect(abs(try #require(check.z)) < 3)
        let wrong = try InitialisationCheck(declared: 0.06, weights: weights)
        #expect(try #require(wrong.z) < -30)
    }
}
