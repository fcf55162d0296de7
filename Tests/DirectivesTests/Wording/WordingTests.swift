import Testing

@testable import Directives

@Suite struct WordingTests {
    @Test(arguments: [
        (0, "0"), (999, "999"), (1000, "1,000"), (905_856, "905,856"), (-1_234_567, "−1,234,567"),
    ])
    func groupsThousands(number: Int, words: String) {
        #expect(number.grouped == words)
    }

    @Test(arguments: [
        (0.8434, 1, "84.3\u{202F}%"), (1, 0, "100\u{202F}%"), (0.00049, 1, "0.0\u{202F}%"),
        (-0.05, 1, "−5.0\u{202F}%"),
    ])
    func writesPercentages(share: Double, decimals: Int, words: String) {
        #expect(share.percent(decimals) == words)
    }

    @Test(arguments: [
        (0.04021, 3, "0.0402"), (-0.000512, 2, "−0.00051"), (0.0000512, 2, "5.1×10⁻⁵"),
        (12345.6, 3, "12,346"), (3, 3, "3.00"), (0, 3, "0"), (0.9996, 3, "1.00"),
        (0.00999999, 2, "0.010"),
        (-999_999_999, 1, "−1×10⁹"),
    ])
    func keepsDigitsThatCount(number: Double, digits: Int, words: String) {
        #expect(number.significant(digits) == words)
    }

    @Test func zeroHasNoSign() {
        #expect((-0.0001).decimals(2) == "0.00")
        #expect(Double.nan.decimals(2) == "not a number")
        #expect((-Double.infinity).decimals(2) == "−∞")
    }

    @Test func countsNouns() {
        #expect(1.counted("picture") == "1 picture")
        #expect(0.counted("picture") == "0 pictures")
        #expect(0.counted("class", plural: "classes") == "0 classes")
        #expect(1200.counted("class", plural: "classes") == "1,200 classes")
        #expect(["a", "b", "c"].listed(with: "or") == "a, b or c")
        #expect(["a"].listed(with: "or") == "a")
    }
}
