import Testing

@testable import Directives

/// How each kind of value is written in each format, with and without digits.
@Suite struct QuantityTests {
    private let thin = "\u{202F}"

    @Test func shares() {
        let share = Quantity.share(0.12345)
        #expect(share.words() == "12.3\(thin)%")
        #expect(
            share.words(digits: 2) == "12.35\(thin)%" || share.words(digits: 2) == "12.34\(thin)%")
        #expect(share.words(format: .plain) == "0.123")
        #expect(share.words(format: .plain, digits: 1) == "0.1")
        #expect(share.words(format: .percent, digits: 0) == "12\(thin)%")
        #expect(share.numbers == [0.12345])
    }

    @Test func bounds() {
        let bounds = Quantity.shares(0.125, 0.875)
        #expect(bounds.words() == "12.5–87.5\(thin)%")
        #expect(bounds.words(digits: 0) == "12–88\(thin)%")
        #expect(bounds.words(format: .plain) == "0.125–0.875")
        #expect(bounds.words(format: .plain, digits: 1) == "0.1–0.9")
        #expect(bounds.numbers == [0.125, 0.875])
    }

    @Test func numbersAndCounts() {
        let number = Quantity.number(0.056789)
        #expect(number.words() == "0.0568")
        #expect(number.words(digits: 2) == "0.057")
        #expect(number.words(format: .plain) == "0.057")
        #expect(number.words(format: .plain, digits: 1) == "0.1")
        #expect(number.words(format: .percent) == "5.7\(thin)%")
        #expect(number.words(format: .percent, digits: 2) == "5.68\(thin)%")
        #expect(number.numbers == [0.056789])
        #expect(Quantity.count(1234).words(format: .percent, digits: 2) == "1,234")
        #expect(Quantity.count(1234).numbers == [1234])
        #expect(
            Quantity.text("frog").words(digits: 2) == "frog" && Quantity.text("1").numbers == [])
    }
}
