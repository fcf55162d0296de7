import Inspection
import Testing

@Suite("McNemar's test")
struct McNemarTestTests {
    // The exact p-values are SciPy's binomtest(min, n, 0.5).pvalue; the mid-p is that less binom.pmf(min, n, 0.5).
    @Test(
        "Agrees with reference values",
        arguments: [
            (1, 7, 0.0703125, 0.0390625),
            (3, 12, 0.03515625, 0.021270751953125),
            (0, 5, 0.0625, 0.03125),
            (12, 3, 0.03515625, 0.021270751953125),
        ])
    func reference(first: Int, second: Int, exact: Double, mid: Double) {
        let test = McNemarTest(onlyFirst: first, onlySecond: second)
        #expect(abs(test.exactPValue - exact) < 1e-13)
        #expect(abs(test.pValue - mid) < 1e-13)
    }

    @Test("Is the sum of the binomial distribution, term by term")
    func sums() {
        for count in 1...60 {
            var terms = [1.0]
            for k in 1...count { terms.append(terms[k - 1] * Double(count - k + 1) / Double(k)) }
            let all = terms.reduce(0, +)
            for least in 0..<(count + 1) / 2 where 2 * least != count {
                let below = terms[..<least].reduce(0, +)
                let test = McNemarTest(onlyFirst: count - least, onlySecond: least)
                let mid = 2 * (below + terms[least] / 2) / all
                #expect(abs(test.pValue - mid) < 1e-12, "\(least) of \(count)")
            }
        }
    }

    @Test("Sees nothing where both are right alone equally often, or never")
    func equal() {
        #expect(McNemarTest(onlyFirst: 0, onlySecond: 0).pValue == 1)
        #expect(McNemarTest(onlyFirst: 40, onlySecond: 40).pValue == 1)
    }

    @Test("Comes to the normal distribution's for many pictures")
    func many() {
        // z = 1000 / √1,000,000 = 1, both sides.
        let test = McNemarTest(onlyFirst: 499_500, onlySecond: 500_500)
        #expect(abs(test.pValue - 0.31731050786291415) < 1e-6)
        #expect(McNemarTest(onlyFirst: 1_000_000, onlySecond: 0).pValue == 0)
    }

    // Bonett and Price's interval of Fagerland et al.'s example: 1 and 7 of 21 pairs.
    @Test("Agrees with the published interval of a difference")
    func interval() {
        let paired = PairedDifference(onlyFirst: 7, onlySecond: 1, of: 21)
        #expect(abs(paired.difference + 6.0 / 21) < 1e-15)
        #expect(abs(paired.lower + 0.508) < 5e-4)
        #expect(abs(paired.upper + 0.013) < 5e-4)
    }

    @Test("Turns round with the two networks, and stays within −1 and 1")
    func symmetry() {
        let one = PairedDifference(onlyFirst: 3, onlySecond: 9, of: 50)
        let other = PairedDifference(onlyFirst: 9, onlySecond: 3, of: 50)
        #expect(abs(one.lower + other.upper) < 1e-15)
        #expect(abs(one.upper + other.lower) < 1e-15)
        let extreme = PairedDifference(onlyFirst: 0, onlySecond: 2, of: 2)
        #expect(extreme.upper == 1)
        #expect(PairedDifference(onlyFirst: 0, onlySecond: 0, of: 0).difference == 0)
    }
}
