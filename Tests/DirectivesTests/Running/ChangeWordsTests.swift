import Testing

@testable import Directives

/// How a value is said to have changed since the last training.
@Suite struct ChangeWordsTests {
    private func change(
        _ old: (String, [Double]), _ new: (String, [Double]), isOfTraining: Bool = true
    ) -> String? {
        func value(_ pair: (String, [Double])) -> ComputedValue {
            ComputedValue(source: "", range: 0..<1, words: pair.0, numbers: pair.1)
        }
        return value(new).change(since: value(old), isOfTraining: isOfTraining)
    }

    @Test func `shares change by points, with the decimals they have`() {
        #expect(
            change(("83.1 %", [0.831]), ("84.3 %", [0.843]))
                == "+1.2 points since the last training")
        #expect(
            change(("84.3 %", [0.843]), ("83.10 %", [0.831]))
                == "−1.20 points since the last training")
    }

    @Test func `other numbers change as they are written`() {
        #expect(change(("947", [947]), ("1,012", [1012])) == "+65 since the last training")
        #expect(
            change(("0.204", [0.204]), ("0.187", [0.187])) == "−0.017 since the last training")
        #expect(
            change(("5.1×10⁻⁵", [5.1e-5]), ("6.2×10⁻⁵", [6.2e-5]))
                == "+1.1×10⁻⁵ since the last training")
    }

    @Test func `a change too small for its decimals is not said to be none`() {
        #expect(
            change(("84.3 %", [0.84301]), ("84.3 %", [0.84305]))
                == "+0.004 points since the last training")
    }

    @Test func `words and intervals say what they were`() {
        #expect(change(("dog", []), ("cat", [])) == "(dog before the last training)")
        #expect(
            change(("1–2 %", [0.01, 0.02]), ("2–3 %", [0.02, 0.03]))
                == "(1–2 % before the last training)")
        #expect(change(("none", []), ("0.5", [0.5])) == "(none before the last training)")
    }

    @Test func `nothing is said of what no training can change`() {
        #expect(change(("50", [50]), ("50", [50]), isOfTraining: false) == nil)
        #expect(change(("a", []), ("a", []), isOfTraining: false) == nil)
        #expect(change(("50", [50]), ("50", [50])) == "±0 since the last training")
        #expect(change(("a", []), ("a", [])) == "(as before the last training)")
    }

    @Test func `what is no number is compared as words`() {
        #expect(
            change(("not a number", [.nan]), ("0.5", [0.5]))
                == "(not a number before the last training)")
    }
}
