import Charts
import Testing

struct NumberTextTests {
    @Test(arguments: [
        (0, "0"), (999, "999"), (1_000, "1,000"), (-147_456, "−147,456"),
        (Int.min, "−9,223,372,036,854,775,808"),
    ])
    func integers(value: Int, text: String) {
        #expect(NumberText.integer(value) == text)
    }

    @Test(arguments: [
        (0.05, 2, "0.05"), (0.05, 3, "0.050"), (-0.004, 2, "0.00"), (-1234.5, 1, "−1,234.5"),
        (9.999, 2, "10.00"), (0.3, 0, "0"), (1e15, 0, "10¹⁵"), (-2.5e300, 3, "−2.5×10³⁰⁰"),
        (Double.nan, 2, "NaN"), (-Double.infinity, 2, "−∞"),
    ])
    func fixedDecimals(value: Double, decimals: Int, text: String) {
        #expect(NumberText.fixed(value, decimals: decimals) == text)
    }

    @Test func percentKeepsItsSignOnTheLine() {
        #expect(NumberText.percent(0.849, decimals: 1) == "84.9\u{202F}%")
        #expect(NumberText.percent(-0.5) == "−50\u{202F}%")
    }

    @Test(arguments: [
        (0, "0"), (0.0512, "0.0512"), (0.05, "0.05"), (0.051249, "0.0512"), (123.456, "123"),
        (1204, "1,204"), (1_234_567, "1,234,567"), (12_345_678, "1.23×10⁷"),
        (0.00001234, "0.0000123"), (0.000001234, "1.23×10⁻⁶"),
        (-Double.leastNonzeroMagnitude, "−4.94×10⁻³²⁴"),
    ])
    func significantDigits(value: Double, text: String) {
        #expect(NumberText.significant(value) == text)
    }

    @Test(arguments: [
        (1e-3, 2, "10⁻³"), (2_500_000, 2, "2.5×10⁶"), (9.999e4, 1, "10⁵"), (-1e10, 0, "−10¹⁰"),
        (0, 2, "0"),
    ])
    func powersOfTen(value: Double, decimals: Int, text: String) {
        #expect(NumberText.scientific(value, decimals: decimals) == text)
    }
}
